import type { Role } from './drawing.ts'

/** How a shape is painted on white paper; colours as `#rrggbb`. */
export interface Look {
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly dash?: readonly number[]
  /** Drawn over the fill in the colour of the stroke, so that the areas stay apart without colour. */
  readonly pattern?: Pattern
}

/** A tile that is repeated: strokes `width` wide from point to point, or dots of that radius. */
export interface Pattern {
  readonly name: string
  readonly size: number
  readonly width: number
  readonly strokes: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]
  readonly dots: readonly (readonly [x: number, y: number])[]
}

const rising = (name: string, size: number, width: number): Pattern => ({
  name,
  size,
  width,
  // Three strokes, so that the corners of the tile are not cut off.
  strokes: [
    [0, size, size, 0],
    [-size / 2, size / 2, size / 2, -size / 2],
    [size / 2, size * 1.5, size * 1.5, size / 2],
  ],
  dots: [],
})
const patterns: readonly Pattern[] = [
  rising('hatched', 6, 1.5),
  rising('dense', 4, 1.6),
  {
    name: 'dotted',
    size: 6,
    width: 0.9,
    strokes: [],
    dots: [
      [1.5, 1.5],
      [4.5, 4.5],
    ],
  },
  {
    name: 'crossed',
    size: 6,
    width: 1.2,
    strokes: [
      [0, 3, 6, 3],
      [3, 0, 3, 6],
    ],
    dots: [],
  },
]
const pattern = (name: string) => patterns.find((one) => one.name === name) as Pattern

const ink = '#1c2733'
const blue = '#17508c'
const rust = '#9c4210'
const white = '#ffffff'
const area = (fill: string, stroke: string): Look => ({ fill, stroke, strokeWidth: 1 })

/** Every role as it is painted: dark enough against paper, and told apart in black and white by pattern, dash and shape. */
export const looks: Readonly<Record<Role, Look>> = {
  grid: { stroke: '#dfe4ea', strokeWidth: 1 },
  axis: { stroke: '#5c6875', strokeWidth: 1 },
  'series-1': area(blue, blue),
  'series-2': { ...area('#fbeadf', rust), pattern: pattern('hatched') },
  'level-0': area(white, '#3d5a78'),
  'level-1': { ...area('#e9f1f9', '#3d5a78'), pattern: pattern('dotted') },
  'level-2': { ...area('#cfe0f1', '#2c5a8c'), pattern: pattern('hatched') },
  'level-3': { ...area('#9dbfe0', '#173f6b'), pattern: pattern('crossed') },
  'level-4': area('#0d2f55', '#0d2f55'),
  'tone-0': area(white, '#c3cbd4'),
  'tone-1': area('#e8f0f8', '#b8c9da'),
  'tone-2': area('#c9ddf0', '#a3bdd6'),
  'tone-3': area('#9dc0e2', '#7fa5c9'),
  'tone-4': area('#2f6ba6', '#2f6ba6'),
  'tone-5': area('#123f70', '#123f70'),
  hidden: { ...area('#f1f3f5', '#8b96a2'), dash: [2, 2] },
  'line-1': { stroke: blue, strokeWidth: 2.5 },
  'line-2': { stroke: rust, strokeWidth: 1.75, dash: [6, 4] },
  mean: { stroke: ink, strokeWidth: 1.5 },
  limit: { stroke: '#5c6875', strokeWidth: 1.25, dash: [3, 3] },
  deadline: { stroke: ink, strokeWidth: 1.75, dash: [10, 4, 2, 4] },
  'point-1': { fill: blue, stroke: white, strokeWidth: 1 },
  'point-2': { fill: white, stroke: rust, strokeWidth: 1.75 },
  'point-signal': { fill: ink, stroke: white, strokeWidth: 1.25 },
  paper: { fill: white },
  title: { fill: ink },
  label: { fill: ink },
  value: { fill: ink },
  'value-on-dark': { fill: white },
  quiet: { fill: '#4c5763' },
}
