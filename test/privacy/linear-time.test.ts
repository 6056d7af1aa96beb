import { describe, expect, it } from 'vitest'
import { findIdentityInText, listFindings, prepareKnown } from '../../src/privacy/free-text-guard.ts'
import { tokenizeText } from '../../src/privacy/text-tokens.ts'
import type { TextToken } from '../../src/privacy/text-tokens.ts'
import { TENOR_ID } from './corpus/invented-ids.ts'

const known = { patientName: 'Kari Anne-Marie van Testesen', nationalId: TENOR_ID }

/** Texts that tempt a search to look at the same place again and again. */
const HOSTILE: readonly [string, (length: number) => string][] = [
  ['one digit after another', (length) => '1 '.repeat(length / 2)],
  ['one endless number', (length) => '1'.repeat(length)],
  ['pairs of digits', (length) => '12.'.repeat(length / 3)],
  ['halves of ids', (length) => '018180 '.repeat(length / 7)],
  ['ids without end', (length) => `${TENOR_ID} `.repeat(length / 12)],
  ['ids in one run', (length) => TENOR_ID.repeat(length / 11)],
  ['dates and the words before the rest', (length) => '018180 pnr '.repeat(length / 11)],
  ['words that announce an id', (length) => 'fnr nr '.repeat(length / 7)],
  ['at signs', (length) => '@'.repeat(length)],
  ['beginnings of addresses', (length) => 'a@'.repeat(length / 2)],
  ['an endless local part', (length) => 'a.'.repeat(length / 2)],
  ['an endless domain', (length) => `a@${'a.'.repeat(length / 2)}`],
  ['domains that are local parts', (length) => 'a.a.a.a@'.repeat(length / 8)],
  ['the name without end', (length) => 'Kari Testesen '.repeat(length / 14)],
  ['first names and initials', (length) => 'Kari k a v '.repeat(length / 11)],
  ['initials', (length) => 'k '.repeat(length / 2)],
  ['plus signs', (length) => '+'.repeat(length)],
  ['beginnings of telephone numbers', (length) => '+47 '.repeat(length / 4)],
  ['Swedish areas', (length) => '08-1 '.repeat(length / 5)],
  ['beginnings of birth dates', (length) => 'født den 12. mars '.repeat(length / 18)],
  ['rooms and streets', (length) => 'rom nr Storgata '.repeat(length / 16)],
  ['one endless word', (length) => 'a'.repeat(length)],
  ['spaces', (length) => ' '.repeat(length)],
  ['full stops', (length) => '.'.repeat(length)],
  ['zero-width characters', (length) => `1${'\u200b'.repeat(length)}`],
  ['marks in descending order on one letter', (length) => `a${'\u0301\u0323'.repeat(length / 2)}`],
  ['halves of surrogate pairs', (length) => '\ud800'.repeat(length)],
  ['mathematical digits', (length) => '𝟘 '.repeat(length / 3)],
]

/** How often characters and tokens are looked at. The searches see nothing but tokens, each with a few signs before it. */
function countLooks(text: string): number {
  let looks = 0
  const tokens = tokenizeText({
    length: text.length,
    codePointAt: (index) => {
      looks += 1
      return text.codePointAt(index)
    },
  })
  const counted = new Proxy<TextToken[]>(tokens, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1
      return Reflect.get(target, key, receiver) as unknown
    },
  })
  listFindings(counted, prepareKnown(known), { strict: true })
  return looks
}

describe('the free-text guard', () => {
  it.each(HOSTILE)(
    'looks ten times as often at a text ten times as long, and not often at each character: %s',
    (_, make) => {
      const [short, long] = [countLooks(make(2_500)), countLooks(make(25_000))]
      expect(long / short).toBeLessThan(10.5)
      expect(long / 25_000).toBeLessThan(40)
    },
  )

  it.each(HOSTILE)('comes to an end with 256 KiB, and with a name as long: %s', (_, make) => {
    const text = make(256 * 1024)
    const found = findIdentityInText(text, { patientName: text, nationalId: text }, { strict: true })
    expect(found.length).toBeLessThanOrEqual(450)
  })
})
