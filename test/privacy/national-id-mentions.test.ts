import { describe, expect, it } from 'vitest'
import { idWithDate, inventId, TENOR_ID } from './corpus/invented-ids.ts'
import { seededRandom } from './corpus/seeded-random.ts'
import { foundIn } from './finding-in.ts'

const [date, rest] = [TENOR_ID.slice(0, 6), TENOR_ID.slice(6)]
const dotted = `${date.slice(0, 2)}.${date.slice(2, 4)}.${date.slice(4)}`
const withCentury = `${date.slice(0, 2)}.${date.slice(2, 4)}.19${date.slice(4)}`
const id2032 = idWithDate('018180', 2)
const likeAccount = (digits: string, joint: string) =>
  `${digits.slice(0, 4)}${joint}${digits.slice(4, 6)}${joint}${digits.slice(6)}`
const duf = inventId('duf', seededRandom(3))

describe('a national id in a text', () => {
  it.each([
    [`Pasient ${TENOR_ID} kom`, TENOR_ID],
    [`fnr${TENOR_ID}`, TENOR_ID],
    [`${date}\n${rest}`, `${date}\n${rest}`],
    [`${date}, ${rest}`, `${date}, ${rest}`],
    [`rom 4 ${date}-${rest} seng 2`, `${date}-${rest}`],
    [`tlf 68 05 12 34, ${TENOR_ID}`, TENOR_ID],
    [`68051234 ${TENOR_ID} 68051234`, TENOR_ID],
    [`fnr. ${dotted}, ${rest}`, `${dotted}, ${rest}`],
    [`født ${withCentury} ${rest}`, `${withCentury} ${rest}`],
    [`Født ${dotted}, personnr. ${rest}`, `${dotted}, personnr. ${rest}`],
    [`Fødselsdato: ${date} Personnummer: ${rest}`, `${date} Personnummer: ${rest}`],
    [`Født ${withCentury}, personnummer ${rest}`, `${withCentury}, personnummer ${rest}`],
    [`DUF-nr. ${duf}`, duf],
  ])('is found and pointed at (case %#)', (text, id) => {
    expect(foundIn(text).filter((found) => found.startsWith('national_id'))).toEqual([`national_id: ${id}`])
  })

  it('is an error each time it stands there', () => {
    const other = inventId('helsenett', seededRandom(5))
    expect(foundIn(`${TENOR_ID} ${other}, ${TENOR_ID}`)).toEqual(
      [TENOR_ID, other, TENOR_ID].map((id) => `national_id: ${id}`),
    )
  })

  it('is grouped anyhow when it stands alone, but not among other numbers', () => {
    const spaced = Array.from(TENOR_ID).join(' ')
    expect(foundIn(`nummer: ${spaced}, takk`)).toEqual([`national_id: ${spaced}`])
    expect(foundIn(`Puls 72 ${spaced} 75`)).toEqual([])
    expect(foundIn(`72 fnr ${spaced} 75`)).toEqual([`national_id: ${spaced}`])
  })

  it.each([
    ['one digit more before', `1${TENOR_ID}`],
    ['one digit more after', `${TENOR_ID}1`],
    ['a zero-width space only seems to part it', `1\u200b${TENOR_ID}`],
    ['a card number around it', `4000${TENOR_ID}0`],
  ])('is none inside a longer run of digits: %s', (_, text) => {
    expect(foundIn(text)).toEqual([])
  })

  it('is none after a plus sign, where a telephone number stands', () => {
    const swedishMobile = idWithDate('467012')
    expect(foundIn(swedishMobile)).toEqual([`national_id: ${swedishMobile}`])
    expect(foundIn(`+${swedishMobile}`)).toEqual([`phone_number: ${swedishMobile}`])
  })

  it.each(['konto ', 'Kontonummer: ', 'kontonr. ', 'bankkonto er ', 'NO93 '])(
    'is none when it is called an account: «%s»',
    (cue) => {
      expect(foundIn(cue + likeAccount(TENOR_ID, ' '))).toEqual([])
      expect(foundIn(cue + TENOR_ID)).toEqual([])
    },
  )

  it('needs today’s control digits where it is dressed as an account number', () => {
    expect(foundIn(likeAccount(TENOR_ID, '.'))).toHaveLength(1)
    expect(foundIn(likeAccount(id2032, '.'))).toEqual([])
    expect(foundIn(`fnr ${likeAccount(id2032, '.')}`)).toHaveLength(1)
    expect(foundIn(likeAccount(id2032, ' '))).toHaveLength(1)
  })

  it.each(['14.03.2026', '4.3.2026', '2026-03-14'])('is none where the day %s is followed by another number', (day) => {
    const digits = day.replaceAll(/\D/g, '')
    const ends = Array.from({ length: 10 ** (11 - digits.length) }, (_, end) =>
      String(end).padStart(11 - digits.length, '0'),
    )
    expect(ends.flatMap((end) => foundIn(`${day} ${end}`))).toEqual([])
  })

  it('is none where a day of two digits a part is set apart from five digits by a comma', () => {
    expect(foundIn(`den ${dotted}, ${rest}`, {}, false)).toEqual([])
  })

  it('is none when twelve digits are a point in time, unless they are called a DUF number', () => {
    const random = seededRandom(9)
    const numbers = Array.from({ length: 20_000 }, () => inventId('duf', random))
    const times = numbers.filter((number) => /^\d{4}(0[1-9]|1[0-2])(0[1-9]|1\d)(1\d)[0-5]/.test(number))
    expect(times.length).toBeGreaterThan(10)
    for (const time of times) {
      expect(foundIn(`Logget ${time}`)).toEqual([])
      expect(foundIn(`DUF ${time}`)).toEqual([`national_id: ${time}`])
    }
  })

  it('has no valid control digits: then it is a number like any other', () => {
    const wrong = `${TENOR_ID.slice(0, 10)}${(Number(TENOR_ID[10]) + 1) % 10}`
    expect(foundIn(`fnr ${wrong}`)).toEqual([])
  })
})

describe('the patient’s own national id', () => {
  const known = { nationalId: `${date} ${rest}` }
  const spaced = Array.from(TENOR_ID).join(' ')

  it.each([
    [`konto ${TENOR_ID}`, TENOR_ID],
    [`1${TENOR_ID}1`, `1${TENOR_ID}1`],
    [`Puls 72 ${spaced} 75`, spaced],
    [`+${TENOR_ID}`, TENOR_ID],
  ])('is found where another would be taken for something else (case %#)', (text, place) => {
    expect(foundIn(text, known)).toEqual([`national_id: ${place}`])
  })
})
