import { z } from 'zod'

/** Where a measure stands; computed from its timestamps by the database (migrations/0026_measure.sql). */
export const measureStatuses = ['proposed', 'decided', 'in_progress', 'done', 'dropped'] as const
export type MeasureStatus = (typeof measureStatuses)[number]

/** What came of a measure, once it is done and somebody has looked. */
export const effectResults = ['as_expected', 'partly', 'none', 'too_early'] as const

/** Where a measure came from. */
export const measureSources = ['answer', 'suggestion', 'pattern', 'direct'] as const
export type MeasureSource = (typeof measureSources)[number]

const id = z.string().min(1).max(60)
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null)
const Line = z.string().trim().min(1).max(200)
const Text = z.string().trim().min(1).max(5_000)
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01')

/** What a measure is for: the whole collaboration where nothing is named, and what fits all that is named otherwise. */
export const MeasureScope = z.strictObject({
  organisation: orNull(id),
  municipality: orNull(id),
  unit: orNull(id),
  category: orNull(id),
})
export type MeasureScope = z.output<typeof MeasureScope>
const everything: MeasureScope = { organisation: null, municipality: null, unit: null, category: null }

/** Who sees to it: an organisation always, and there a unit, a function or a name; a working group besides. */
export const MeasureOwner = z.strictObject({
  organisation: id,
  unit: orNull(id),
  name: orNull(Line),
  workingGroup: orNull(z.uuid()),
})
export type MeasureOwner = z.output<typeof MeasureOwner>

const content = {
  title: Line,
  what: Text,
  scope: MeasureScope.default(everything),
  owner: MeasureOwner,
  /** The last day (Oslo) on which it is in time. */
  dueOn: orNull(Day),
  effectExpected: orNull(Text),
}

/** Everything about a measure that its owner writes; a change replaces it whole. */
export const MeasureContent = z.strictObject(content)
export type MeasureContent = z.output<typeof MeasureContent>

/** A new measure that is made from no case. `collaboration` may be left out where there is only one. */
export const NewMeasure = z.strictObject({
  ...content,
  collaboration: orNull(id),
  source: z.enum(['pattern', 'direct']).default('direct'),
})
export type NewMeasure = z.output<typeof NewMeasure>

/** Why a measure is dropped. */
export const DroppedMeasure = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })
export type DroppedMeasure = z.output<typeof DroppedMeasure>

/** What somebody found who looked whether it helped. */
export const CheckedEffect = z.strictObject({ result: z.enum(effectResults), note: orNull(Text) })
export type CheckedEffect = z.output<typeof CheckedEffect>

/** Which measure, and the revision the actor has seen of it. */
export interface MeasureRef {
  readonly measureId: string
  readonly revision: number
}

/** The free text of a measure, each with its place, for the guard. */
export function textsOf({ title, what, effectExpected, owner }: MeasureContent, at = '') {
  return [
    { pointer: `${at}/title`, text: title },
    { pointer: `${at}/what`, text: what },
    { pointer: `${at}/effectExpected`, text: effectExpected },
    { pointer: `${at}/owner/name`, text: owner.name },
  ]
}

/** The members in which two contents differ, by the API's names. */
export function listChanged(one: MeasureContent, other: MeasureContent): string[] {
  const names = Object.keys(content) as (keyof MeasureContent)[]
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}
