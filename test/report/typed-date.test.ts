import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { osloDay } from '../../src/i18n/oslo-time.ts'
import { readTypedDay, readTypedMoment, readTypedTime } from '../../src/report/typed-date.ts'

// A Saturday morning.
const today = '2026-03-14'
const morning = new Date('2026-03-14T07:00:00Z')
const read = (date: string, time = '', now = morning) => readTypedMoment({ date, time }, now)

describe('a day', () => {
  test.each([
    ['14.3', '2026-03-14'],
    ['14.3.', '2026-03-14'],
    ['14.03', '2026-03-14'],
    ['14/3', '2026-03-14'],
    ['14-3-26', '2026-03-14'],
    ['14 3', '2026-03-14'],
    ['14. 3. 2026', '2026-03-14'],
    ['14.03.26', '2026-03-14'],
    ['13032026', '2026-03-13'],
    ['130326', '2026-03-13'],
    ['1303', '2026-03-13'],
    ['2026-03-13', '2026-03-13'],
    ['13. mars', '2026-03-13'],
    ['13 mars 2026', '2026-03-13'],
    ['17. maj', '2025-05-17'],
    ['3. okt.', '2025-10-03'],
    ['i dag', '2026-03-14'],
    ['Idag', '2026-03-14'],
    ['i  går', '2026-03-13'],
    ['IGÅR', '2026-03-13'],
    ['i forgårs', '2026-03-12'],
    ['lørdag', '2026-03-14'],
    ['på fredag', '2026-03-13'],
    ['sist søndag', '2026-03-08'],
    ['laurdag', '2026-03-14'],
    ['måndag', '2026-03-09'],
    ['yesterday', '2026-03-13'],
    ['i natt', '2026-03-14'],
  ])('«%s» is %s', (typed, day) => {
    expect(readTypedDay(typed, today)).toBe(day)
  })

  test.each([
    '',
    'x',
    '31.4',
    '30.2.2026',
    '0.3',
    '14.13',
    '14.3.2',
    '99',
    'julaften',
    'i overmorgen',
    '14.3/26',
    'dag',
  ])('«%s» is none', (typed) => {
    expect(readTypedDay(typed, today)).toBeUndefined()
  })

  test('without a year is the latest there has been: after New Year, «31.12» is last year’s', () => {
    expect(readTypedDay('31.12', '2026-01-02')).toBe('2025-12-31')
    expect(readTypedDay('1.1', '2026-01-01')).toBe('2026-01-01')
    expect(readTypedDay('1.1', '2025-12-31')).toBe('2025-01-01')
    expect(readTypedDay('29.2', today)).toBe('2024-02-29')
    expect(readTypedDay('15.3', today)).toBe('2025-03-15')
  })

  test('that lies ahead with its year written out is read as written, for the check to refuse', () => {
    expect(readTypedDay('15.03.26', today)).toBe('2026-03-15')
  })
})

describe('a time', () => {
  test.each([
    ['22:15', '22:15'],
    ['22.15', '22:15'],
    ['22 15', '22:15'],
    ['2215', '22:15'],
    ['0715', '07:15'],
    ['715', '07:15'],
    ['7', '07:00'],
    ['22', '22:00'],
    ['kl 7', '07:00'],
    ['kl. 22.15', '22:15'],
    ['Klokka 7', '07:00'],
    ['00:00', '00:00'],
  ])('«%s» is %s', (typed, time) => {
    expect(readTypedTime(typed)).toBe(time)
  })

  test.each(['', '24:00', '22:60', '7:5', 'sju', '14.3', '22:15:00', '-7'])('«%s» is none', (typed) => {
    expect(readTypedTime(typed)).toBeUndefined()
  })
})

describe('when it happened', () => {
  test.each([
    ['i går 22:15', '', '2026-03-13', '22:15'],
    ['i går kl 22.15', '', '2026-03-13', '22:15'],
    ['14.3 kl. 7', '', '2026-03-14', '07:00'],
    ['13.3.26, 2215', '', '2026-03-13', '22:15'],
    ['13. mars 22', '', '2026-03-13', '22:00'],
    ['fredag 0715', '', '2026-03-13', '07:15'],
    ['13.3', 'kl 7', '2026-03-13', '07:00'],
    ['13.3', '', '2026-03-13', ''],
    ['i går 22:15', '22.15', '2026-03-13', '22:15'],
  ])('«%s» and «%s» are %s %s', (date, time, day, at) => {
    expect(read(date, time)).toEqual({ date: day, time: at })
  })

  test('in the night is the latest such moment, on either side of midnight', () => {
    expect(read('i natt 23:30')).toEqual({ date: '2026-03-13', time: '23:30' })
    expect(read('I natt kl 3')).toEqual({ date: '2026-03-14', time: '03:00' })
    expect(read('inatt', '23:30')).toEqual({ date: '2026-03-13', time: '23:30' })
    expect(read('i natt', '3')).toEqual({ date: '2026-03-14', time: '03:00' })
    expect(read('i natt 23:30', '', new Date('2025-12-31T23:30:00Z'))).toEqual({ date: '2025-12-31', time: '23:30' })
  })

  test('two times that disagree are left for the writer to put right', () => {
    expect(read('i går 22:15', '21:00')).toEqual({ date: 'i går 22:15', time: '21:00' })
  })

  test('a time alone is the latest such moment: on the night shift that is last evening', () => {
    expect(read('22:15')).toEqual({ date: '2026-03-13', time: '22:15' })
    expect(read('kl 7')).toEqual({ date: '2026-03-14', time: '07:00' })
  })

  test('is counted in Oslo: half past midnight there, yesterday is the day that was', () => {
    expect(read('i går', '', new Date('2025-12-31T23:30:00Z')).date).toBe('2025-12-31')
    expect(read('i dag', '', new Date('2025-12-31T23:30:00Z')).date).toBe('2026-01-01')
  })

  test('what cannot be read stays as it was typed', () => {
    expect(read(' straks ', 'sju')).toEqual({ date: 'straks', time: 'sju' })
  })
})

const moments = fc.date({ min: new Date('2001-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const daysAgo = fc.integer({ min: 0, max: 300 })

describe('whatever is typed', () => {
  test('a day written by its numbers is read again, with any separator, with and without its year', () => {
    fc.assert(
      fc.property(moments, daysAgo, fc.constantFrom('.', '/', '-', ' '), (now, ago, separator) => {
        const today = osloDay(now)
        const day = new Date(Date.parse(today) - ago * 86_400_000).toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = day.split('-')
        for (const typed of [
          [date, month],
          [date, month, year],
          [date, month, year.slice(2)],
          [String(Number(date)), String(Number(month))],
        ]) {
          expect(readTypedDay(typed.join(separator), today)).toBe(day)
        }
        expect(readTypedDay(day, today)).toBe(day)
      }),
    )
  })

  test('nothing without a written year lies ahead of today, and what is read is a day and a time', () => {
    const words = fc.constantFrom(
      'i',
      'går',
      'dag',
      'fredag',
      'kl',
      '14',
      '3',
      '31.12',
      '22:15',
      '0715',
      'mars',
      '.',
      '/',
    )
    fc.assert(
      fc.property(moments, fc.array(words, { maxLength: 5 }), fc.string({ maxLength: 8 }), (now, some, time) => {
        const read = readTypedMoment({ date: some.join(' '), time }, now)
        // «3 3 14» is 2014, a written year like any other, which lies ahead of whoever reads it before.
        fc.pre(now.getUTCFullYear() > 2014)
        if (/^\d{4}-\d\d-\d\d$/.test(read.date)) expect(read.date <= osloDay(now)).toBe(true)
        expect(readTypedMoment(read, now)).toEqual(read)
      }),
    )
  })

  test('any text at all is taken without a mistake', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), moments, (date, time, now) => {
        const read = readTypedMoment({ date, time }, now)
        expect(readTypedMoment(read, now)).toEqual(read)
      }),
    )
  })
})
