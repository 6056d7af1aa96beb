import { z } from 'zod'
import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { isValidOn } from '../directory/directory.ts'
import type { DispatchAlias } from '../directory/dispatch-alias.ts'
import { deleteDispatchAlias, saveDispatchAlias } from '../directory/dispatch-alias-store.ts'
import { normaliseName } from '../directory/unit-search.ts'
import { Refusal, type Fault } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import type { ReportContext } from './report-context.ts'

/** A name as senders write it. */
export const WrittenName = z.strictObject({ written: z.string().trim().min(1).max(200) })

/** A name as senders write it, and the unit of one's own organisation that is meant. */
export const NewDispatchAlias = WrittenName.extend({ unit: z.string().min(1).max(60) })
export type NewDispatchAlias = z.output<typeof NewDispatchAlias>

function checkAlias(
  context: ReportContext,
  { written, unit }: NewDispatchAlias,
  organisationId: string,
): readonly Fault[] {
  const found = context.directory.current().units.get(unit)
  const faults: Fault[] = [...guardTexts([{ pointer: '/written', text: written }], {}, { strict: false }).errors]
  if (normaliseName(written) === '') faults.push({ pointer: '/written', code: 'invalid_format' })
  if (!found) faults.push({ pointer: '/unit', code: 'unknown_unit' })
  else if (found.organisationId !== organisationId) {
    faults.push({ pointer: '/unit', code: 'unit_of_other_organisation' })
  } else if (!isValidOn(found, osloDay(context.now()))) faults.push({ pointer: '/unit', code: 'unit_not_valid' })
  return faults
}

/**
 * Makes a dispatch standing: from then on a report to the actor's organisation that names its unit so goes there at once. The same
 * name again gets the new unit. It is logged (the unit, not the words). Throws Refusal `invalid_input` for words that show who a
 * patient is and for a unit that is not one of theirs or no longer there, `not_found` for who belongs to no organisation.
 */
export async function keepDispatchAlias(
  context: ReportContext,
  actor: Actor,
  input: NewDispatchAlias,
): Promise<DispatchAlias> {
  const [organisationId] = organisationsOf(actor)
  if (organisationId === undefined) throw new Refusal('not_found', 'No organisation to keep it for.')
  const faults = checkAlias(context, input, organisationId)
  if (faults.length > 0) throw new Refusal('invalid_input', 'The alias has faults.', faults)
  const alias = {
    organisationId,
    key: normaliseName(input.written),
    written: input.written,
    unitId: input.unit,
    createdAt: context.now(),
    createdBy: actorId(actor),
  }
  await asActor(context.database.db, { organisations: [organisationId] }, async (tx) => {
    await saveDispatchAlias(tx, alias)
    await appendAudit(tx, auditOf(context, actor, organisationId, 'alias.keep', input.unit))
  })
  await context.directory.refresh()
  return alias
}

/** Takes a standing alias of the actor's organisation away; logged. Throws Refusal `not_found` where there is none. */
export async function dropDispatchAlias(context: ReportContext, actor: Actor, written: string): Promise<void> {
  const [organisationId] = organisationsOf(actor)
  if (organisationId === undefined) throw new Refusal('not_found', 'No organisation to keep it for.')
  await asActor(context.database.db, { organisations: [organisationId] }, async (tx) => {
    const unit = await deleteDispatchAlias(tx, organisationId, normaliseName(written))
    if (unit === undefined) throw new Refusal('not_found', 'No such alias.')
    await appendAudit(tx, auditOf(context, actor, organisationId, 'alias.drop', unit))
  })
  await context.directory.refresh()
}

function auditOf(context: ReportContext, actor: Actor, actorOrganisationId: string, act: string, unit: string) {
  const who = { actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId }
  return { ...who, at: context.now(), act, reportId: null, details: { unit } }
}
