import type { Tx } from '../db/database.ts'

/** The e-mail address of whoever handles a case in an organisation and still works there, or nothing. */
export async function findHandlerAddress(
  tx: Tx,
  reportId: string,
  organisationId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('case_side')
    .innerJoin('person', 'person.id', 'case_side.handler_id')
    .select('person.email')
    .where('case_side.report_id', '=', reportId)
    .where('case_side.organisation_id', '=', organisationId)
    .where('person.organisation_id', '=', organisationId)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.email ?? undefined
}

/** The deadline that a reminder or an escalation tells of, and whose it is. */
export interface Reminder {
  readonly organisationId: string
  readonly unitId: string | null
  readonly deadline: 'acknowledge' | 'answer'
  readonly dueOn: string
  readonly stage: 'before' | 'after' | 'leader' | 'office'
}

export function findReminder(tx: Tx, reminderId: string): Promise<Reminder | undefined> {
  return tx
    .selectFrom('case_reminder')
    .select(['organisation_id as organisationId', 'unit_id as unitId', 'deadline', 'due_on as dueOn', 'stage'])
    .where('id', '=', reminderId)
    .executeTakeFirst()
}
