import { v7 as uuidv7 } from 'uuid'
import { deriveAuditKey, type AuditHead, type AuditKey } from '../../src/audit/audit-chain.ts'
import { appendAudit } from '../../src/audit/audit-store.ts'
import { checkChain, type ChainReport } from '../../src/audit/check-chain.ts'
import { openSealer } from '../../src/audit/seal-audit.ts'
import { openDatabase } from '../../src/db/database.ts'
import { asActor, asBackup } from '../../src/db/scope.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { withClient } from '../support/postgres.ts'
import { openRememberingLog } from '../support/remembering-log.ts'

/** An audit log, its sealer, and a hand that reaches past every right, as an intruder with the superuser's would. */
export interface AuditWorld {
  readonly service: TestContext
  readonly key: AuditKey
  readonly log: ReturnType<typeof openRememberingLog>
  /** Writes so many entries, each in a transaction of its own, as the verbs do. */
  write(count: number): Promise<void>
  /** Seals everything that waits, by a sealer that has just started. */
  seal(): Promise<number>
  check(heads?: readonly AuditHead[], keys?: readonly AuditKey[]): Promise<ChainReport>
  /** Several statements at once, as superuser and with foreign keys and triggers switched off. */
  tamper(text: string): Promise<void>
  query<Row extends object>(text: string): Promise<Row[]>
  close(): Promise<void>
}

export const auditKey = deriveAuditKey('a secret for tests, long enough to be taken')

export async function openAuditWorld(): Promise<AuditWorld> {
  const service = await openTestContext()
  const log = openRememberingLog()
  const owner = openDatabase(service.clone.owner, { max: 1, log, name: 'test-owner' })
  const { db } = service.context.database
  const seal = () => openSealer({ ...service.context, log }, auditKey)()
  return {
    service,
    key: auditKey,
    log,
    write: async (count) => {
      for (let n = 0; n < count; n++) {
        await asActor(db, { organisations: ['siv'] }, (tx) =>
          appendAudit(tx, {
            at: service.context.now(),
            actor: 'person:siv-kvalitet',
            actorRole: 'quality_adviser',
            actorOrganisationId: 'siv',
            act: 'identity.read',
            reportId: uuidv7(),
            reasonCode: 'look_up_record',
            details: { n, nothing: null },
          }),
        )
      }
    },
    seal,
    check: (heads = [], keys = [auditKey]) => asBackup(owner.db, (tx) => checkChain(tx, keys, heads)),
    tamper: (text) =>
      withClient(service.clone.superuser, async (client) => {
        await client.query(`set session_replication_role = replica; ${text}`)
      }),
    query: (text) => withClient(service.clone.superuser, async (client) => (await client.query(text)).rows as never[]),
    close: async () => {
      await owner.close()
      await service.close()
    },
  }
}
