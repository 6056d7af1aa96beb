import { osloDay, osloTime, writeDay, writeMoment } from './oslo-time.ts'

const long = new Intl.DateTimeFormat('nn-NO', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-04-10` as it is said: `fredag 10. april 2026`. */
export function sayDay(day: string): string {
  return long.format(new Date(`${day}T12:00:00Z`))
}

/** A moment as it is said: `fredag 10. april 2026 kl. 08:00`, in Oslo. */
export function sayMoment(at: Date): string {
  return `${sayDay(osloDay(at))} kl. ${osloTime(at)}`
}

export { writeDay, writeMoment }
