import { randomUUID } from 'node:crypto'
import type { Hint } from '../../src/jobs/hint.ts'

/** Hints of made-up deliveries. */
export function makeHints(count: number): Hint[] {
  return Array.from({ length: count }, () => ({ deliveryId: randomUUID() }))
}

export function idsOf(hints: readonly Hint[]): (string | undefined)[] {
  return hints.map((hint) => hint.deliveryId)
}
