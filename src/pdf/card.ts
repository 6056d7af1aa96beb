import type { Block } from './flow.ts'
import { inks, paper, styles, type Style } from './look.ts'
import type { Sheet } from './sheet.ts'
import type { SetLine } from './set-line.ts'
import type { Typesetter } from './typesetter.ts'

/** What the pieces of a form are set with: the typesetter, and the few words they need that are not the form's own. */
export interface Kit {
  readonly typesetter: Typesetter
  /** The heading of a text's next page. */
  readonly continued: (heading: string) => string
  /** Stands in a field whose text is too long for it and follows in a box of its own. */
  readonly seeBelow: string
  /** How a cross is read aloud. */
  readonly ticked: string
}

/** One row of a card. `rest` holds the texts that were too long for it. */
export interface Part {
  readonly height: number
  draw(sheet: Sheet, top: number): void
  readonly rest?: readonly LongText[]
}
export interface LongText {
  readonly heading: string
  readonly text: string
}

export const contentWidth = paper.right - paper.left
export const padding = 6
/** The width of the lines in a text card. */
export const textWidth = contentWidth - 2 * padding
const textPadding = 4.5
/** A page never starts or ends a text with fewer lines. */
const fewestLines = 3

/** A section of a form: heading, rows with a line between them, a frame. Texts too long for their field follow as blocks. */
export function card(kit: Kit, heading: string, parts: readonly Part[]): Block[] {
  const title = setTitle(kit, heading)
  const height = title.height + parts.reduce((sum, part) => sum + part.height, 0)
  const draw = (sheet: Sheet, top: number) => {
    drawFrame(sheet, title, top, height)
    let at = top + title.height
    for (const part of parts) {
      if (part !== parts[0]) sheet.rule(paper.left, at, paper.right, at)
      part.draw(sheet, at)
      at += part.height
    }
  }
  const long = parts.flatMap((part) => part.rest ?? [])
  return [
    { height, stretch: 0, draw },
    ...long.map(({ heading, text }) => textCard(kit, heading, kit.typesetter.wrap(text, styles.value, textWidth))),
  ]
}

/** A section that holds one text, which flows on over pages. `room` is the least height of its box, for writing in. */
export function textCard(
  kit: Kit,
  heading: string,
  lines: readonly SetLine[],
  { room = 0, style = styles.value, shown = heading }: { room?: number; style?: Style; shown?: string } = {},
): Block {
  const title = setTitle(kit, shown)
  const around = title.height + 2 * textPadding
  return {
    height: Math.max(around + lines.length * style.leading, title.height + room),
    stretch: Math.max(1, lines.length),
    draw: (sheet, top, height) => {
      drawFrame(sheet, title, top, height)
      const start = top + title.height + textPadding
      if (lines.length) sheet.text('P', lines, paper.left + padding, start, style, inks.black)
    },
    split: (space) => {
      const kept = Math.min(Math.floor((space - around) / style.leading), lines.length - fewestLines)
      if (kept < fewestLines) return undefined
      return [
        textCard(kit, heading, lines.slice(0, kept), { style, shown }),
        textCard(kit, heading, lines.slice(kept), { style, shown: kit.continued(heading) }),
      ]
    },
  }
}

interface Title {
  readonly lines: readonly SetLine[]
  readonly height: number
}

function setTitle(kit: Kit, heading: string): Title {
  const lines = kit.typesetter.label(heading, styles.heading, textWidth)
  return { lines, height: lines.length * styles.heading.leading }
}

function drawFrame(sheet: Sheet, title: Title, top: number, height: number): void {
  sheet.box(paper.left, top, contentWidth, title.height, { fill: inks.band })
  sheet.rule(paper.left, top + title.height, paper.right, top + title.height, inks.outline)
  sheet.box(paper.left, top, contentWidth, height, { stroke: inks.outline })
  sheet.text('H2', title.lines, paper.left + padding, top, styles.heading, inks.heading)
}
