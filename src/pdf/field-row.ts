import { contentWidth, padding, type Kit, type LongText, type Part } from './card.ts'
import { inks, paper, styles } from './look.ts'

/** One field of a form: what it asks, and what was written, or null. `share` is its part of the row's width. */
export interface Field {
  readonly label: string
  readonly value: string | null
  readonly share: number
}

const labelTop = 2.2
const valueTop = labelTop + styles.label.leading
const below = 2.4
const mostLines = 8

/** Fields beside each other, labels small above values; as high as the longest value, at least one line. */
export function fieldRow(kit: Kit, fields: readonly Field[], roomy = 0): Part {
  const shares = fields.reduce((sum, field) => sum + field.share, 0)
  const rest: LongText[] = []
  const cells = fields.map(({ label, value, share }) => {
    const width = (contentWidth * share) / shares
    const room = width - 2 * padding
    const lines = value ? kit.typesetter.wrap(value, styles.value, room) : []
    const long = lines.length > mostLines
    if (long) rest.push({ heading: label, text: value ?? '' })
    return {
      width,
      labels: kit.typesetter.label(label, styles.label, room),
      values: long ? kit.typesetter.label(kit.seeBelow, styles.value, room) : lines,
    }
  })
  const labelLines = Math.max(...cells.map(({ labels }) => labels.length))
  const valueLines = Math.max(1, ...cells.map(({ values }) => values.length))
  const values = valueTop + (labelLines - 1) * styles.label.leading
  const height = values + valueLines * styles.value.leading + below + roomy
  return {
    height,
    rest,
    draw: (sheet, top) => {
      let x = paper.left
      for (const cell of cells) {
        if (x > paper.left) sheet.rule(x, top, x, top + height)
        sheet.text('P', cell.labels, x + padding, top + labelTop, styles.label, inks.label)
        if (cell.values.length) sheet.text('P', cell.values, x + padding, top + values, styles.value, inks.black)
        x += cell.width
      }
    },
  }
}
