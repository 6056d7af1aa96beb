/** How every PDF of the service looks: paper, inks and lettering. Lengths are points (1/72 inch), from the top left corner. */

/** A4 upright, and the margins text keeps. */
export const paper = { width: 595.28, height: 841.89, left: 40, right: 555.28, top: 30, bottom: 812 } as const

/** Millimetres as points. */
export const mm = (length: number): number => (length * 72) / 25.4

/** A colour as PDF operators. All of them stay apart when printed in black and white. */
export interface Ink {
  readonly fill: string
  readonly stroke: string
}
const grey = (level: number): Ink => ({ fill: `${level} g`, stroke: `${level} G` })
const colour = (rgb: string): Ink => ({ fill: `${rgb} rg`, stroke: `${rgb} RG` })

/** The ink of a colour written as `#rrggbb`. */
export function inkOf(hex: string): Ink {
  const parts = [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)
  return colour(parts.join(' '))
}

export const inks = {
  black: grey(0),
  label: grey(0.33),
  quiet: grey(0.2),
  outline: grey(0.45),
  hairline: grey(0.68),
  heading: colour('0.07 0.17 0.32'),
  band: colour('0.915 0.935 0.955'),
  white: grey(1),
} as const

/** One way of setting text: `leading` is the distance from line to line. */
export interface Style {
  readonly weight: Weight
  readonly size: number
  readonly leading: number
}
export type Weight = 'regular' | 'semibold'

const style = (weight: Weight, size: number, leading: number): Style => ({ weight, size, leading })

export const styles = {
  title: style('semibold', 15.5, 19),
  number: style('semibold', 12, 15),
  heading: style('semibold', 8.4, 12.5),
  label: style('regular', 6.7, 8.4),
  value: style('regular', 9.2, 11.4),
  choice: style('regular', 7.6, 9.3),
  chosen: style('semibold', 7.6, 9.3),
  small: style('regular', 7.4, 9.6),
  stamp: style('semibold', 7.6, 11),
  position: style('semibold', 11.5, 15),
  answer: style('regular', 10, 13.6),
  letter: style('regular', 10.5, 15),
  letterName: style('semibold', 10.5, 14),
  letterSubject: style('semibold', 14, 18),
  reportTitle: style('semibold', 26, 32),
  chapter: style('semibold', 15, 20),
} as const
