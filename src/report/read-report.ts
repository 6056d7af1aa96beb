import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { markRead } from '../delivery/delivery-store.ts'
import { listUnitLine } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { findAnswer, type Answer } from './answer-store.ts'
import type { ReportContext } from './report-context.ts'
import { findReport, type ReportRow } from './report-store.ts'

/** A report as a party reads it, with the answer that stands. */
export interface ReadReport {
  readonly report: ReportRow
  readonly answer: Answer | undefined
}

/** Runs a reading of one report in the actor's scope. Throws Refusal `not_found` where it does not exist for the actor. */
export function withReport<T>(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  read: (tx: Tx, report: ReportRow) => Promise<T>,
): Promise<T> {
  return asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) throw new Refusal('not_found', 'No such report.')
    return read(tx, report)
  })
}

/** What is read of a report, as the access log names it: the act of the policy that lets it be read. */
export interface Reading {
  readonly reportId: string
  readonly act: Act
}

/** Runs a reading as withReport does, and leaves who read what and when in the access log: one row, or nothing is read. */
export function withReading<T>(
  context: ReportContext,
  actor: Actor,
  { reportId, act }: Reading,
  read: (tx: Tx, report: ReportRow) => Promise<T>,
): Promise<T> {
  return withReport(context, actor, reportId, async (tx, report) => {
    await appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationsOf(actor)[0] ?? null,
      act,
      reportId,
    })
    return read(tx, report)
  })
}

/**
 * Opens one report for one of its parties. It is logged; and when the recipient's staff open it, the notice that brought them here
 * counts as read (the procedure). Throws Refusal `not_found` for what is somebody else's.
 */
export function readReport(context: ReportContext, actor: Actor, reportId: string): Promise<ReadReport> {
  return withReading(context, actor, { reportId, act: 'report.read' }, async (tx, report) => {
    const [organisationId] = organisationsOf(actor)
    // A machine that fetches a report has read nothing to anybody.
    const isStaff = actor.kind === 'person' && organisationId === report.recipient_organisation_id
    if (isStaff) {
      const units = actor.unitId === null ? [] : listUnitLine(context.directory.current(), actor.unitId)
      await markRead(
        tx,
        reportId,
        organisationId,
        context.now(),
        units.map(({ id }) => id),
      )
    }
    return { report, answer: await findAnswer(tx, reportId) }
  })
}
