import type { z } from 'zod'
import { Refusal } from '../errors.ts'
import { listForbiddenTexts } from './strict-json.ts'
import { listZodFaults } from './zod-faults.ts'

/** What a posted form says in the shape of a verb. Throws Refusal `invalid_input` with every fault. */
export function readPosted<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const forbidden = listForbiddenTexts(input)
  const parsed = schema.safeParse(input)
  if (parsed.success && forbidden.length === 0) return parsed.data
  const faults = parsed.success ? [] : listZodFaults(parsed.error, input)
  throw new Refusal('invalid_input', 'The form has faults.', [...forbidden, ...faults])
}
