import type { DueClock } from '../../src/db/database-clock.ts'
import { attachFile } from '../../src/report/attach-file.ts'
import { destroyIdentities } from '../../src/retention/destroy-identities.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { inventedPng } from '../support/invented-files.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

/** What time destroys, years before the day of the test, since the database's own clock must find it due as well. */
export interface RetentionWorld {
  readonly service: TestContext
  readonly log: ReturnType<typeof openRememberingLog>
  /** Turns both clocks; `2024-03-16T08:00` is a time in UTC. */
  turnTo(time: string): void
  /** Destroys what is due at a time on which the job has been running every hour. */
  destroyAt(time: string): Promise<number>
  /** Destroys what is due by the clocks as they were turned, however long ago it was done before. */
  destroy(): Promise<number>
  /** A report filed in March 2024, with the patient's name and id, and changed as the assignments say. */
  file(assignments?: string): Promise<string>
  /** Many of them at once. */
  fileMany(count: number, assignments?: string): Promise<string[]>
  /** A file of the sender's that shows the patient, or one that does not. */
  attach(id: string, showsPatient: boolean): Promise<void>
  /** What stands of a case's patient. */
  left(id: string): Promise<{ identities: number; keys: number; files: number; fileKeys: number }>
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
}

export const filedAt = '2024-03-14T07:00:00Z'
export const untouched = { identities: 1, keys: 2, files: 0, fileKeys: 0 }
export const gone = { identities: 0, keys: 0, files: 0, fileKeys: 0 }

export async function openRetentionWorld(): Promise<RetentionWorld> {
  const log = openRememberingLog()
  const service = await openTestContext()
  let now = new Date(filedAt)
  const clock: DueClock = async () => now
  const query: RetentionWorld['query'] = (text, values = []) => askSuperuser(service, text, values)
  const destroy = () => destroyIdentities({ ...service.context, log }, clock)
  const fileMany: RetentionWorld['fileMany'] = async (count, assignments = '') => {
    service.setNow('2026-03-14T07:00:00Z')
    const filed = await Promise.all(Array.from({ length: count }, () => fileCase(service)))
    const ids = filed.map(({ id }) => id)
    await query('update report set filed_at = $2, sent_at = $2 where id = any ($1)', [ids, filedAt])
    if (assignments !== '') await query(`update report set ${assignments} where id = any ($1)`, [ids])
    return ids
  }
  const turnTo = (time: string) => {
    now = new Date(`${time}Z`)
    service.setNow(now.toISOString())
  }
  return {
    service,
    log,
    query,
    turnTo,
    destroy,
    async destroyAt(time) {
      turnTo(time)
      await query('update retention_run set trusted_at = $1, looked_at = $1, doubted_since = null', [now])
      return destroy()
    },
    file: async (assignments) => (await fileMany(1, assignments))[0] ?? '',
    fileMany,
    async attach(id, showsPatient) {
      const file = { name: 'bilde.png', showsPatient, bytes: inventedPng() }
      await attachFile(service.context, demoPerson('faerder-leder'), id, file, null)
    },
    async left(id) {
      const [row] = await query<{ identities: number; keys: number; files: number; fileKeys: number }>(
        `select (select count(*)::int from patient_identity where report_id = $1) as identities,
           (select count(*)::int from identity_key where report_id = $1) as keys,
           (select count(*)::int from attachment where report_id = $1) as files,
           (select count(*)::int from attachment_key k join attachment a on a.id = k.attachment_id
             where a.report_id = $1) as "fileKeys"`,
        [id],
      )
      if (!row) throw new Error('a count tells of nothing')
      return row
    },
  }
}
