import { writeNumber } from '../i18n/write-number.ts'
import type { LineChart, Mark, Reference } from './chart.ts'
import { drawKey, drawPoint, type KeyEntry } from './draw-key.ts'
import type { Point, Role } from './drawing.ts'
import { measureText } from './measure-text.ts'
import { listTicks } from './scale.ts'
import { leading, letters, widths, type Sketch } from './sketch.ts'

const looks: readonly { line: Role; point: Role }[] = [
  { line: 'line-1', point: 'point-1' },
  { line: 'line-2', point: 'point-2' },
]

const valueAt = ({ values }: Reference, time: number) => (typeof values === 'number' ? values : (values[time] ?? null))

/** Draws lines through time from nothing up, over a quiet grid, with what they are held against and the points that stand out. */
export function drawLines(sketch: Sketch, chart: LineChart, top: number): number {
  const { times, series, references, marks } = chart
  const start = drawKey(sketch, listKey(chart), top) + 4
  const height = sketch.width <= widths.narrow ? 190 : 240
  const all = [
    ...series.flatMap(({ values }) => values),
    ...references.flatMap((one) => (typeof one.values === 'number' ? [one.values] : one.values)),
  ]
  const ticks = listTicks(Math.max(0, ...all.map((value) => value ?? 0)))
  const most = ticks.at(-1) ?? 1
  const decimals = ticks.some((tick) => !Number.isInteger(tick)) ? Math.max(1, chart.decimals) : 0
  const left = Math.max(...ticks.map((tick) => measureText(writeNumber(tick, decimals), letters.small))) + 8
  const step = (sketch.width - left - 10) / Math.max(1, times.length)
  const place = (time: number, value: number): Point => [
    left + step * (time + 0.5),
    start + height - (value / most) * height,
  ]

  for (const tick of ticks) {
    const [, y] = place(0, tick)
    sketch.line(tick === 0 ? 'axis' : 'grid', [left, y], [sketch.width, y])
    sketch.text('quiet', [left - 8, y + 4], writeNumber(tick, decimals), { anchor: 'end', size: letters.small })
  }
  for (const reference of references) {
    const values = times.map((_, time) => valueAt(reference, time))
    drawRuns(sketch, reference.role, values, (time, value) => place(time, value), [left, sketch.width], step)
  }
  for (const [index, { values }] of series.entries()) {
    const look = looks[index] ?? { line: 'line-2', point: 'point-2' }
    drawRuns(sketch, look.line, values, place)
    for (const [time, value] of values.entries()) {
      if (value !== null) drawPoint(sketch, look.point, ...place(time, value))
    }
  }
  for (const { time, mark } of marks) {
    const value = series[0]?.values[time]
    if (value !== null && value !== undefined) sketch.mark(mark, place(time, value))
  }
  drawTimes(sketch, times, { y: start + height + leading + 2, left, step })
  return start + height + leading + 10
}

function listKey({ series, references, markLabels }: LineChart): KeyEntry[] {
  const lines = series.map(({ label }, index): KeyEntry => {
    const { line, point } = looks[index] ?? { line: 'line-2' as const, point: 'point-2' as const }
    return { sign: 'line', role: line, point, label }
  })
  const held = references.map(({ role, label }): KeyEntry => ({ sign: 'line', role, label }))
  // Two limits are one thing to a reader.
  const once = held.filter(({ label }, index) => held.findIndex((one) => one.label === label) === index)
  const marks = Object.entries(markLabels).map(([mark, label]): KeyEntry => ({
    sign: 'mark',
    mark: mark as Mark,
    label,
  }))
  return [...lines, ...once, ...marks]
}

/**
 * A line through the values there are; where one is missing it is broken. What holds for the same value all along runs from edge to
 * edge (`edges`), since it is no point in time.
 */
function drawRuns(
  sketch: Sketch,
  role: Role,
  values: readonly (number | null)[],
  place: (time: number, value: number) => Point,
  edges?: readonly [left: number, right: number],
  step = 0,
): void {
  let run: Point[] = []
  const finish = () => {
    if (run.length > 1) sketch.path(role, run)
    run = []
  }
  for (const [time, value] of values.entries()) {
    if (value === null) {
      finish()
      continue
    }
    const [x, y] = place(time, value)
    if (edges) run.push([Math.max(edges[0], x - step / 2), y], [Math.min(edges[1], x + step / 2), y])
    else run.push([x, y])
  }
  finish()
}

/** The times under the axis: as many as have room, the last among them. */
function drawTimes(
  sketch: Sketch,
  times: readonly string[],
  { y, left, step }: { y: number; left: number; step: number },
): void {
  const widest = Math.max(0, ...times.map((time) => measureText(time, letters.small))) + 10
  const every = Math.max(1, Math.ceil(widest / step))
  for (const [index, time] of times.entries()) {
    if ((times.length - 1 - index) % every !== 0) continue
    const wide = measureText(time, letters.small) / 2
    const x = Math.min(Math.max(left + step * (index + 0.5), wide), sketch.width - wide)
    sketch.text('quiet', [x, y], time, { anchor: 'middle', size: letters.small })
  }
}
