import { z } from 'zod'

const Code = z.string().min(1).max(60)
const Line = z.string().trim().min(1).max(200)
const Text = z.string().trim().min(1).max(20_000)
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

/** When it happened: a calendar day, a time of day where it is known, and how sure that is. */
const Occurred = z.strictObject({
  date: z.iso.date(),
  time: optional(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  precision: z.enum(['exact', 'approximate', 'date_only']),
})

/** The patient, where consent allows identity: a name, a national id or both. */
const Patient = z.strictObject({ name: optional(Line), nationalId: optional(z.string().trim().max(20)) })

/**
 * A report as it is sent: the form «Melding om uønsket hendelse ved samhandling» (the procedure), its members named as openapi.json
 * fixes them. This is the shape; `check-report.ts` holds the rules that need the directory and the clock.
 */
export const NewReport = z.strictObject({
  collaboration: optional(Code),
  eventKind: z.enum(['adverse_event', 'near_miss', 'red_cord']),
  occurred: Occurred,
  discoveredAt: optional(z.iso.datetime({ offset: true })),
  reportingOrganisation: Code,
  recipientOrganisation: Code,
  recipientUnit: optional(Code),
  hospitalUnit: optional(Code),
  hospitalUnitText: optional(Line),
  municipality: optional(Code),
  serviceLocation: z.strictObject({ code: Code, name: optional(Line), otherText: optional(Line) }),
  categories: z.array(Code).min(1).max(20),
  categoryOtherText: optional(Line),
  description: Text,
  immediateMeasures: optional(Text),
  suggestedMeasure: optional(Text),
  consequence: optional(Code),
  consent: Code,
  patient: optional(Patient),
  textDeidentified: z.boolean().default(false),
  reporter: z.strictObject({
    name: Line,
    workplace: optional(Line),
    phone: optional(z.string().trim().min(1).max(40)),
    email: optional(z.email().max(254)),
  }),
  leader: z.strictObject({ name: Line, email: optional(z.email().max(254)) }),
  agreementRefs: z
    .array(Code)
    .max(20)
    .nullish()
    .transform((refs) => refs ?? []),
  externalReference: optional(Line),
})
export type NewReport = z.output<typeof NewReport>

/** The same shape before parsing, as a client writes it. */
export type NewReportInput = z.input<typeof NewReport>

/** What can be read of a report that may be wrong elsewhere: each top-level member that is right by itself. */
export type ReportDraft = { readonly [Member in keyof NewReport]: NewReport[Member] | undefined }

const members = Object.entries(NewReport.shape) as [keyof NewReport, z.ZodType][]

/** Reads each member by itself, so that the rules can speak about the right ones while others are wrong. */
export function readDraft(input: unknown): ReportDraft {
  const given =
    typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Record<string, unknown>) : {}
  const draft = members.map(([name, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(given, name) ? given[name] : undefined)
    return [name, parsed.success ? parsed.data : undefined]
  })
  return Object.fromEntries(draft) as ReportDraft
}
