import type { TestProject } from 'vitest/node'
import { installService } from '../../src/install-service.ts'
import { quietLog } from './quiet-log.ts'
import { createTemplate, startTestPostgres, type TestPostgres } from './postgres.ts'

/** Once per run, before the first test: one PostgreSQL server, and in it the templates that tests clone. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  try {
    await prepare(server.postgres)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', server.postgres)
  return () => server.stop()
}

/** The templates there are, by the name `cloneDatabase` takes. */
async function prepare(postgres: TestPostgres): Promise<void> {
  await createTemplate(postgres, 'empty', () => Promise.resolve())
  // The whole demo installation: schema, queues, Vestfold's directory with its invented channels and people.
  await createTemplate(postgres, 'vestfold', (owner) =>
    installService(owner, { demo: true, now: new Date('2026-01-01T00:00:00Z'), log: quietLog, years: [2025, 2027] }),
  )
}
