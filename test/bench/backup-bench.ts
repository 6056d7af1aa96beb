import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { installService } from '../../src/install-service.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { BenchRow } from './bench-row.ts'
import { fillReports } from './fill-reports.ts'

/** Reports of a small place and of a nation's year, with the largest attachments there are to one in five thousand. */
const sizes = [10_000, 100_000] as const
/** A larger one on demand: `BACKUP_REPORTS=300000 npm run bench -- backup`. */
const asked = Number(process.env['BACKUP_REPORTS']) || sizes[1]
/** How much more memory ten times as much may take: what is streamed takes none. */
const limit = 1.3

/** An identity where one may be, its two keys, three rows of the access log and a file of 10 MiB to some; noise in the sealed parts. */
const fillBeside = `
  insert into patient_identity (report_id, sealed_by, name_sealed, national_id_sealed)
    select id, reporting_organisation_id, sha256(number::bytea), sha256((number || 'n')::bytea) from report where identity_allowed;
  insert into identity_key (report_id, organisation_id, key_id, wrapped_key)
    select id, unnest(array[reporting_organisation_id, recipient_organisation_id]), 'bench', sha256(number::bytea)
    from report where identity_allowed;
  insert into audit_entry (id, at, actor, actor_role, act, report_id)
    select gen_random_uuid(), filed_at, 'anonymous', 'reporter', act, id
    from report, unnest(array['report.file', 'report.read', 'report.read']) as act;
  insert into attachment (id, report_id, shows_patient, organisation_id, added_at, added_by, added_by_name, name, kind, size, content_sealed)
    select gen_random_uuid(), id, true, reporting_organisation_id, filed_at, 'reporter', 'Nattine Vaktsen', 'vedlegg-1.pdf', 'pdf',
      10485760, decode((select string_agg(md5(number || n), '') from generate_series(1, 655360) as n), 'hex')
    from (select *, row_number() over (order by number) as nth from report where identity_allowed) as r where nth % 3750 = 1`

interface Run {
  readonly seconds: number
  /** The most memory the command's process held, in MiB, as the kernel counts it. */
  readonly peak: number
}

/** Runs `src/NAME.ts` as `npm run` does. Throws when it ends with anything but 0. */
async function run(name: string, words: readonly string[], dataDir: string): Promise<Run> {
  const tell = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS))`
  const program = fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url))
  const full = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, program, ...words]
  const start = performance.now()
  const child = spawn(process.execPath, full, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], AUTH_MODE: 'demo', DATA_DIR: dataDir },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`)
  return { seconds: (performance.now() - start) / 1_000, peak: Number(/peak (\d+)$/.exec(said)?.[1]) / 1_024 }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true })
  const each = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return each.reduce((sum, size) => sum + size, 0)
}

async function measure(reports: number): Promise<{ backup: Run; restore: Run; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-backup-'))
  // The account of an embedded database passes through it.
  await chmod(folder, 0o711)
  const [first, second, place] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'backup')]
  try {
    const server = await openEmbeddedPostgres({ dataDir: first, log: quietLog })
    const superuser = new pg.Client(server.superuser)
    try {
      await installService(server.owner, { demo: true, now: new Date(), log: quietLog })
      await superuser.connect()
      await superuser.query('select setseed(0.42)')
      await superuser.query(fillReports.replaceAll('$1', `${reports}`))
      await superuser.query(fillBeside)
    } finally {
      await superuser.end()
      await server.close()
    }
    const backup = await run('take-backup', [place], first)
    const restore = await run('restore', [place], second)
    return { backup, restore, bytes: await sizeOf(place) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * `npm run backup` and `npm run restore` of an embedded database, as processes of their own: the memory they hold at most, with many
 * reports against with a tenth of them or less.
 */
export async function benchBackup(): Promise<BenchRow[]> {
  const [small, large] = [await measure(sizes[0]), await measure(asked)]
  const row = (what: 'backup' | 'restore'): BenchRow => {
    const [before, now] = [small[what], large[what]]
    const ratio = now.peak / before.peak
    const size = `${Math.round(large.bytes / 1_048_576)} MiB`
    return {
      name: `${what}, ${asked} reports, ${size}, memory at most`,
      measured: `${Math.round(now.peak)} MiB against ${Math.round(before.peak)} with ${sizes[0]}; ${now.seconds.toFixed(1)} s`,
      ratio,
      limit: `at most ${limit}`,
      ok: ratio <= limit,
    }
  }
  return [row('backup'), row('restore')]
}
