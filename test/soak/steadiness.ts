import type { ProcessSample, Sample, TableSample } from './sample.ts'

/** How a process's memory went from when it was warm: `mbPerHour` is the median slope between any two moments. */
export interface MemoryStory {
  readonly name: string
  readonly pid: number
  readonly hours: number
  readonly warmMb: number
  readonly lastMb: number
  readonly mbPerHour: number
  readonly heapMbPerHour: number | null
}

/** A life is warm after a quarter of it; after ten minutes, or half of a shorter one; and never before a process is quite there. */
const warmUpShare = 0.25
const warmUpSeconds = 600
const startSeconds = 90

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Theil and Sen's slope: what a few high or low moments do not move. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const slopes = points.flatMap((one, nth) =>
    points.slice(nth + 1).map((other) => (other.y - one.y) / (other.x - one.x)),
  )
  return median(slopes)
}

type Moment = ProcessSample & { readonly second: number }

/** The moments of each process from when it was warm; lives too short to tell anything are left out. */
function listWarmLives(samples: readonly Sample[]): Moment[][] {
  const moments = samples.flatMap(({ second, processes }) => processes.map((process) => ({ ...process, second })))
  return [...Map.groupBy(moments, ({ name, pid }) => `${name} ${pid}`).values()].flatMap((life) => {
    const [first, last] = [life[0]?.second ?? 0, life.at(-1)?.second ?? 0]
    const lasted = last - first
    const warmAt = first + Math.max(lasted * warmUpShare, Math.min(warmUpSeconds, lasted / 2), startSeconds)
    const warm = life.filter(({ second }) => second >= warmAt)
    return warm.length >= 8 ? [warm] : []
  })
}

const perHour = (life: readonly Moment[], valueOf: (moment: Moment) => number | null): number | null => {
  const points = life.flatMap((moment) => {
    const y = valueOf(moment)
    return y === null ? [] : [{ x: moment.second / 3_600, y }]
  })
  return points.length < 2 ? null : slopeOf(points)
}

export function tellMemory(samples: readonly Sample[]): MemoryStory[] {
  return listWarmLives(samples).map((life) => ({
    name: life[0]?.name ?? '',
    pid: life[0]?.pid ?? 0,
    hours: ((life.at(-1)?.second ?? 0) - (life[0]?.second ?? 0)) / 3_600,
    warmMb: median(life.slice(0, Math.ceil(life.length / 4)).map(({ rssMb }) => rssMb)),
    lastMb: median(life.slice(-Math.ceil(life.length / 4)).map(({ rssMb }) => rssMb)),
    mbPerHour: perHour(life, ({ rssMb }) => rssMb) ?? 0,
    heapMbPerHour: perHour(life, ({ heapMb }) => heapMb),
  }))
}

/** Open files of each process when it was warm and at its last moment; nothing where the system does not tell. */
export function tellFiles(samples: readonly Sample[]): { name: string; pid: number; warm: number; last: number }[] {
  return listWarmLives(samples).flatMap((life) => {
    const known = life.flatMap(({ files }) => files ?? [])
    const [{ name, pid } = { name: '', pid: 0 }] = life
    return known.length > 0 ? [{ name, pid, warm: median(known.slice(0, 3)), last: median(known.slice(-3)) }] : []
  })
}

/** A table when the run was warm and at its end, with the reports there were. */
export interface TableStory {
  readonly name: string
  readonly warm: TableSample
  readonly last: TableSample
  readonly mostDead: number
  readonly reports: number
  /** Reports that came in between. */
  readonly moreReports: number
}

const none: TableSample = { rows: 0, bytes: 0, indexBytes: 0, dead: 0 }

export function tellTables(samples: readonly Sample[]): TableStory[] {
  const known = samples.filter(({ database }) => database !== null)
  const last = known.at(-1)
  const warm = known.find(({ second }) => second >= (last?.second ?? 0) * warmUpShare)
  if (!last?.database || !warm?.database) return []
  const { database } = warm
  return Object.entries(last.database.tables).map(([name, table]) => ({
    name,
    warm: database.tables[name] ?? none,
    last: table,
    mostDead: Math.max(...known.map((sample) => sample.database?.tables[name]?.dead ?? 0)),
    reports: last.reports ?? 0,
    moreReports: (last.reports ?? 0) - (warm.reports ?? 0),
  }))
}
