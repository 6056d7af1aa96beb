import { contentWidth, padding, type Kit } from './card.ts'
import { fitColumns } from './fit-columns.ts'
import type { Block } from './flow.ts'
import { inks, paper, styles, type Style } from './look.ts'
import type { SetLine } from './set-line.ts'
import type { Group, Sheet } from './sheet.ts'

/** A column of a table: its heading, and whether what stands in it are figures, which are set to the right. */
export interface TableColumn {
  readonly label: string
  readonly figures: boolean
}

/** A table as it is printed: the first cell of each row names the row. */
export interface TableContent {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
  /** What stands below it, in small letters. */
  readonly notes: readonly string[]
}

const head = styles.chosen
const body = styles.value
const between = 3.2
const fewestRows = 3
/** More than a sum of widths is off by. */
const hair = 0.01
/** The first column's share of the width; the others share what is left. */
const firstShare = 0.34

interface SetRow {
  readonly cells: readonly (readonly SetLine[])[]
  readonly height: number
}

interface Layout {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
}

/** How wide the widest word of a text is, in points. */
function widestWord(kit: Kit, text: string, style: Style): number {
  const words = text.split(/[\s\u202f]+/)
  return Math.max(0, ...words.flatMap((word) => kit.typesetter.wrap(word, style, Infinity).map((line) => line.width)))
}

function layOut(kit: Kit, { columns, rows }: TableContent): Layout {
  const others = columns.length - 1
  const first = others === 0 ? contentWidth : Math.max(contentWidth * firstShare, contentWidth - others * 110)
  const each = others === 0 ? 0 : (contentWidth - first) / others
  const needs = columns.map(({ label }, column) => {
    const words = [widestWord(kit, label, head), ...rows.map((row) => widestWord(kit, row[column] ?? '', body))]
    return Math.max(...words) + 2 * between + hair
  })
  const widths = fitColumns(
    columns.map((_, column) => (column === 0 ? first : each)),
    needs,
  )
  return {
    widths,
    lefts: widths.map((_, column) => widths.slice(0, column).reduce((left, one) => left + one, paper.left)),
  }
}

function setRow(kit: Kit, cells: readonly string[], style: Style, { widths }: Layout): SetRow {
  const set = cells.map((cell, column) => kit.typesetter.wrap(cell, style, (widths[column] ?? 0) - 2 * between))
  return { cells: set, height: Math.max(...set.map((lines) => lines.length)) * style.leading + 2 * between }
}

/**
 * A table with lines between its rows, tagged as one (headings of columns and rows), which goes on over pages at a row and
 * repeats its headings there.
 */
export function tableBlock(kit: Kit, content: TableContent): Block {
  const layout = layOut(kit, content)
  const titles = setRow(
    kit,
    content.columns.map(({ label }) => label),
    head,
    layout,
  )
  const rows = content.rows.map((row) => setRow(kit, row, body, layout))
  const notes = content.notes.map((note) => kit.typesetter.wrap(note, styles.small, contentWidth))
  const group: Group = { role: 'Table' }
  const part = (from: number, to: number, caption: string): Block => {
    const shown = rows.slice(from, to)
    const title = kit.typesetter.wrap(caption, styles.heading, contentWidth)
    const titleHeight = title.length * styles.heading.leading + 2
    const noteHeight = to === rows.length ? notes.reduce((sum, note) => sum + note.length * styles.small.leading, 0) : 0
    const around = titleHeight + titles.height
    const height =
      around + shown.reduce((sum, row) => sum + row.height, 0) + (noteHeight === 0 ? 0 : noteHeight + padding)
    return {
      height,
      stretch: 0,
      draw: (sheet, top) => {
        const first = from === 0
        sheet.text(
          first ? { role: 'Caption', within: group } : undefined,
          title,
          paper.left,
          top,
          styles.heading,
          inks.heading,
        )
        let at = top + titleHeight
        sheet.box(paper.left, at, contentWidth, titles.height, { fill: inks.band })
        drawRow(sheet, titles, at, { group: first ? group : undefined, isHead: true, content, layout })
        at += titles.height
        sheet.rule(paper.left, at, paper.right, at, inks.outline)
        for (const row of shown) {
          drawRow(sheet, row, at, { group, isHead: false, content, layout })
          at += row.height
          sheet.rule(paper.left, at, paper.right, at)
        }
        if (noteHeight === 0) return
        at += padding / 2
        for (const note of notes) at = sheet.text('P', note, paper.left, at, styles.small, inks.quiet)
      },
      split: (room) => {
        let used = around
        let kept = 0
        for (const row of shown) {
          if (used + row.height > room) break
          used += row.height
          kept += 1
        }
        kept = Math.min(kept, shown.length - fewestRows)
        if (kept < fewestRows) return undefined
        return [part(from, from + kept, caption), part(from + kept, to, kit.continued(content.caption))]
      },
    }
  }
  return part(0, rows.length, content.caption)
}

function drawRow(
  sheet: Sheet,
  row: SetRow,
  top: number,
  about: { group: Group | undefined; isHead: boolean; content: TableContent; layout: Layout },
): void {
  const { group, isHead, content, layout } = about
  const style = isHead ? head : body
  const within: Group | undefined = group && { role: 'TR', within: group }
  for (const [column, lines] of row.cells.entries()) {
    const left = (layout.lefts[column] ?? 0) + between
    const right = (layout.lefts[column] ?? 0) + (layout.widths[column] ?? 0) - between
    const role = isHead
      ? ({ role: 'TH', scope: 'Column' } as const)
      : column === 0
        ? ({ role: 'TH', scope: 'Row' } as const)
        : ({ role: 'TD' } as const)
    const mark = within && { ...role, within }
    let at = top + between
    if (!content.columns[column]?.figures) {
      sheet.text(mark, lines, left, at, style, inks.black)
      continue
    }
    for (const line of lines) at = sheet.text(mark, [line], right - line.width, at, style, inks.black)
  }
}
