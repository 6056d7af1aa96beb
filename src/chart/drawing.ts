/**
 * A chart as shapes on a sheet, before anybody has decided what it is painted on: a page (SVG), a picture or a PDF. Lengths are
 * CSS pixels (96 to the inch), from the top left corner; nothing here knows a colour.
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** What the chart shows, in one line: its name for those who hear it. */
  readonly title: string
  /** What there is to see in it, in a sentence or two. */
  readonly description: string
  readonly shapes: readonly Shape[]
}

/** What a shape stands for. `look.ts` says how each is painted. */
export type Role =
  | 'grid'
  | 'axis'
  | 'series-1'
  | 'series-2'
  | `level-${0 | 1 | 2 | 3 | 4}`
  | `tone-${0 | 1 | 2 | 3 | 4 | 5}`
  | 'hidden'
  | 'line-1'
  | 'line-2'
  | 'mean'
  | 'limit'
  | 'deadline'
  | 'point-1'
  | 'point-2'
  | 'point-signal'
  | 'paper'
  | 'title'
  | 'label'
  | 'value'
  | 'value-on-dark'
  | 'quiet'

export type Shape = RectShape | LineShape | PathShape | CircleShape | TextShape

interface Roled {
  readonly role: Role
}
export interface RectShape extends Roled {
  readonly shape: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface LineShape extends Roled {
  readonly shape: 'line'
  readonly from: Point
  readonly to: Point
}
/** Straight strokes from point to point; a closed one is an area. */
export interface PathShape extends Roled {
  readonly shape: 'path'
  readonly points: readonly Point[]
  readonly closed: boolean
}
export interface CircleShape extends Roled {
  readonly shape: 'circle'
  readonly centre: Point
  readonly radius: number
}
export interface TextShape extends Roled {
  readonly shape: 'text'
  /** Where the text's baseline begins, has its middle or ends. */
  readonly at: Point
  readonly anchor: Anchor
  readonly text: string
  readonly size: number
  readonly weight: 'regular' | 'semibold'
}
export type Anchor = 'start' | 'middle' | 'end'
export type Point = readonly [x: number, y: number]
