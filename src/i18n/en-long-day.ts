import { osloDay, osloTime, writeDay } from './oslo-time.ts'

const long = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-04-10` as it is said: `Friday 10 April 2026`, without the comma that only some versions of the formatter put in. */
export function sayDay(day: string): string {
  return long.format(new Date(`${day}T12:00:00Z`)).replace(',', '')
}

/** A moment as it is said: `Friday 10 April 2026 at 08:00`, in Oslo. */
export function sayMoment(at: Date): string {
  return `${sayDay(osloDay(at))} at ${osloTime(at)}`
}

/** A moment as it is written: `13.03.2026 at 22:15`; the day as the form has it, which no reader takes for a month. */
export function writeMoment(at: Date): string {
  return `${writeDay(osloDay(at))} at ${osloTime(at)}`
}

export { writeDay }
