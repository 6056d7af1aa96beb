import { setTimeout as sleep } from 'node:timers/promises'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { PersonActor, Role } from '../../src/access/actor.ts'
import type { DeliveryContext } from '../../src/delivery/delivery-context.ts'
import type { DeliveryRow } from '../../src/delivery/delivery-store.ts'
import { openLetterFolder } from '../../src/letter/letter-folder.ts'
import { openMail } from '../../src/mail/mail.ts'
import { makeDeliveryContent } from '../../src/report/delivery-content.ts'
import { fileReport } from '../../src/report/file-report.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { withClient } from '../support/postgres.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openReceiver, type Receiver } from './honest-receiver.ts'

/** One of the demo's people, with all the roles a test needs. */
export function staff(id: string): PersonActor {
  const organisationId = id.split('-')[0] ?? ''
  const roles: Role[] = ['case_handler', 'dispatcher']
  return { kind: 'person', id, name: id, organisationId, unitId: null, committeeOf: null, roles }
}

/** A report that was filed, and the delivery that was promised with it. */
export interface Filed {
  readonly reportId: string
  readonly number: string
  readonly deliveryId: string
}

/** Everything a delivery meets, for real: the database, a mail server, a folder for letters, the verbs that promise deliveries. */
export interface DeliveryWorld {
  readonly test: TestContext
  readonly context: DeliveryContext
  readonly receiver: Receiver
  readonly letterDir: string
  readonly log: ReturnType<typeof openRememberingLog>
  /** Files a report and returns its delivery. To the hospital's KPA, unless changed. */
  file(changes?: Partial<NewReportInput>): Promise<Filed>
  row(deliveryId: string): Promise<DeliveryRow>
  /** All deliveries of a report, oldest first. */
  rows(reportId: string): Promise<DeliveryRow[]>
  /** Changes a delivery behind everybody's back, as time passing would: `next_attempt_at = now()` and the like. */
  change(deliveryId: string, assignments: string): Promise<void>
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  letters(): Promise<string[]>
  close(): Promise<void>
}

/** From the hospital to a municipality that has an e-mail address, with its post office behind it. */
export const toHorten: Partial<NewReportInput> = {
  reportingOrganisation: 'siv',
  recipientOrganisation: 'horten',
  municipality: 'horten',
}
/** To a municipality that is reached by letter only, in this world. */
export const toHolmestrand: Partial<NewReportInput> = {
  reportingOrganisation: 'siv',
  recipientOrganisation: 'holmestrand',
  municipality: 'holmestrand',
}

export async function openDeliveryWorld(): Promise<DeliveryWorld> {
  const test = await openTestContext()
  const receiver = await openReceiver()
  const letterDir = await mkdtemp(join(tmpdir(), 'letters-'))
  const log = openRememberingLog()
  const mail = openMail({ smtpUrl: receiver.url, mailDir: letterDir, from: 'avvik@avvik.example', log })
  const context: DeliveryContext = {
    ...test.context,
    log,
    mail,
    letters: openLetterFolder(letterDir),
    content: makeDeliveryContent(test.context),
  }
  const query = (text: string, values: unknown[] = []) =>
    withClient(test.clone.superuser, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows)
  await query(`update channel set confirmed_at = null, confirmed_by = null where id = 'holmestrand.email'`)
  await query('update directory_version set version = version + 1')
  await test.context.directory.refresh()
  const rows = async (where: string, value: string) =>
    (await query(`select * from delivery where ${where} = $1 order by created_at, id`, [
      value,
    ])) as unknown as DeliveryRow[]
  return {
    test,
    context,
    receiver,
    letterDir,
    log,
    query,
    async file(changes = {}) {
      const anonymous = { kind: 'anonymous' } as const
      const door = { source: 'web', idempotencyKey: null } as const
      const { id, number } = await fileReport(test.context, anonymous, sampleReport(changes), door)
      return { reportId: id, number, deliveryId: test.hurried.at(-1) ?? '' }
    },
    async row(deliveryId) {
      const [found] = await rows('id', deliveryId)
      expect(found).toBeDefined()
      return found as DeliveryRow
    },
    rows: (reportId) => rows('report_id', reportId),
    async change(deliveryId, assignments) {
      await query(`update delivery set ${assignments} where id = $1`, [deliveryId])
    },
    letters: async () => (await readdir(letterDir)).toSorted(),
    async close() {
      mail.close()
      await receiver.stop()
      await rm(letterDir, { recursive: true, force: true })
      await test.close()
    },
  }
}

/** Looks every few milliseconds until it is so; a minute at most. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 45_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not come to that')
    await sleep(20)
  }
}
