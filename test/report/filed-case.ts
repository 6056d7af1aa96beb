import type { Actor } from '../../src/access/actor.ts'
import { fileReport } from '../../src/report/file-report.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import type { TestContext } from '../support/context.ts'
import { withClient } from '../support/postgres.ts'
import { sampleReport } from '../support/sample-report.ts'

const nobody: Actor = { kind: 'anonymous' }

/** Files a report as somebody unknown does, and returns what the sender is told. */
export function fileCase(service: TestContext, changes: Partial<NewReportInput> = {}): Promise<FiledReport> {
  return fileReport(service.context, nobody, sampleReport(changes), { source: 'api', idempotencyKey: null })
}

/** Asks the database past row-level security, as a test may and the service may not. */
export function askSuperuser<Row extends object>(
  service: TestContext,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return withClient(service.clone.superuser, async (client) => (await client.query<Row>(text, [...values])).rows)
}

export interface AuditRow {
  readonly actor: string
  readonly actor_role: string
  readonly actor_organisation_id: string | null
  readonly act: string
  readonly reason_code: string | null
  readonly at: Date
  readonly details: Readonly<Record<string, unknown>>
}

/** The audit log of one report after its filing, oldest first. */
export async function auditOf(service: TestContext, reportId: string): Promise<AuditRow[]> {
  const text = `select * from audit_entry where report_id = $1 and act <> 'report.file' order by id`
  return askSuperuser<AuditRow>(service, text, [reportId])
}
