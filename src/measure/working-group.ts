import { z } from 'zod'

const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null)
const Line = z.string().trim().min(1).max(200)
const Text = z.string().trim().min(1).max(5_000)
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01')

/** A seat in a group: the function that sits there, and of which organisation. Names of people have no place here. */
const Seat = z.strictObject({ function: Line, organisation: orNull(z.string().min(1).max(60)) })

/** A working group, whole: a change replaces it. A temporary one ends on a day. */
export const WorkingGroup = z.strictObject({
  name: Line,
  mandate: Text,
  kind: z.enum(['standing', 'temporary']),
  from: Day,
  /** The last day it works. */
  to: orNull(Day),
  seats: z.array(Seat).max(30).default([]),
})
export type WorkingGroup = z.output<typeof WorkingGroup>

/** What FSU asks a group, about a measure or by itself. */
export const GroupQuestion = z.strictObject({ question: Text, measure: orNull(z.uuid()) })
export type GroupQuestion = z.output<typeof GroupQuestion>

/** What the group answers. */
export const GroupAnswer = z.strictObject({ answer: Text })
export type GroupAnswer = z.output<typeof GroupAnswer>

/** Whether a group works on a day (Oslo). */
export function isAtWork({ from, to }: { from: string; to: string | null }, today: string): boolean {
  return from <= today && (to === null || today <= to)
}
