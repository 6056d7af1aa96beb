import { z } from 'zod'
import { actorId, type Actor } from '../access/actor.ts'
import { findClinic, type Directory } from '../directory/directory.ts'
import type { Fault } from '../errors.ts'
import { listZodFaults } from '../http/zod-faults.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { NewReport, readDraft, type ReportDraft } from './new-report.ts'
import { directionOf, findParties, type KnownParties, type Parties } from './report-parties.ts'
import { checkCodes, checkConsent, checkOccurred, checkPlaces } from './report-rules.ts'
import { routeReport, type Route } from './routing.ts'

/** Who files: a signed-in person or client may only send from their own organisation; null is somebody unknown. */
export interface Filer {
  readonly id: string
  readonly organisationId: string
}

/** The one who files, as the check needs to know them. */
export function filerOf(actor: Actor): Filer | null {
  return actor.kind === 'anonymous' ? null : { id: actorId(actor), organisationId: actor.organisationId ?? '' }
}

/** A report that may be filed, with everything that follows from it and the directory. */
export interface CheckedReport {
  readonly report: NewReport
  readonly parties: Parties
  readonly route: Route
  readonly direction: string
  readonly clinicId: string | null
  readonly identityAllowed: boolean
}

/** Everything that is to be said of a report before it is sent. Warnings never block. */
export interface ReportCheck {
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** Whom it would go to, as soon as the addressee can be read out of it. */
  readonly route: Route | undefined
  /** Present exactly where there are no faults. */
  readonly checked: CheckedReport | undefined
}

/** Whether an address belongs to one of the domains or to one below them: `post.kommune.example` to `kommune.example`. */
function isWithin(email: string | null | undefined, domains: readonly string[]): boolean {
  const host = email?.slice(email.lastIndexOf('@') + 1).toLowerCase() ?? ''
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

function checkFiler(filer: Filer | null, draft: ReportDraft, known: KnownParties | undefined): Fault[] {
  if (filer === null) {
    if (known && !known.collaboration.anonymousFiling) {
      return [{ pointer: '/reportingOrganisation', code: 'anonymous_not_allowed' }]
    }
    const domains = known?.collaboration.reporterEmailDomains ?? []
    const isAsked = domains.length > 0 && draft.reporter !== undefined
    return isAsked && !isWithin(draft.reporter?.email, domains)
      ? [{ pointer: '/reporter/email', code: 'work_email_required' }]
      : []
  }
  const wrong = draft.reportingOrganisation !== undefined && draft.reportingOrganisation !== filer.organisationId
  return wrong ? [{ pointer: '/reportingOrganisation', code: 'not_own_organisation' }] : []
}

/** The free-text members of a report; each is searched for who the patient is before anything is stored (the procedure). */
function listTexts(draft: ReportDraft) {
  return [
    { pointer: '/description', text: draft.description },
    { pointer: '/immediateMeasures', text: draft.immediateMeasures },
    { pointer: '/suggestedMeasure', text: draft.suggestedMeasure },
    { pointer: '/categoryOtherText', text: draft.categoryOtherText },
    { pointer: '/serviceLocation/otherText', text: draft.serviceLocation?.otherText },
    { pointer: '/serviceLocation/name', text: draft.serviceLocation?.name },
    { pointer: '/hospitalUnitText', text: draft.hospitalUnitText },
    { pointer: '/externalReference', text: draft.externalReference },
    { pointer: '/reporter/workplace', text: draft.reporter?.workplace },
  ]
}

/** Who reports may be called as the patient is and gives an own telephone: only a national id has no place there. */
function listContacts({ reporter, leader }: ReportDraft) {
  return [
    { pointer: '/reporter/name', text: reporter?.name },
    { pointer: '/reporter/phone', text: reporter?.phone },
    { pointer: '/reporter/email', text: reporter?.email },
    { pointer: '/leader/name', text: leader?.name },
    { pointer: '/leader/email', text: leader?.email },
  ]
}

const TimeMissing = z.object({
  occurred: z.object({ time: z.null().optional(), precision: z.enum(['exact', 'approximate']) }),
})

/** Where the day cannot be read, a time of day that is missing beside it is told all the same, so that nobody is sent back twice. */
function checkTimeAlone(draft: ReportDraft, input: unknown): Fault[] {
  const isMissing = draft.occurred === undefined && TimeMissing.safeParse(input).success
  return isMissing ? [{ pointer: '/occurred/time', code: 'time_required' }] : []
}

function findRoute(directory: Directory, draft: ReportDraft, parties: Parties, day: string): Route | undefined {
  const { hospitalUnit, hospitalUnitText, recipientUnit, serviceLocation } = draft
  const unit = (id: string | null | undefined) => (id ? (directory.units.get(id) ?? null) : null)
  const chosen = unit(recipientUnit)
  return routeReport(directory, parties.collaboration, {
    recipient: parties.recipient,
    recipientUnit: chosen?.organisationId === parties.recipient.id ? chosen : null,
    hospitalUnit: unit(hospitalUnit),
    serviceLocationCode: serviceLocation?.code ?? '',
    written: { text: hospitalUnitText, day },
  })
}

/**
 * Checks a report as it is sent, in any state of completeness, and finds every fault at once: shape, parties, codes, places,
 * times, the consent rule and the free-text guard. Pure: the same input, directory, filer and time give the same answer, which
 * is why `/reports/validate`, the form and filing cannot disagree.
 */
export function checkReport(
  input: unknown,
  given: { directory: Directory; now: Date; filer: Filer | null },
): ReportCheck {
  const { directory, now, filer } = given
  const parsed = NewReport.safeParse(input)
  const draft = parsed.success ? parsed.data : readDraft(input)
  const { parties, known, faults: partyFaults } = findParties(directory, draft)
  const consent = known?.collaboration.consents.find(({ code }) => code === draft.consent)
  const route = parties && findRoute(directory, draft, parties, osloDay(now))
  const guarded = guardTexts(
    listTexts(draft),
    { patientName: draft.patient?.name, nationalId: draft.patient?.nationalId },
    { strict: consent !== undefined && !consent.identityAllowed },
  )
  const faults: Fault[] = [
    ...(parsed.success ? [] : listZodFaults(parsed.error, input)),
    ...checkFiler(filer, draft, known),
    ...partyFaults,
    ...checkOccurred(draft, now),
    ...checkTimeAlone(draft, input),
    ...(known
      ? [
          ...checkCodes(draft, known),
          ...checkPlaces(directory, draft, known, osloDay(now)),
          ...checkConsent(draft, known),
        ]
      : []),
    ...guarded.errors,
    ...guardTexts(listContacts(draft), { nationalId: draft.patient?.nationalId }, { strict: false }).errors,
  ]
  if (route && route.channels.length === 0)
    faults.push({ pointer: '/recipientOrganisation', code: 'recipient_not_reachable' })
  const warnings: Fault[] = [...guarded.warnings]
  const consequence = known?.collaboration.codes.get('consequence')?.find(({ code }) => code === draft.consequence)
  if (consequence?.details['dutyToNotify']) warnings.push({ pointer: '/consequence', code: 'duty_to_notify' })
  if (route?.needsDispatch) warnings.push({ pointer: '/hospitalUnit', code: 'needs_dispatch' })
  if (faults.length > 0 || !parsed.success || !parties || !route || !consent) {
    return { faults: withoutRepeats(faults), warnings, route, checked: undefined }
  }
  const { hospitalUnit } = parsed.data
  const checked = {
    report: parsed.data,
    parties,
    route,
    direction: directionOf(parties),
    clinicId: (hospitalUnit && findClinic(directory, hospitalUnit)?.id) || null,
    identityAllowed: consent.identityAllowed,
  }
  return { faults: [], warnings, route, checked }
}

/** One fault per place and code: a rule and the shape may find the same one. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  return [
    ...new Map(faults.map((fault) => [`${fault.pointer} ${fault.code} ${fault.range?.start ?? ''}`, fault])).values(),
  ]
}
