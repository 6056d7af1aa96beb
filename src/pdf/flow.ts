import { paper } from './look.ts'
import type { Sheet } from './sheet.ts'

/** A piece of a document that is kept together, unless it can be split. Heights in points. */
export interface Block {
  readonly height: number
  /** Its share of the room left over when everything fits on one page. */
  readonly stretch: number
  /** Never stands at the foot of a page without what follows: a heading. */
  readonly leads?: true
  draw(sheet: Sheet, top: number, height: number): void
  /** A first part at most `room` high and the rest; undefined where nothing sensible would stand in it. */
  split?(room: number): readonly [first: Block, rest: Block] | undefined
}

/** A sheet with its head drawn, and where the content starts. */
export interface FreshSheet {
  readonly sheet: Sheet
  readonly top: number
}

const gap = { least: 3.5, most: 8 }

/**
 * Lays blocks out below each other. When all fit on the first sheet, the room left over widens the gaps a little and goes to
 * the blocks that stretch; otherwise they follow on over as many sheets as `openSheet` has to open.
 */
export function flow(blocks: readonly Block[], openSheet: (page: number) => FreshSheet): Sheet[] {
  const first = openSheet(0)
  const needed = blocks.reduce((sum, block) => sum + block.height, 0)
  const spare = paper.bottom - first.top - needed - gap.least * (blocks.length - 1)
  if (spare < 0) return flowOn(blocks, first, openSheet)

  const stretches = blocks.reduce((sum, block) => sum + block.stretch, 0)
  const widened = Math.min(gap.most - gap.least, spare / 2 / Math.max(1, blocks.length - 1))
  const shared = stretches ? (spare - widened * (blocks.length - 1)) / stretches : 0
  let top = first.top
  for (const block of blocks) {
    const height = block.height + shared * block.stretch
    block.draw(first.sheet, top, height)
    top += height + gap.least + widened
  }
  return [first.sheet]
}

/** So much of something that can be split has to stand below its heading. */
const leastBelow = 70

/** The room a block needs to begin on a page: a heading together with the beginning of what it leads. */
function roomFor(blocks: readonly Block[], index: number): number {
  const block = blocks[index]
  if (!block) return 0
  if (block.leads) return block.height + gap.most + roomFor(blocks, index + 1)
  return block.split ? Math.min(block.height, leastBelow) : block.height
}

function flowOn(blocks: readonly Block[], first: FreshSheet, openSheet: (page: number) => FreshSheet): Sheet[] {
  const sheets = [first.sheet]
  let { sheet, top } = first
  let empty = true
  const turn = () => {
    ;({ sheet, top } = openSheet(sheets.length))
    sheets.push(sheet)
    empty = true
  }
  const draw = (block: Block) => {
    block.draw(sheet, top, block.height)
    top += block.height + gap.most
    empty = false
  }
  for (const [index, block] of blocks.entries()) {
    if (!empty && block.leads && roomFor(blocks, index) > paper.bottom - top) turn()
    let left = block
    while (left.height > paper.bottom - top) {
      const parts = left.split?.(paper.bottom - top)
      if (parts) {
        draw(parts[0])
        left = parts[1]
      } else if (empty) break
      turn()
    }
    draw(left)
  }
  return sheets
}
