import { osloDay, osloTime } from '../i18n/oslo-time.ts'

/** Words for a day and how many days ago it was, in the languages the form is filled in. */
const dayWords: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['i dag', 'idag', 'i kveld', 'i kväll', 'i ettermiddag', 'i formiddag', 'i morges', 'i morse', 'today'],
    ['i går', 'igår', 'i går kveld', 'i gårkveld', 'yesterday'],
    ['i forgårs', 'i forgårs kveld', 'iforgårs', 'i förrgår'],
  ].flatMap((words, ago) => words.map((word) => [word, ago])),
)

/** The night that is or was: it began yesterday, so the time says on which side of midnight. */
const nightWord = /^(?:i ?natt|last night|tonight)$/

/** Weekdays, Monday first: bokmål, nynorsk, Swedish, English; the first letters are enough. */
const weekdays = [
  /^(man|mån|mon)/,
  /^(tir|tys|tis|tue)/,
  /^(ons|wed)/,
  /^(tor|thu)/,
  /^(fre|fri)/,
  /^(lør|lau|lör|sat)/,
  /^(søn|sun|sön)/,
]
const weekdayWord = /^(?:på |sist |i )?(\p{L}{3,}?dag|\p{L}{3,}?dagen|\p{L}{3,}day)$/u
const months = ['jan', 'feb', 'mar', 'apr', 'ma[ijy]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'de[sc]']
const dayMs = 86_400_000

const pad = (number: number) => String(number).padStart(2, '0')
const shift = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** A calendar day; undefined for one that does not exist, such as 31 April. */
function makeDay(year: number, month: number, day: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}

/** A day whose year was left out is the latest there has been, up to today: on 2 January «31.12» is two days ago. */
function withoutYear(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4))
  for (let back = 0; back <= 8; back++) {
    const found = makeDay(year - back, month, day)
    if (found && found <= today) return found
  }
  return undefined
}

function readNumbers(day: string, month: string, year: string | undefined, today: string): string | undefined {
  if (!year) return withoutYear(Number(month), Number(day), today)
  return makeDay(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day))
}

/**
 * A day as people write it, read on `today`: «14.3», «14.03.26», «14/3», «14. mars», «140326», «i går», «i natt», «fredag» (the latest one),
 * or `2026-03-14`. Undefined for what is none. A day that was written without a year never lies ahead; one written with its year is
 * read as written, also where it does.
 */
export function readTypedDay(text: string, today: string): string | undefined {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (nightWord.test(typed)) return today
  if (Object.hasOwn(dayWords, typed)) return shift(today, -(dayWords[typed] ?? 0))
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed)
  if (iso) return makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parted = /^(\d{1,2})([./ -]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2}))?\.?$/.exec(typed)
  if (parted) return readNumbers(parted[1] ?? '', parted[3] ?? '', parted[4], today)
  const joined = /^(\d\d)(\d\d)(\d{4}|\d\d)?$/.exec(typed)
  if (joined) return readNumbers(joined[1] ?? '', joined[2] ?? '', joined[3], today)
  const named = /^(\d{1,2})\.? ?(\p{L}{3,})\.?(?: (\d{4}))?$/u.exec(typed)
  const month = months.findIndex((one) => new RegExp(`^${one}`).test(named?.[2] ?? ''))
  if (named && month >= 0) return readNumbers(named[1] ?? '', String(month + 1), named[3], today)
  const name = weekdayWord.exec(typed)?.[1] ?? ''
  const weekday = weekdays.findIndex((one) => one.test(name))
  if (weekday < 0) return undefined
  const ago = (((new Date(today).getUTCDay() + 6) % 7) - weekday + 7) % 7
  return shift(today, -ago)
}

/** A time of day as people write it: «22:15», «22.15», «2215», «715», «kl 7», «7». Undefined for what is none. */
export function readTypedTime(text: string): string | undefined {
  const typed = /^(?:(?:klokka|klokken|kl)\.?)? ?(\d{1,2}?)(?:[:., ]?(\d\d))?$/.exec(text.trim().toLowerCase())
  if (!typed) return undefined
  const [hour, minute] = [Number(typed[1]), Number(typed[2] ?? 0)]
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : undefined
}

/** The day of the latest moment there has been at a time of day. */
const latest = (time: string, today: string, nowTime: string) => (time <= nowTime ? today : shift(today, -1))

/** The day with the time written behind it, or a time alone, which is the latest such moment there has been. */
function readBoth(text: string, today: string, nowTime: string): { date: string; time: string } | undefined {
  const parts = text.trim().split(/[\s,]+/)
  for (let last = parts.length - 1; last > 0; last--) {
    const time = readTypedTime(parts.slice(last).join(' '))
    const end = /^(?:kl|klokka|klokken)\.?$/i.test(parts[last - 1] ?? '') ? last - 1 : last
    const day = parts.slice(0, end).join(' ')
    if (time && nightWord.test(day.toLowerCase())) return { date: latest(time, today, nowTime), time }
    const date = time && readTypedDay(day, today)
    if (time && date) return { date, time }
  }
  const alone = /:|^kl/i.test(text.trim()) ? readTypedTime(text) : undefined
  return alone ? { date: latest(alone, today, nowTime), time: alone } : undefined
}

/**
 * When it happened, as it was typed into the two fields of the form, read in Oslo at `now`; the day's field may hold the time too
 * («i går 22:15»). Gives `2026-03-13` and `22:15`; what cannot be read stays as it was typed, for the check to refuse. Pure. Nothing
 * lies ahead of today unless its year was written out.
 */
export function readTypedMoment(typed: { date: string; time: string }, now: Date): { date: string; time: string } {
  const today = osloDay(now)
  const time = readTypedTime(typed.time) ?? typed.time.trim()
  const isNight = nightWord.test(typed.date.trim().toLowerCase().replace(/\s+/g, ' ')) && time !== ''
  if (isNight) return { date: latest(time, today, osloTime(now)), time }
  const date = readTypedDay(typed.date, today)
  if (date) return { date, time }
  const both = readBoth(typed.date, today, osloTime(now))
  if (both && (time === '' || time === both.time)) return both
  return { date: typed.date.trim(), time }
}
