const zone = 'Europe/Oslo'
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

let lastMinute: { readonly minute: number; readonly parts: Record<string, string> } | undefined

/** The parts of a minute; the last one asked for is kept, since one request asks for the same minute several times. */
function osloParts(at: Date): Record<string, string> {
  const minute = Math.floor(at.getTime() / 60_000)
  if (lastMinute?.minute !== minute) {
    lastMinute = { minute, parts: Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value])) }
  }
  return lastMinute.parts
}

/** The calendar day in Oslo, as `2026-03-13`: 2025-12-31T23:30Z is 2026-01-01. */
export function osloDay(at: Date): string {
  const { year, month, day } = osloParts(at)
  return `${year}-${month}-${day}`
}

/** The year in Oslo, which decides a report's number and the year it is counted in. */
export function osloYear(at: Date): number {
  return Number(osloParts(at)['year'])
}

/** The time of day in Oslo, as `22:15`. */
export function osloTime(at: Date): string {
  const { hour, minute } = osloParts(at)
  return `${hour}:${minute}`
}

/** `2026-03-13` as people write it: `13.03.2026`. */
export function writeDay(day: string): string {
  return day.split('-').toReversed().join('.')
}

/** A moment as people in Norway write it: `13.03.2026 kl. 22:15`. */
export function writeMoment(at: Date): string {
  return `${writeDay(osloDay(at))} kl. ${osloTime(at)}`
}

/**
 * The instant that is `time` (`00:00`) on `day` in Oslo. In the autumn night when an hour comes twice it is the first of the two;
 * a time that never was, in the spring night, gives the hour after.
 */
export function osloInstant(day: string, time = '00:00'): Date {
  const name = `${day}T${time}`
  const known = instants.get(name) ?? findInstant(day, time)
  if (instants.size >= mostInstants) instants.clear()
  instants.set(name, known)
  return new Date(known)
}

/** Found already: statistics ask for the same few first days of months over and over. */
const instants = new Map<string, number>()
const mostInstants = 1_000

function findInstant(day: string, time: string): number {
  const wanted = new Date(`${day}T${time}:00Z`).getTime()
  for (const offsetHours of [2, 1]) {
    const guess = new Date(wanted - offsetHours * 3_600_000)
    if (osloDay(guess) === day && osloTime(guess) === time) return guess.getTime()
  }
  return wanted - 3_600_000
}
