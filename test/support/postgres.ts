import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { applyRoles } from '../../src/db/embedded/prepare-database.ts'
import { openTestServer, type TestServer } from './postgres-server.ts'

/** How the test processes reach the server that global-setup.ts started; handed over by vitest's provide and inject. */
export interface TestPostgres {
  readonly superuser: SocketSettings
  /** The two login roles' password where the server asks for one. */
  readonly rolePassword: string | undefined
  /** Every database of this run begins with it, so that several runs can share a real server. */
  readonly prefix: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres
  }
}

/** The one server of a test run. */
export interface StartedTestPostgres {
  readonly postgres: TestPostgres
  /** Drops this run's databases, and stops the server if it was started for the run. */
  stop(): Promise<void>
}

/** Opens the server of the run: see postgres-server.ts for which one that is. */
export async function startTestPostgres(): Promise<StartedTestPostgres> {
  const server: TestServer = await openTestServer()
  const prefix = `test_${randomBytes(4).toString('hex')}`
  const postgres: TestPostgres = { superuser: server.superuser, rolePassword: server.rolePassword, prefix }
  return {
    postgres,
    stop: async () => {
      await withClient(server.superuser, async (client) => {
        const named = `select datname from pg_database where starts_with(datname, $1)`
        const { rows } = await client.query<{ datname: string }>(named, [`${prefix}_`])
        for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`)
      })
      await server.stop()
    },
  }
}

/**
 * Makes a database that `prepare` fills as the owner, to be cloned by tests. It has the roles of migrations/roles.sql and their
 * rights. Nobody can connect to it afterwards: a clone needs a template nobody uses.
 */
export async function createTemplate(
  postgres: TestPostgres,
  name: string,
  prepare: (owner: SocketSettings) => Promise<void>,
): Promise<void> {
  const database = templateDatabase(postgres, name)
  await withClient(postgres.superuser, (client) => client.query(`create database ${database}`))
  await applyRoles({ ...postgres.superuser, database })
  await setRolePasswords(postgres)
  await prepare(settingsOf(postgres, 'samhandlingsavvik_owner', database))
  await withClient(postgres.superuser, (client) => client.query(`alter database ${database} allow_connections false`))
}

/** A database of the test's own, a copy of the template; 0.1–0.2 s. The caller drops it, which ends what is still connected. */
export interface ClonedDatabase {
  readonly owner: SocketSettings
  readonly app: SocketSettings
  readonly superuser: SocketSettings
  drop(): Promise<void>
}

/** Clones a template that global-setup.ts made. Roles are the server's, so all clones share them. */
export async function cloneDatabase(templateName: string): Promise<ClonedDatabase> {
  const postgres = inject('postgres')
  const database = `${postgres.prefix}_${randomBytes(6).toString('hex')}`
  await withClient(postgres.superuser, async (client) => {
    await client.query(
      `create database ${database} template ${templateDatabase(postgres, templateName)} owner samhandlingsavvik_owner`,
    )
    // A copy has the template's content and not its rights of connecting: these lines repeat those of roles.sql.
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect, temporary on database ${database} to samhandlingsavvik_app`)
  })
  return {
    owner: settingsOf(postgres, 'samhandlingsavvik_owner', database),
    app: settingsOf(postgres, 'samhandlingsavvik_app', database),
    superuser: { ...postgres.superuser, database },
    drop: () =>
      withClient(postgres.superuser, async (client) => {
        await client.query(`drop database if exists ${database} with (force)`)
      }),
  }
}

function templateDatabase(postgres: TestPostgres, name: string): string {
  return `${postgres.prefix}_template_${name}`
}

function settingsOf({ superuser, rolePassword }: TestPostgres, user: string, database: string): SocketSettings {
  const { host, port } = superuser
  return { host, ...(port ? { port } : {}), user, database, ...(rolePassword ? { password: rolePassword } : {}) }
}

async function setRolePasswords({ superuser, rolePassword }: TestPostgres): Promise<void> {
  if (!rolePassword) return
  await withClient(superuser, async (client) => {
    for (const role of ['samhandlingsavvik_owner', 'samhandlingsavvik_app']) {
      await client.query(`alter role ${role} password ${client.escapeLiteral(rolePassword)}`)
    }
  })
}

/** Runs `use` with one connection that is closed afterwards. */
export async function withClient<T>(settings: SocketSettings, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
