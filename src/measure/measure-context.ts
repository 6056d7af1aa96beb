import type { KeyObject } from 'node:crypto'
import type { Context } from '../context.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'

/** What measures and working groups reach for: who is who, and the key behind repeated requests. */
export interface MeasureContext extends Context {
  readonly directory: DirectoryCopy
  readonly secrets: { readonly idempotency: KeyObject }
}
