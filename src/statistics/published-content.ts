import { createHash } from 'node:crypto'
import { z } from 'zod'
import { publicDimensions } from './published-catalogue.ts'

const PublicKey = z.string().nullable()

/**
 * A number that is not shown. One reason for all: that a number is hidden because it is small would tell that it lies between 1 and
 * the threshold, which is nearer than anybody may come.
 */
const HiddenCell = z.strictObject({
  keys: z.array(PublicKey),
  hidden: z.literal(true),
  reason: z.literal('small_numbers'),
})
const ShownCell = z.strictObject({ keys: z.array(PublicKey), count: z.int().nonnegative() })

/** One table as it was published, with what its keys were called then. */
export const FrozenTable = z.strictObject({
  id: z.string(),
  /** Whether small numbers are shown too: the totals one way. */
  whole: z.boolean(),
  /** The version its numbers were counted for: a correction counts the whole tables anew and keeps the others. */
  countedInVersion: z.int().positive(),
  dimensions: z.array(
    z.strictObject({
      name: z.enum(publicDimensions),
      keys: z.array(z.strictObject({ key: PublicKey, label: z.string() })),
    }),
  ),
  cells: z
    .array(z.union([ShownCell, HiddenCell]))
    .describe('Every combination of keys, in the order of the dimensions'),
})
export type FrozenTable = z.output<typeof FrozenTable>
export type FrozenCell = FrozenTable['cells'][number]

/** JSON with the members of every object in the order of their names: the same content is the same text. */
function writeCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeCanonical(member)}`).join(',')}}`
}

/** The checksum of a published table: SHA-256 of its canonical JSON, as hex. */
export function checksumOf(table: FrozenTable): string {
  return createHash('sha256').update(writeCanonical(table)).digest('hex')
}
