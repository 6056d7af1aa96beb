import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, readlink, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { EmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { useClusterCopies } from '../support/cluster-copies.ts'
import { ask, findServerPid, killServer, listServerPids } from '../support/cluster-watch.ts'
import { quietLog } from '../support/quiet-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

const copyCluster = useClusterCopies()

async function open(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog })
  onTestFinished(() => server.close())
  return server
}

test('an empty folder becomes a database, and stopping and starting keeps what was stored', async () => {
  const dataDir = join(await makeScratchFolder(), 'data')
  const first = await open(dataDir)
  await ask(first.owner, 'create table kept (n integer); insert into kept values (42)')
  await first.close()
  expect(await listServerPids(dataDir)).toEqual([])

  const second = await open(dataDir)
  expect(await ask(second.owner, 'select n from kept')).toEqual([{ n: 42 }])
})

test('the service and the owner are no superusers, do not pass row-level security, and commits wait for the disk', async () => {
  const server = await open(await copyCluster())
  const question = 'select current_user as me, rolsuper, rolbypassrls from pg_roles where rolname = current_user'
  for (const settings of [server.app, server.owner]) {
    expect(await ask(settings, question)).toEqual([{ me: settings.user, rolsuper: false, rolbypassrls: false }])
  }
  const names = ['fsync', 'synchronous_commit', 'full_page_writes'].map(
    (name) => `current_setting('${name}') as ${name}`,
  )
  const found = await ask(server.app, `select ${names.join(', ')}`)
  expect(found).toEqual([{ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }])
})

test.skipIf(process.platform !== 'linux')(
  'there is a socket in a folder only the server may enter, and no network port (needs /proc)',
  async () => {
    const dataDir = await copyCluster()
    const server = await open(dataDir)
    expect((await stat(server.app.host)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dataDir, 'postgres', 'data'))).mode & 0o777).toBe(0o700)

    const fd = `/proc/${await findServerPid(dataDir)}/fd`
    const targets = await Promise.all((await readdir(fd)).map((name) => readlink(join(fd, name))))
    const sockets = targets.flatMap((target) => /socket:\[(\d+)\]/.exec(target)?.[1] ?? [])
    const tables = await Promise.all(
      ['tcp', 'tcp6', 'udp', 'udp6', 'unix'].map((name) => readFile(`/proc/net/${name}`, 'utf8')),
    )
    const kinds = sockets.map((inode) => tables.findIndex((table) => table.split(/\s/).includes(inode)))
    expect(kinds).toEqual([4])
  },
)

test('a value that a statement got wrong does not reach the log, which only we may read', async () => {
  const dataDir = await copyCluster()
  const server = await open(dataDir)
  const name = 'Kari Testesen'
  await ask(server.owner, `create table person (name text primary key); insert into person values ('${name}')`)
  await expect(ask(server.owner, `insert into person values ('${name}')`)).rejects.toThrow('duplicate key')
  await expect(ask(server.owner, `select '${name}'::date`)).rejects.toThrow('invalid input syntax')
  await expect(ask(server.owner, `select '${name}' from nowhere`)).rejects.toThrow('does not exist')
  await ask(server.owner, `do $$ begin raise warning '${name}'; end $$`)
  await server.close()
  const log = join(dataDir, 'postgres', 'postgres.log')
  expect(await readFile(log, 'utf8')).toContain('database system is ready')
  expect(await readFile(log, 'utf8')).not.toContain(name)
  expect((await stat(log)).mode & 0o777).toBe(0o600)
})

test.each([
  ['relative', async () => relative(process.cwd(), await makeScratchFolder())],
  [
    'with blanks, quotes, commas and Norwegian letters',
    async () => join(await makeScratchFolder(), `Prøve, "av" data's`),
  ],
  ['behind a symbolic link', linkedFolder],
  ['too long for a socket', async () => join(await makeScratchFolder(), 'a'.repeat(60), 'b'.repeat(60))],
])('DATA_DIR may be %s', async (_what, makeFolder) => {
  const dataDir = await copyCluster(await makeFolder())
  const server = await open(dataDir)
  expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(Buffer.byteLength(join(server.app.host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107)
  expect((await stat(server.app.host)).mode & 0o777).toBe(0o700)
  await server.close()
  expect(await listServerPids(await realpath(dataDir))).toEqual([])
  const left = await readdir(server.app.host).catch(() => [])
  expect(left).toEqual([])
})

async function linkedFolder(): Promise<string> {
  const folder = await makeScratchFolder()
  await mkdir(join(folder, 'real'))
  await symlink(join(folder, 'real'), join(folder, 'link'))
  return join(folder, 'link')
}

test('a short folder for the socket that somebody else laid in the way is refused', async () => {
  const dataDir = await copyCluster(join(await makeScratchFolder(), 'a'.repeat(60), 'b'.repeat(60)))
  const server = await open(dataDir)
  await server.close()
  await symlink(dirname(dataDir), server.app.host)
  onTestFinished(() => rm(server.app.host, { force: true }))
  await expect(open(dataDir)).rejects.toThrow('is not a folder of ours')
})

test('lock files of a server that is long gone, with the number of a process that is alive, do not stop a start', async () => {
  const dataDir = await copyCluster()
  const first = await open(dataDir)
  await first.close()
  const data = join(dataDir, 'postgres', 'data')
  const owner = await stat(data)
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore', uid: owner.uid, gid: owner.gid })
  onTestFinished(() => void stranger.kill())
  const lock = [stranger.pid, data, 1_700_000_000, 5432, first.app.host, '', '  1  1', 'ready   ', ''].join('\n')
  for (const file of [join(data, 'postmaster.pid'), join(first.app.host, '.s.PGSQL.5432.lock')]) {
    await writeFile(file, lock, { mode: 0o600 })
    spawnSync('chown', [`${owner.uid}:${owner.gid}`, file])
  }
  const second = await open(dataDir)
  expect(await ask(second.app, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('what a start that was killed during initdb left behind is removed', async () => {
  const dataDir = await makeScratchFolder()
  const gone = spawnSync('true')
  await mkdir(join(dataDir, 'postgres', `data.new-${gone.pid}-x`, 'base'), { recursive: true })
  await open(dataDir)
  expect((await readdir(join(dataDir, 'postgres'))).filter((name) => name.startsWith('data'))).toEqual(['data'])
})

test('a cluster of another version, or one that cannot start, is left alone and the sentence says why', async () => {
  const dataDir = await copyCluster()
  onTestFinished(() => killServer(dataDir))
  const data = join(dataDir, 'postgres', 'data')
  await rm(join(data, 'global', 'pg_control'))
  await expect(open(dataDir)).rejects.toThrow(/does not start: .*could not find the database system.* \(log: /)
  await writeFile(join(data, 'PG_VERSION'), '17\n')
  await expect(open(dataDir)).rejects.toThrow('was made by PostgreSQL 17')
})

test('closing twice is closing once', async () => {
  const server = await open(await copyCluster())
  await Promise.all([server.close(), server.close()])
  await expect(ask(server.app, 'select 1')).rejects.toThrow('ENOENT')
})
