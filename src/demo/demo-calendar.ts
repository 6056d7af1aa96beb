import { osloInstant } from '../i18n/oslo-time.ts'
import type { SeededRandom } from './seeded-random.ts'

/** When an invented report is filed, and from which side. */
export interface PlannedReport {
  readonly filedAt: Date
  readonly from: 'municipality' | 'hospital'
}

/**
 * How many reports a month, in the proportions of the papers put before FSU: 174 from the municipalities in 2023, hardly any from
 * the hospital until its quality system opens for it on 1 July 2024, then growing.
 */
const perYear = {
  2023: { municipality: 174, hospital: [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0] },
  2024: { municipality: 186, hospital: [0, 1, 0, 0, 1, 0, 3, 4, 4, 6, 6, 7] },
  2025: { municipality: 203, hospital: [7, 8, 9, 8, 10, 9, 6, 9, 11, 12, 12, 11] },
} as const

function momentIn(random: SeededRandom, year: number, month: number): Date {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`
  const hour = random.weighted({ '07': 3, '09': 5, '11': 5, '14': 6, '15': 4, '19': 2, '22': 3, '02': 1 })
  return osloInstant(day, `${hour}:${String(random.between(0, 59)).padStart(2, '0')}`)
}

/** All reports of the demo's three years in the order they are filed. */
export function planReports(random: SeededRandom): PlannedReport[] {
  const planned: PlannedReport[] = []
  for (const [year, counts] of Object.entries(perYear)) {
    for (let index = 0; index < counts.municipality; index++) {
      // Fewer in July, when half the country is away.
      const month = random.pick([1, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 10, 11, 11, 12, 1, 2, 4, 6, 8, 12])
      planned.push({ filedAt: momentIn(random, Number(year), month), from: 'municipality' })
    }
    counts.hospital.forEach((count, index) => {
      for (let n = 0; n < count; n++)
        planned.push({ filedAt: momentIn(random, Number(year), index + 1), from: 'hospital' })
    })
  }
  return planned.toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime())
}
