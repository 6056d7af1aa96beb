/**
 * Working days in Norway: Monday to Friday except public holidays (lov om 1. og 17. mai; lov om helligdager og helligdagsfred
 * § 2). Days are `2026-03-13`, calendar days of Oslo, and have no time zone. Christmas Eve is an ordinary day.
 */

const dayMs = 24 * 60 * 60 * 1_000

function atNoon(day: string): number {
  const at = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError('not a calendar day')
  return at
}

const dayAt = (noon: number) => new Date(noon).toISOString().slice(0, 10)

/** The day `days` calendar days later, or earlier where negative. */
export function addDays(day: string, days: number): string {
  return dayAt(atNoon(day) + days * dayMs)
}

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const g = Math.floor((8 * century + 13) / 25)
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  const month = String(Math.floor(n / 31)).padStart(2, '0')
  return `${year}-${month}-${String((n % 31) + 1).padStart(2, '0')}`
}

/** Skjærtorsdag, langfredag, 1. og 2. påskedag, Kristi himmelfartsdag, 1. og 2. pinsedag, in days from Easter Sunday. */
const fromEaster = [-3, -2, 0, 1, 39, 49, 50]
const fixed = ['01-01', '05-01', '05-17', '12-25', '12-26']

const holidaysByYear = new Map<number, ReadonlySet<string>>()

/** The public holidays of a year. */
export function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidaysByYear.get(year)
  if (known) return known
  const easter = easterSunday(year)
  const holidays = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...fromEaster.map((days) => addDays(easter, days)),
  ])
  holidaysByYear.set(year, holidays)
  return holidays
}

const holidayNoonsByYear = new Map<number, ReadonlySet<number>>()

function holidayNoonsOf(year: number): ReadonlySet<number> {
  const noons = holidayNoonsByYear.get(year) ?? new Set([...holidaysOf(year)].map(atNoon))
  holidayNoonsByYear.set(year, noons)
  return noons
}

/** By the day's noon: filing counts some forty days, and writing each out as text took it a twentieth of its time. */
function isOpenAt(noon: number): boolean {
  const date = new Date(noon)
  const weekday = date.getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidayNoonsOf(date.getUTCFullYear()).has(noon)
}

/** Whether offices are open: neither Saturday nor Sunday nor a public holiday. */
export function isWorkingDay(day: string): boolean {
  return isOpenAt(atNoon(day))
}

/**
 * The `n`th working day after a day, which itself does not count; before it where `n` is negative. Nothing is added for 0, also
 * where the day is no working day.
 */
export function addWorkingDays(day: string, n: number): string {
  const step = n < 0 ? -dayMs : dayMs
  let found = atNoon(day)
  for (let left = Math.abs(n); left > 0;) {
    found += step
    if (isOpenAt(found)) left -= 1
  }
  return dayAt(found)
}

/** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
export function countWorkingDays(from: string, to: string): number {
  let count = 0
  for (let day = from; day < to;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) count += 1
  }
  return count
}
