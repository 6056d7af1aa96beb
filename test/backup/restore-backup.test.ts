import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readHead } from '../../src/audit/audit-chain.ts'
import { checkChain } from '../../src/audit/check-chain.ts'
import { openSealer } from '../../src/audit/seal-audit.ts'
import { explainFailure } from '../../src/backup/explain-failure.ts'
import { leftOut, type Manifest } from '../../src/backup/manifest.ts'
import { writeBackup } from '../../src/backup/write-backup.ts'
import { ConfigProblem } from '../../src/config.ts'
import { openDatabase } from '../../src/db/database.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { asBackup } from '../../src/db/scope.ts'
import { auditKey } from '../audit/audit-world.ts'
import { openSmallDisk } from '../journeys/small-disk.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import {
  backUp,
  backupPlace,
  contentOf,
  emptyDatabase,
  fillService,
  remains,
  restore,
  shapeOf,
} from './backup-world.ts'

let service: TestContext
let source: ClonedDatabase
/** One backup, with one letter, that no test changes. */
let pristine: { folder: string; manifest: Manifest }
/** A database that stays empty: every restore into it is refused. */
let untouched: ClonedDatabase
beforeAll(async () => {
  service = await openTestContext()
  source = service.clone
  await fillService(service)
  untouched = await cloneDatabase('empty')
  const place = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-backup-'))
  await mkdir(join(place, 'letters'))
  await writeFile(join(place, 'letters', 'Melding VF-2026-000009.pdf'), 'nine')
  const folder = join(place, 'backup')
  pristine = { folder, manifest: await writeBackup(source.owner, folder, join(place, 'letters'), () => undefined) }
})
afterAll(async () => {
  await rm(join(pristine.folder, '..'), { recursive: true })
  await untouched.drop()
  await service.close()
})

/** A copy of the backup, to be damaged. */
async function copyBackup(): Promise<string> {
  const folder = await backupPlace()
  await cp(pristine.folder, folder, { recursive: true })
  return folder
}
/** A restore that comes to nothing: what it says, after it was seen that the database is as empty as before. */
async function refusedRestore(folder: string): Promise<unknown> {
  const error: unknown = await restore(untouched, folder, { letterDir: await makeScratchFolder() }).catch(
    (cause: unknown) => cause,
  )
  expect(await isEmpty(untouched)).toBe(true)
  return error
}

const query = async <Row extends object>(database: ClonedDatabase, text: string) =>
  withClient(database.superuser, async (client) => (await client.query<Row>(text)).rows)
const isEmpty = async (database: ClonedDatabase) =>
  (await query(database, `select from pg_class where relnamespace = 'public'::regnamespace`)).length === 0
const year = new Date().getFullYear()

/** Changes the manifest of a backup, as one who knows what is in it. */
async function editManifest(folder: string, change: (manifest: Manifest) => object): Promise<void> {
  const path = join(folder, 'manifest.json')
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Manifest)))
}
/** Changes a table's file, and the manifest with it. */
async function editTable(folder: string, name: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, 'tables', `${name}.gz`)
  const bytes = gzipSync(change(gunzipSync(await readFile(path)).toString('utf8')))
  await writeFile(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await editManifest(folder, (manifest) => ({
    ...manifest,
    tables: manifest.tables.map((table) => (table.name === name ? { ...table, sha256 } : table)),
  }))
}

describe('a backup that is restored into an empty database', () => {
  it('is every row of every table, and the schema as it was', async () => {
    const before = await contentOf(source)
    const { folder } = pristine
    const target = await emptyDatabase()
    await restore(target, folder)
    const after = await contentOf(target)
    const changed = Object.keys(before).filter((name) => before[name] !== after[name])
    // One entry tells of the restoring, and migrations ran at another time.
    expect(changed.toSorted()).toEqual(['audit_entry', 'form_progress', 'kysely_migration', 'session'])
    expect(Object.keys(after)).toEqual(Object.keys(before))
    const entries = await query(target, `select details from audit_entry where act = 'backup.restore'`)
    expect(entries).toHaveLength(1)
    await query(target, `delete from audit_entry where act = 'backup.restore'`)
    expect((await contentOf(target))['audit_entry']).toBe(before['audit_entry'])
    expect(await shapeOf(target)).toEqual(await shapeOf(source))
  })

  it('has rows in the tables that matter, so that the above says something', async () => {
    const content = await contentOf(source)
    const filled =
      'report patient_identity identity_key delivery audit_entry audit_seal idempotency answer answer_action message '
        .concat(
          'internal_note participation report_history red_cord case_side attachment attachment_key search_document saved_filter ',
        )
        .concat('answer_feedback unit channel code consent_code')
    expect(filled.split(' ').filter((name) => content[name]?.startsWith('0 '))).toEqual([])
  })

  it('leaves out who is signed in, begun forms, counters and leases, and nothing else', async () => {
    const { manifest } = pristine
    const names = Object.keys(await contentOf(source)).filter((name) => !name.startsWith('kysely_'))
    const missing = names.filter((name) => !manifest.tables.some((table) => table.name === name))
    expect(missing.toSorted()).toEqual([...leftOut].toSorted())
  })

  it('has an audit chain that verifies from the head of the backup on, and goes on', async () => {
    const { folder, manifest } = pristine
    const target = await emptyDatabase()
    await restore(target, folder)
    const app = openDatabase(target.app, { max: 2, log: quietLog, name: 'test' })
    const owner = openDatabase(target.owner, { max: 1, log: quietLog, name: 'test' })
    onTestFinished(() => Promise.all([app.close(), owner.close()]).then(() => undefined))
    // The one that waited in the backup, and the one of the restoring.
    expect(await openSealer({ database: app, log: quietLog }, auditKey)()).toBe(2)
    const head = readHead(manifest.auditHead ?? '')!
    const report = await asBackup(owner.db, (tx) => checkChain(tx, [auditKey], [head]))
    expect(report).toMatchObject({ broken: undefined, intact: head.sequence + 2, unsealed: 0 })
  })

  it('gives no number twice: those that may have been given since the backup are left out', async () => {
    const { folder, manifest } = pristine
    const filedIn = manifest.numbers.find(({ collaboration, last }) => collaboration === 'vestfold' && last !== null)!
    const next = async (options: Parameters<typeof restore>[2]) => {
      const target = await emptyDatabase()
      await restore(target, folder, options)
      const rows = await query<{ n: string }>(target, `select nextval('report_number_vestfold_${filedIn.year}') as n`)
      return Number(rows[0]!.n)
    }
    const last = filedIn.last!
    expect(last).toBeGreaterThan(0)
    expect(await next({ numberGap: 0 })).toBe(last + 1)
    expect(await next({ now: new Date(`${filedIn.year}-07-01`) })).toBe(filedIn.year === year ? last + 1_001 : last + 1)
    const rows = await query<{ last: string }>(
      source,
      `select max(split_part(number, '-', 3)::int) as last from report`,
    )
    expect(last).toBeGreaterThanOrEqual(Number(rows[0]!.last))
  })

  it('puts back the letters that waited for printing, and leaves those that lie there', async () => {
    const letters = await makeScratchFolder()
    await writeFile(join(letters, 'Melding VF-2026-000001.pdf'), 'one')
    await writeFile(join(letters, 'Melding VF-2026-000002.pdf'), 'two')
    await writeFile(join(letters, '.begun.part'), 'half')
    const { folder } = await backUp(source, letters)
    const elsewhere = await makeScratchFolder()
    await writeFile(join(elsewhere, 'Melding VF-2026-000002.pdf'), 'newer')
    await restore(await emptyDatabase(), folder, { letterDir: elsewhere })
    expect((await readdir(elsewhere)).toSorted()).toEqual(['Melding VF-2026-000001.pdf', 'Melding VF-2026-000002.pdf'])
    expect(await readFile(join(elsewhere, 'Melding VF-2026-000001.pdf'), 'utf8')).toBe('one')
    expect(await readFile(join(elsewhere, 'Melding VF-2026-000002.pdf'), 'utf8')).toBe('newer')
  })

  it('is read by nobody else on the machine', async () => {
    const { folder } = pristine
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((entry) => entry.isFile())) {
      expect((await stat(join(file.parentPath, file.name))).mode & 0o777).toBe(0o600)
    }
  })
})

describe('a database that is not empty', () => {
  it('is refused and left alone', async () => {
    const { folder } = pristine
    const target = await emptyDatabase()
    await withClient(target.owner, (client) =>
      client.query('create table somebody_elses (n integer); insert into somebody_elses values (7)'),
    )
    await expect(restore(target, folder)).rejects.toThrow('The database is not empty')
    expect(await query(target, 'select n from somebody_elses')).toEqual([{ n: 7 }])
    expect(Object.keys(await contentOf(target))).toEqual(['somebody_elses'])
  })

  it('is refused also when it is the service’s own', async () => {
    const before = await contentOf(source)
    const { folder } = pristine
    await expect(restore(source, folder)).rejects.toThrow('The database is not empty')
    expect(await contentOf(source)).toEqual(before)
  })
})

describe('a backup that is not whole', () => {
  type Damage = (folder: string) => Promise<unknown>
  const damages: Readonly<Record<string, Damage>> = {
    'without its manifest': (folder) => rm(join(folder, 'manifest.json')),
    'whose manifest was cut': async (folder) => {
      const path = join(folder, 'manifest.json')
      const text = await readFile(path, 'utf8')
      await writeFile(path, text.slice(0, text.length / 2))
    },
    'that lacks a file': (folder) => rm(join(folder, 'tables', 'delivery.gz')),
    'one of whose files was cut': async (folder) => {
      const path = join(folder, 'tables', 'report.gz')
      const bytes = await readFile(path)
      await writeFile(path, bytes.subarray(0, bytes.length - 20))
    },
    'one byte of which was flipped': async (folder) => {
      const path = join(folder, 'tables', 'report_history.gz')
      const bytes = await readFile(path)
      bytes[bytes.length >> 1]! ^= 1
      await writeFile(path, bytes)
    },
    'one word of which was changed': async (folder) => {
      const path = join(folder, 'tables', 'report_history.gz')
      const text = gunzipSync(await readFile(path)).toString('utf8')
      await writeFile(path, gzipSync(text.replace('Gjelder rehabiliteringen', 'Gjelder noe helt annet')))
    },
    'that lacks rows': (folder) => editTable(folder, 'report_history', (text) => text.slice(text.indexOf('\n') + 1)),
    'that lacks a table': (folder) =>
      editManifest(folder, (manifest) => ({
        ...manifest,
        tables: manifest.tables.filter(({ name }) => name !== 'message'),
      })),
    'whose letter was changed': (folder) => writeFile(join(folder, 'letters', 'Melding VF-2026-000009.pdf'), 'other'),
  }
  it.each(Object.entries(damages))(
    '%s is refused in a sentence, and the database stays empty',
    async (_what, damage) => {
      const folder = await copyBackup()
      await damage(folder)
      const error = await refusedRestore(folder)
      expect(error).toBeInstanceOf(ConfigProblem)
      expect((error as Error).message).toMatch(/^(This backup|The manifest|.* is no whole)/)
    },
  )

  it('that names what its rows do not have is refused by the constraints', async () => {
    const folder = await copyBackup()
    // The delivery of a report that is not there.
    const stray = '0190a1b2-0000-7000-8000-000000000000'
    await editTable(folder, 'delivery', (text) => text.replace(/^([0-9a-f-]{36})\t[0-9a-f-]{36}/, `$1\t${stray}`))
    expect(await refusedRestore(folder)).toMatchObject({ code: '23503' })
  })

  it('and holds a name where the patient opposed is refused by the database’s own rule', async () => {
    const folder = await copyBackup()
    await editTable(folder, 'report', (text) => text.replaceAll('\tpatient_not_opposed\tt\t', '\tpatient_opposed\tt\t'))
    expect(await refusedRestore(folder)).toMatchObject({ code: '23503' })
  })
})

describe('another version', () => {
  /** The migrations of a version that has one more. */
  async function nextVersion(): Promise<string[]> {
    const folder = await makeScratchFolder()
    await writeFile(
      join(folder, '9999_next.sql'),
      `alter table report add column later text not null default 'came later';`,
    )
    return [fileURLToPath(new URL('../../migrations/', import.meta.url)), folder]
  }

  it('that is newer takes the backup, and brings it on', async () => {
    const { folder } = pristine
    const target = await emptyDatabase()
    const migrations = await nextVersion()
    await restore(target, folder, { migrations })
    expect(await migrateDatabase(target.owner, migrations)).toEqual(['9999_next'])
    const rows = await query(target, 'select later, count(*)::int as n from report group by 1')
    expect(rows).toEqual([{ later: 'came later', n: 2 }])
  })

  it('that is older refuses in one sentence', async () => {
    const folder = await copyBackup()
    await editManifest(folder, (manifest) => ({ ...manifest, migrations: [...manifest.migrations, '9999_next'] }))
    expect(String(await refusedRestore(folder))).toMatch(
      /: This backup was made by a newer version of the service, which has 9999_next: restore it with that version or a later one\.$/,
    )
    await editManifest(folder, (manifest) => ({ ...manifest, format: 2 }))
    expect(String(await refusedRestore(folder))).toMatch(
      /: This backup was made by a newer version of the service: .*\.$/,
    )
  })
})

describe('a backup that cannot be taken', () => {
  it('leaves nothing when the database goes', async () => {
    const folder = await backupPlace()
    const progress = (what: string) => {
      if (what !== 'organisation') return
      void query(
        source,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'samhandlingsavvik-backup'`,
      )
    }
    const taken = writeBackup(source.owner, folder, '/nowhere', progress).catch((error: unknown) =>
      explainFailure(error),
    )
    expect(String(await taken)).toMatch(/The database does not answer, or has gone meanwhile/)
    expect(await remains(folder)).toEqual([])
  })

  it('leaves nothing when the disk is full, and says so', async (test) => {
    const place = await makeScratchFolder()
    const disk = openSmallDisk(place)
    if (!disk) return test.skip('a disk of its own takes Linux and root')
    onTestFinished(() => disk.remove())
    disk.fill()
    const taken = writeBackup(source.owner, join(place, 'backup'), '/nowhere', () => undefined)
    expect(String(await taken.catch((error: unknown) => explainFailure(error)))).toContain(
      'There is no room left on the disk',
    )
    expect(await readdir(place)).toEqual(['.filler'])
  })

  it('does not touch a folder that is there, nor what another one left', async () => {
    const folder = await backupPlace()
    await mkdir(folder)
    await expect(writeBackup(source.owner, folder, '/nowhere', () => undefined)).rejects.toThrow('is there already')
    await rename(folder, `${folder}.unfinished`)
    await writeFile(join(`${folder}.unfinished`, 'report.gz'), 'of another')
    await expect(writeBackup(source.owner, folder, '/nowhere', () => undefined)).rejects.toThrow(
      'another backup is running',
    )
    expect(await readFile(join(`${folder}.unfinished`, 'report.gz'), 'utf8')).toBe('of another')
    await expect(restore(await emptyDatabase(), `${folder}.unfinished`)).rejects.toThrow('is no whole backup')
  })

  it('says what is missing where the roles are of an older version, or there is no service', async () => {
    const empty = await emptyDatabase()
    const attempt = async (owner: ClonedDatabase['owner']) =>
      String(
        await writeBackup(owner, await backupPlace(), '/nowhere', () => undefined).catch((error: unknown) =>
          explainFailure(error),
        ),
      )
    expect(await attempt(empty.owner)).toContain('There is no service in this database')
    expect(await attempt(source.app)).toMatch(/run migrations\/roles\.sql as a superuser/)
  })
})
