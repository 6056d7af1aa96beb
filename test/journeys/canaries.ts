import { createHash } from 'node:crypto'
import { inventId } from '../privacy/corpus/invented-ids.ts'
import { seededRandom } from '../privacy/corpus/seeded-random.ts'

/** Every name of a patient begins with this, every word of a free text and every address with those: nothing else in the world does. */
export const nameMark = 'Zvanka'
export const textMark = 'Qvorty'
export const addressMark = 'wyddra'

export interface CanaryPatient {
  readonly name: string
  readonly nationalId: string
}

/** Hands out words that stand nowhere else, each once, and remembers the numbers, which have no mark in common. */
export interface Canaries {
  readonly patient: () => CanaryPatient
  readonly text: () => string
  readonly address: () => string
  readonly nationalIds: readonly string[]
}

export function openCanaries(seed: number): Canaries {
  const random = seededRandom(seed)
  const nationalIds: string[] = []
  let count = 0
  const word = (mark: string) => {
    count += 1
    return `${mark}${String(count)
      .padStart(3, '0')
      .replace(/\d/g, (digit) => 'bdfgklmnrs'[Number(digit)] ?? '')}a`
  }
  return {
    nationalIds,
    patient() {
      const nationalId = inventId('tenor', random)
      nationalIds.push(nationalId)
      return { name: `${word(nameMark)} ${word(nameMark)}`, nationalId }
    },
    text: () => word(textMark),
    address: () => `${word(addressMark)}@kanari.example`,
  }
}

/** What a secret looks like as somebody may have written it: plain, in hex, in base64, percent-encoded, with two bytes a letter. */
function dress(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const wide = Buffer.from(secret, 'utf16le')
  // In base64 a text has three faces, by where it begins; the letters at its edges depend on its neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + bytes.length) * 4) / 3))
  })
  const hex = [bytes.toString('hex'), wide.toString('hex')]
  return [secret, wide.toString('latin1'), ...hex, ...base64, secret.split('').join(' ')]
}

/** Digests by which an eleven-digit number is found out in seconds. */
function digests(secret: string): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
    const digest = createHash(name).update(secret).digest()
    return [digest.toString('latin1'), digest.toString('hex'), digest.toString('base64')]
  })
}

/** Which of these secrets a heap of bytes holds, in whatever dress; upper and lower case count as one. */
export function makeSearch(secrets: readonly string[], numbers: readonly string[] = []) {
  const dressed = [...secrets, ...numbers].map((secret) => ({
    secret,
    dresses: [...dress(secret), ...(numbers.includes(secret) ? digests(secret) : [])].map((one) => one.toLowerCase()),
  }))
  return (heap: Buffer | string): string[] => {
    const text = Buffer.from(heap).toString('latin1').toLowerCase()
    return dressed.filter(({ dresses }) => dresses.some((one) => text.includes(one))).map(({ secret }) => secret)
  }
}
