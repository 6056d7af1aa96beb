import { z } from 'zod'
import { checkWebhookUrl } from '../webhook/webhook.ts'
import { channelKinds, usualPublicThreshold } from './directory.ts'
import { IdentityRetention, usualRetention } from './identity-retention.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
const UnitId = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/)
const Code = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/)
const Labels = z.partialRecord(z.enum(['nb', 'nn', 'sv', 'en']), z.string().min(1))
const AddressLines = z.array(z.string().min(1).max(60)).min(1).max(6)
const Assumed = z.array(z.string()).default([])

/** Mod 11 check digit of a Norwegian organisation number (Brønnøysundregistrene). */
function isOrganisationNumber(text: string): boolean {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return /^[0-9]{9}$/.test(text) && (11 - (sum % 11)) % 11 === Number(text[8])
}

const Unit = z.strictObject({
  id: UnitId,
  parent: UnitId.nullable(),
  kind: z.enum(['clinic', 'department', 'section']),
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  assumed: Assumed,
})

/** How an organisation is reached. Only the demo's receivers may be on this machine (`allowPrivate`). */
const channelOf = (reach: { readonly allowPrivate: boolean }) =>
  z
    .strictObject({
      id: z.string().min(1),
      organisation: Id,
      unit: UnitId.optional(),
      serviceLocationCode: Code.optional(),
      /** The collaboration whose board (SSU) it reaches; `organisation` keeps the board's post. */
      boardOf: Id.optional(),
      kind: z.enum(channelKinds),
      email: z.email().optional(),
      postalAddress: AddressLines.optional(),
      url: z
        .string()
        .superRefine((url, context) => {
          const fault = checkWebhookUrl(url, reach)
          if (fault !== undefined) context.addIssue({ code: 'custom', message: `is no address to send to: ${fault}` })
        })
        .optional(),
      /** Raised by one to draw another secret; the one before it goes on signing beside it until the next. */
      secretVersion: z.number().int().min(1).max(1_000_000).optional(),
      priority: z.number().int(),
      assumed: z.boolean().default(false),
    })
    .refine(({ kind, email }) => (kind === 'email') === (email !== undefined), 'an e-mail channel has an address')
    .refine(
      ({ kind, postalAddress }) => (kind === 'letter') === (postalAddress !== undefined),
      'a letter has an address',
    )
    .refine(({ kind, url }) => (kind === 'webhook') === (url !== undefined), 'a webhook has a URL')
    .refine(({ kind, secretVersion }) => kind === 'webhook' || secretVersion === undefined, 'only a webhook is signed')
    .refine(
      ({ boardOf, kind, unit, serviceLocationCode }) =>
        boardOf === undefined || (kind === 'email' && unit === undefined && serviceLocationCode === undefined),
      'a board is reached by e-mail, and is no unit',
    )

export const DirectoryChannel = channelOf({ allowPrivate: false })

/** The inhabitants of a municipality on 1 January of a year, with where the number is from and whether anybody has checked it. */
const Population = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  count: z.number().int().positive(),
  source: z.string().min(1),
  assumed: z.boolean().default(false),
})

const Organisation = z.strictObject({
  id: Id,
  name: z.string().min(1),
  kind: Code,
  isHealthService: z.boolean(),
  organisationNumber: z.string().refine(isOrganisationNumber, 'is no organisation number').optional(),
  municipalityNumber: z
    .string()
    .regex(/^[0-9]{4}$/)
    .optional(),
  postalAddress: AddressLines,
  units: z.array(Unit).default([]),
  serviceLocations: z.array(z.strictObject({ id: z.string(), code: Code, name: z.string().min(1) })).default([]),
  population: z.array(Population).default([]),
  assumed: Assumed,
})

const CodeEntry = z.strictObject({
  code: Code,
  labels: Labels,
  requiresText: z.boolean().default(false),
  rank: z.number().int().optional(),
  details: z.record(z.string(), z.unknown()).default({}),
})

const WorkingDays = z.number().int().positive()
const StepDeadline = z.strictObject({ days: WorkingDays, byConsequence: z.record(Code, WorkingDays).default({}) })

const EmailDomain = z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is a domain in small letters')
/** An origin and nothing more: it becomes a word of a header. */
const Site = z
  .string()
  .regex(/^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(:\d{1,5})?$/, 'is https:// and a host')

/** Where the labels of a file lack the collaboration's own language, in which its code lists are shown. */
function listUnlabelled(file: {
  collaboration: { locale: keyof z.infer<typeof Labels> }
  codes: Record<string, { labels: z.infer<typeof Labels> }[]>
  consent: { labels: z.infer<typeof Labels> }[]
}): (string | number)[][] {
  const { locale } = file.collaboration
  const lists = Object.entries(file.codes).map(([list, all]) => [['codes', list], all] as const)
  return [...lists, [['consent'], file.consent] as const].flatMap(([path, entries]) =>
    entries.flatMap(({ labels }, index) => (labels[locale] === undefined ? [[...path, index, 'labels', locale]] : [])),
  )
}

/**
 * One collaboration as an operator writes it down: partners, units, how they are reached, and the words and codes of its form.
 * What nobody has confirmed is listed under `assumed`.
 */
export const DirectoryFile = z
  .strictObject({
    collaboration: z.strictObject({
      id: Id,
      name: z.string().min(1),
      /** Its place among the collaborations of an installation; the first is meant where nobody says which. */
      position: z.number().int().default(100),
      numberPrefix: z.string().regex(/^[A-Z]{1,4}$/),
      locale: z.enum(['nb', 'nn', 'sv', 'en']),
      formVersion: z.number().int().positive(),
      anonymousFiling: z.boolean(),
      signing: z.enum(['after', 'before']),
      identityPolicy: z.enum(['forbidden', 'optional', 'required']),
      /** The legal basis, by kind of partner, on which identity may reach one that is no health service; none by default. */
      identityBasis: z.record(Code, z.string().min(1)).default({}),
      committees: z.strictObject({ professional: z.string(), strategic: z.string() }),
      dutyToNotify: z.array(z.string()),
      memberKinds: z.strictObject({ hospital: z.array(Code), municipality: z.array(Code) }),
      deadlines: z.strictObject({
        acknowledge: StepDeadline,
        answer: StepDeadline,
        signature: WorkingDays,
        question: WorkingDays,
        contest: WorkingDays,
        escalation: z.strictObject({ toLeader: WorkingDays, toOffice: WorkingDays }),
      }),
      office: Id.nullable(),
      retention: IdentityRetention.default(usualRetention),
      /** Somebody who is not signed in gives an e-mail address in one of these domains or below them; none: any address, or none at all. */
      reporterEmailDomains: z.array(EmailDomain).default([]),
      /** Web sites that may show the form inside a page of theirs. */
      embedding: z.array(Site).default([]),
      /** Numbers from 1 to below this are hidden in public figures that cross two things. */
      publicThreshold: z.number().int().min(3).max(20).default(usualPublicThreshold),
      source: z.string(),
      assumed: Assumed,
    }),
    organisations: z.array(Organisation).min(2),
    channels: z.array(DirectoryChannel),
    codes: z.record(Code, z.array(CodeEntry).min(1)),
    consent: z.array(z.strictObject({ code: Code, labels: Labels, identityAllowed: z.boolean() })).min(1),
  })
  .superRefine((file, context) => {
    for (const path of listUnlabelled(file)) {
      context.addIssue({ code: 'custom', path, message: 'a label in the language of the collaboration is missing' })
    }
  })
export type DirectoryFile = z.infer<typeof DirectoryFile>

/** What only the demo adds: invented channels (already confirmed) and invented people. */
export const DemoDirectoryFile = z.strictObject({
  collaboration: Id,
  channels: z.array(channelOf({ allowPrivate: true })),
  people: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      name: z.string().min(1),
      email: z.email().refine((email) => email.endsWith('.example'), 'ends in .example'),
      organisation: Id.optional(),
      unit: UnitId.optional(),
      committeeOf: Id.optional(),
      roles: z.array(z.string()).min(1),
      title: z.string().min(1),
    }),
  ),
})
export type DemoDirectoryFile = z.infer<typeof DemoDirectoryFile>
