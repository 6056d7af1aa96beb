import { describe, expect, it } from 'vitest'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { sampleReport } from '../support/sample-report.ts'
import { faultsOf } from './faults-of.ts'

/** The faults of a report about an event at that time, sent at `now`. */
function faultsAt(occurred: NewReportInput['occurred'], now: string): string[] {
  return faultsOf(sampleReport({ occurred, discoveredAt: null }), { now })
}
const day = (date: string) => ({ date, time: null, precision: 'date_only' }) as const
const exactly = (date: string, time: string) => ({ date, time, precision: 'exact' }) as const

const timeFaults = (precision: 'exact' | 'approximate' | 'date_only', time: string | null) =>
  faultsAt({ date: '2026-03-13', time, precision }, '2026-03-14T07:00:00Z')

const discovered = (discoveredAt: string | null) => faultsOf(sampleReport({ discoveredAt }))

describe('when it happened', () => {
  it('is not in the future, by the calendar of Oslo', () => {
    // 22:30 UTC is half past midnight in Oslo, in summer.
    expect(faultsAt(day('2026-07-02'), '2026-07-01T21:59:59Z')).toEqual(['/occurred/date date_in_future'])
    expect(faultsAt(day('2026-07-02'), '2026-07-01T22:00:00Z')).toEqual([])
    // And an hour later in winter.
    expect(faultsAt(day('2026-01-02'), '2026-01-01T22:59:59Z')).toEqual(['/occurred/date date_in_future'])
    expect(faultsAt(day('2026-01-02'), '2026-01-01T23:00:00Z')).toEqual([])
  })

  it('is not later today', () => {
    expect(faultsAt(exactly('2026-03-14', '08:00'), '2026-03-14T07:00:00Z')).toEqual([])
    expect(faultsAt(exactly('2026-03-14', '08:01'), '2026-03-14T07:00:00Z')).toEqual(['/occurred/time date_in_future'])
    expect(faultsAt(exactly('2026-03-13', '23:59'), '2026-03-14T07:00:00Z')).toEqual([])
  })

  it('may be in the hour that comes twice, whichever of the two it is', () => {
    // 25 October 2026: 02:00–03:00 comes first in summer time (from 00:00 UTC), then in winter time (from 01:00 UTC).
    expect(faultsAt(exactly('2026-10-25', '02:45'), '2026-10-25T00:30:00Z')).toEqual(['/occurred/time date_in_future'])
    expect(faultsAt(exactly('2026-10-25', '02:45'), '2026-10-25T00:45:00Z')).toEqual([])
    expect(faultsAt(exactly('2026-10-25', '02:45'), '2026-10-25T01:10:00Z')).toEqual([])
    expect(faultsAt(exactly('2026-10-25', '03:00'), '2026-10-25T01:59:00Z')).toEqual(['/occurred/time date_in_future'])
  })

  it('may be in the hour that never was, which people write all the same', () => {
    // 29 March 2026: at 01:00 UTC clocks go from 02:00 to 03:00.
    expect(faultsAt(exactly('2026-03-29', '02:30'), '2026-03-29T01:40:00Z')).toEqual([])
    expect(faultsAt(exactly('2026-03-29', '02:30'), '2026-03-29T00:50:00Z')).toEqual(['/occurred/time date_in_future'])
  })

  it('is not before 2000', () => {
    expect(faultsAt(day('1999-12-31'), '2026-03-14T07:00:00Z')).toEqual(['/occurred/date date_too_old'])
    expect(faultsAt(day('2000-01-01'), '2026-03-14T07:00:00Z')).toEqual([])
    expect(faultsAt(day('0000-01-01'), '2026-03-14T07:00:00Z')).toEqual(['/occurred/date date_too_old'])
  })

  it.each(['2026-02-29', '2026-13-01', '13.03.2026', '2026-3-3', ''])(
    'is a day of the calendar, unlike «%s»',
    (date) => {
      expect(faultsAt(day(date), '2026-03-14T07:00:00Z')).toHaveLength(1)
    },
  )

  it('has a time of day exactly where that is said to be known', () => {
    expect(timeFaults('exact', '22:15')).toEqual([])
    expect(timeFaults('approximate', '22:15')).toEqual([])
    expect(timeFaults('date_only', null)).toEqual([])
    expect(timeFaults('exact', null)).toEqual(['/occurred/time time_required'])
    expect(timeFaults('approximate', null)).toEqual(['/occurred/time time_required'])
    expect(timeFaults('date_only', '22:15')).toEqual(['/occurred/time time_not_allowed'])
    expect(timeFaults('exact', '24:00')).toEqual(['/occurred/time invalid_format'])
    expect(timeFaults('exact', '9:30')).toEqual(['/occurred/time invalid_format'])
  })
})

describe('when it was discovered', () => {
  it('is not in the future', () => {
    expect(discovered('2026-03-14T08:00:00+01:00')).toEqual([])
    expect(discovered('2026-03-14T08:00:01+01:00')).toEqual(['/discoveredAt date_in_future'])
    expect(discovered('2026-03-14T23:00:00+23:00')).toEqual([])
    expect(discovered(null)).toEqual([])
  })

  it('is not before 2000, and has an offset', () => {
    expect(discovered('0000-01-01T00:00:00Z')).toEqual(['/discoveredAt date_too_old'])
    expect(discovered('0300-01-01T00:00:00Z')).toEqual(['/discoveredAt date_too_old'])
    expect(discovered('2026-03-14T07:30:00')).toEqual(['/discoveredAt invalid_format'])
  })
})
