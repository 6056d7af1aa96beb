import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asWorker } from '../db/scope.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { insertCordOf, listUncalled } from './call-in-office-store.ts'
import { insertHistory } from './history-store.ts'
import { insertParticipation } from './participation-store.ts'
import type { ReportRow } from './report-store.ts'
import { hurry, tellOrganisation } from './tell-parties.ts'

const atOnce = 100

/**
 * Calls the collaboration's office in for every sent report of the kind `red_cord`: the cord is pulled in the sender's name, the
 * office takes part and is told. Once for each report, whoever looks and however often. To be called every few seconds by the
 * worker. A collaboration without an office calls nobody in. Returns how many were called in for.
 */
export async function callInOffice(context: Context & { readonly directory: DirectoryCopy }): Promise<number> {
  let called = 0
  for (const { id, office } of context.directory.current().collaborations.values()) {
    if (office === null) continue
    const waiting = await asWorker(context.database.db, (tx) => listUncalled(tx, id, atOnce))
    for (const report of waiting) if (await callInFor(context, report, office)) called += 1
  }
  return called
}

async function callInFor(
  context: Context & { readonly directory: DirectoryCopy },
  report: ReportRow,
  officeId: string,
): Promise<boolean> {
  const at = context.now()
  const deliveryIds = await asWorker(context.database.db, async (tx) => {
    if (!(await insertCordOf(tx, report, officeId, at))) return undefined
    const parties = [report.reporting_organisation_id, report.recipient_organisation_id]
    if (!parties.includes(officeId)) await insertParticipation(tx, report.id, officeId, at)
    const who = { at, actor: 'system', reportId: report.id }
    await insertHistory(tx, {
      ...who,
      verb: 'pull_red_cord',
      actorName: report.reporter_name,
      actorOrganisationId: report.reporting_organisation_id,
      fromStatus: report.status,
      toStatus: report.status,
      to: { organisationId: officeId, unitId: null },
      reason: null,
    })
    await appendAudit(tx, {
      ...who,
      actorRole: 'system',
      actorOrganisationId: null,
      act: 'red_cord.pull',
      details: { office: officeId },
    })
    const notice = { reportId: report.id, organisationId: officeId, unitId: null, serviceLocationCode: null }
    return tellOrganisation(tx, context.directory.current(), { ...notice, message: 'red_cord' })
  })
  hurry(context, deliveryIds ?? [])
  return deliveryIds !== undefined
}
