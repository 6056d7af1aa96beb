import { parseNationalId } from '../privacy/national-id.ts'
import type { SeededRandom } from './seeded-random.ts'

const firstNames = [
  'Prøvine',
  'Testulf',
  'Syntine',
  'Fiktivius',
  'Demonika',
  'Eksempla',
  'Attrapp',
  'Oppdikta',
  'Imagine',
  'Papirius',
]
const lastNames = [
  'Testesen',
  'Prøvesen',
  'Syntesdal',
  'Fiktivstad',
  'Demobakken',
  'Eksempelsen',
  'Attrappvik',
  'Påfunnsen',
]

function controlDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (11 - (sum % 11)) % 11
}

/** A valid synthetic national id as Tenor makes them: the month is 80 higher than any real one. */
export function syntheticNationalId(random: SeededRandom): string {
  for (;;) {
    const two = (value: number) => String(value).padStart(2, '0')
    const born = `${two(random.between(1, 28))}${two(random.between(1, 12) + 80)}${two(random.between(30, 99))}`
    const digits = born + String(random.between(0, 499)).padStart(3, '0')
    const first = controlDigit(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2])
    const second = controlDigit(`${digits}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
    const id = `${digits}${first}${second}`
    if (first < 10 && second < 10 && parseNationalId(id)?.synthetic) return id
  }
}

/** A patient who does not exist, and could not. */
export function syntheticPatient(random: SeededRandom): { name: string; nationalId: string | null } {
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`
  return { name, nationalId: random.chance(0.85) ? syntheticNationalId(random) : null }
}
