import { DATED_SORTS, inventId } from './invented-ids.ts'
import type { SeededRandom } from './seeded-random.ts'

type Make = (random: SeededRandom) => string

const two = (number: number) => String(number).padStart(2, '0')
const day: Make = (random) => two(1 + random.below(28))
const month: Make = (random) => two(1 + random.below(12))
const time: Make = (random) => `${two(random.below(24))}.${two(random.below(60))}`
const grouped = (digits: string) => digits.replace(/(....)(?=.)/g, '$1 ')

/** An account number with its right control digit, which follows the same rule as the last digit of a national id. */
const account: Make = (random) => {
  for (;;) {
    const ten = `${1 + random.below(9)}${random.digits(9)}`
    const sum = Array.from('5432765432').reduce(
      (total, weight, index) => total + Number(weight) * Number(ten[index]),
      0,
    )
    const control = (11 - (sum % 11)) % 11
    if (control < 10) return `${ten}${control}`
  }
}
const dressedAccount = (random: SeededRandom, joint: string) =>
  account(random).replace(/^(....)(..)(.....)$/, `$1${joint}$2${joint}$3`)

/** A valid id with its last digit wrong, so that no rule can call it one. */
const invalidId: Make = (random) => {
  const id = inventId(random.pick(DATED_SORTS), random)
  return `${id.slice(0, 10)}${(Number(id[10]) + 1 + random.below(9)) % 10}`
}

/** What looks like an id and is none; the names are the placeholders in number-sentences.json. Telephones are in ranges kept free for films. */
export const NUMBERS: Readonly<Record<string, Make>> = {
  phone: (random) =>
    random.pick([
      `68 05 ${random.digits(2)} ${random.digits(2)}`,
      `6805${random.digits(4)}`,
      `680 5${random.digits(1)} ${random.digits(3)}`,
    ]),
  mobile: (random) => `9${random.digits(2)} ${random.digits(2)} ${random.digits(3)}`,
  swedish: (random) =>
    random.pick([`070-174 06 ${random.digits(2)}`, `08-465 004 ${random.digits(2)}`, `07017406${random.digits(2)}`]),
  org: (random) =>
    random.pick([`9${random.digits(8)}`, `8${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`]),
  swedishOrg: (random) => `55${2 + random.below(8)}${random.digits(3)}-${random.digits(4)}`,
  account,
  accountDots: (random) => dressedAccount(random, '.'),
  accountSpaces: (random) => dressedAccount(random, ' '),
  iban: (random) => grouped(`NO${random.digits(2)}${account(random)}`),
  ibanCompact: (random) => `NO${random.digits(2)}${account(random)}`,
  kid: (random) => random.digits(random.pick([7, 10, 11, 15, 20])),
  caseNumber: (random) =>
    random.pick([`${two(20 + random.below(7))}/0${random.digits(4)}`, `2026/${random.digits(random.pick([4, 5, 6]))}`]),
  documentNumber: (random) => String(1 + random.below(30)),
  report: (random) => `VF-2026-00${random.digits(4)}`,
  eqs: (random) => random.digits(random.pick([5, 6, 7, 8])),
  lot: (random) =>
    random.pick([`${random.pick(['A', 'BX', 'LK'])}${random.digits(6)}`, random.digits(random.pick([6, 7, 10]))]),
  gtin: (random) => random.pick([`0704626${random.digits(7)}`, `704626${random.digits(7)}`]),
  icd: (random) => `${random.pick(['I', 'F', 'J', 'S', 'Z'])}${random.digits(2)}.${random.digits(1)}`,
  atc: (random) => `C0${random.digits(1)}AB${random.digits(2)}`,
  date: (random) =>
    random.pick([
      `${day(random)}.${month(random)}.2026`,
      `${day(random)}.${month(random)}.26`,
      `${day(random)}/${month(random)}`,
    ]),
  isoDate: (random) => `2026-${month(random)}-${day(random)}`,
  time,
  stamp: (random) => `2026${month(random)}${day(random)}${two(random.below(24))}${two(random.below(60))}`,
  shortStamp: (random) =>
    `2026${month(random)}${day(random)}_${two(random.below(24))}${two(random.below(60))}${two(random.below(60))}`,
  bp: (random) => `${100 + random.below(80)}/${50 + random.below(50)}`,
  hpr: (random) => random.digits(random.pick([7, 8, 9])),
  sample: (random) => random.digits(random.pick([8, 9, 10, 11])),
  serial: (random) =>
    random.pick([`SN${random.digits(9)}`, random.digits(10), `${random.digits(4)}-${random.digits(4)}`]),
  order: (random) => random.digits(random.pick([7, 8, 9, 10])),
  uuid: (random) =>
    `0190a5b2-7c3d-7${random.digits(3)}-8${random.digits(3)}-${random.digits(random.pick([4, 8]))}fe${random.digits(2)}abcd`,
  card: (random) => `4${random.digits(15)}`,
  cardSpaced: (random) => grouped(`4${random.digits(15)}`),
  one: (random) => random.digits(1),
  four: (random) => random.digits(4),
  ten: (random) => random.digits(10),
  eleven: (random) => random.digits(11),
  twelve: (random) => random.digits(12),
  thirteen: (random) => random.digits(13),
  twenty: (random) => random.digits(20),
  invalidId,
  invalidSpaced: (random) => invalidId(random).replace(/^(.{6})/, '$1 '),
  insideLonger: (random) =>
    `${random.digits(1 + random.below(4))}${inventId(random.pick(DATED_SORTS), random)}${random.digits(1 + random.below(4))}`,
}
