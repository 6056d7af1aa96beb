import { osloDay, osloTime } from './oslo-time.ts'

const long = new Intl.DateTimeFormat('sv-SE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-04-10` as it is said: `fredag 10 april 2026`. */
export function sayDay(day: string): string {
  return long.format(new Date(`${day}T12:00:00Z`))
}

/** A moment as it is said: `fredag 10 april 2026 kl. 08:00`, in Oslo. */
export function sayMoment(at: Date): string {
  return `${sayDay(osloDay(at))} kl. ${osloTime(at)}`
}

/** `2026-03-13` as people in Sweden write it, which is the same. */
export function writeDay(day: string): string {
  return day
}

/** A moment as people in Sweden write it: `2026-03-13 kl. 22:15`, in Oslo. */
export function writeMoment(at: Date): string {
  return `${osloDay(at)} kl. ${osloTime(at)}`
}
