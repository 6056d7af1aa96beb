import { contentWidth, padding, type Kit, type LongText, type Part } from './card.ts'
import { inks, paper, styles } from './look.ts'
import type { SetLine } from './set-line.ts'
import type { Sheet } from './sheet.ts'

/** A box to tick with its words; a label that ends with a colon has a line to write on, where `otherText` stands. */
export interface Choice {
  readonly label: string
  readonly checked: boolean
  readonly otherText: string | null
}

interface Item {
  readonly choice: Choice
  readonly label: readonly SetLine[]
  readonly other: readonly SetLine[]
  readonly height: number
}

const tick = 7.4
const indent = tick + 5
const between = 2.1
const edge = 4
const gutter = 16
const mostLines = 6

/** Boxes to tick in columns that are read downwards, in the order given. */
export function choiceList(kit: Kit, choices: readonly Choice[], columns: number): Part {
  const rest: LongText[] = []
  const rows = Math.ceil(choices.length / columns)
  const stacked = Array.from({ length: columns }, (_, column) => choices.slice(column * rows, column * rows + rows))
  const widths = columnWidths(kit, stacked)
  const stacks = stacked.map((stack, column) =>
    stack.map((choice) => measure(kit, choice, (widths[column] ?? 0) - indent, rest)),
  )
  return {
    height: Math.max(0, ...stacks.map(heightOf)) + 2 * edge,
    rest,
    draw: (sheet, top) => {
      let x = paper.left + padding
      for (const [column, stack] of stacks.entries()) {
        const width = widths[column] ?? 0
        let at = top + edge
        for (const item of stack) {
          drawItem(kit, sheet, item, { x, top: at, width })
          at += item.height + between
        }
        x += width + gutter
      }
    },
  }
}

const heightOf = (stack: readonly Item[]) => stack.reduce((sum, item) => sum + item.height + between, -between)

function drawItem(kit: Kit, sheet: Sheet, item: Item, place: { x: number; top: number; width: number }): void {
  const { choice, label, other } = item
  const { x, top, width } = place
  const style = choice.checked ? styles.chosen : styles.choice
  sheet.tickBox(x, top + (style.leading - tick) / 2, tick, choice.checked, kit.ticked)
  sheet.text('P', label, x + indent, top, style, choice.checked ? inks.black : inks.quiet)
  if (!hasLine(choice)) return
  const start = x + indent + (label.at(-1)?.width ?? 0) + 4
  const line = top + item.height + 0.4
  sheet.rule(start, line, x + width, line, inks.label)
  if (other.length) sheet.text('P', other, start, top + (label.length - 1) * style.leading, styles.chosen, inks.black)
}

/**
 * As wide as the longest label in each where all fit on one line, the rest of the room going to columns with a line to write
 * on; equal shares otherwise.
 */
function columnWidths(kit: Kit, stacks: readonly (readonly Choice[])[]): number[] {
  const room = contentWidth - 2 * padding - (stacks.length - 1) * gutter
  const natural = stacks.map((stack) =>
    Math.max(0, ...stack.map(({ label }) => (kit.typesetter.label(label, styles.chosen)[0]?.width ?? 0) + indent)),
  )
  const spare = room - natural.reduce((sum, width) => sum + width, 0)
  if (spare < 0) return natural.map(() => room / stacks.length)
  const ruled = stacks.map((stack) => stack.some(hasLine))
  const shares = ruled.filter(Boolean).length || stacks.length
  return natural.map((width, column) => width + (ruled[column] || shares === stacks.length ? spare / shares : 0))
}

const hasLine = ({ label }: Choice) => label.endsWith(':')

function measure(kit: Kit, choice: Choice, room: number, rest: LongText[]): Item {
  const style = choice.checked ? styles.chosen : styles.choice
  const label = kit.typesetter.label(choice.label, style, room)
  const left = Math.max(40, room - (label.at(-1)?.width ?? 0) - 4)
  let other: readonly SetLine[] = choice.otherText ? kit.typesetter.wrap(choice.otherText, styles.chosen, left) : []
  if (other.length > mostLines) {
    rest.push({ heading: choice.label.replace(/:$/, ''), text: choice.otherText ?? '' })
    other = kit.typesetter.label(kit.seeBelow, styles.chosen, left)
  }
  const lines = label.length + Math.max(0, other.length - 1)
  return { choice, label, other, height: lines * style.leading }
}
