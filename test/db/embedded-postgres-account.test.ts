import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { EmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'
import { getServerPackage, type ServerPackage } from '../../src/db/embedded/locate-binaries.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { runAs } from '../../src/db/embedded/run-as.ts'
import { ask, killServer, listServerPids } from '../support/cluster-watch.ts'
import { quietLog } from '../support/quiet-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import { startEmbeddedProcess } from '../support/start-process.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }
const namespace = { kind: 'namespace', uid: 1, gid: 1, name: 'daemon' } as const
const hasNamespaces = isRoot && (await runAs(namespace, 'true', [])).code === 0
const nobodyRunsUs = isRoot && spawnSync('node', ['--version'], { ...nobody, cwd: import.meta.dirname }).status === 0

async function open(dataDir: string, serverPackage?: ServerPackage): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog, ...(serverPackage ? { serverPackage } : {}) })
  onTestFinished(() => server.close())
  return server
}

const ownerOf = async (dataDir: string): Promise<number> => (await stat(join(dataDir, 'postgres', 'data'))).uid

describe.skipIf(!isRoot)('started by root (needs to be root)', () => {
  test('the server runs as an ordinary account, and only root and that account reach its socket', async () => {
    const dataDir = await makeScratchFolder()
    const server = await open(dataDir)
    const account = await ownerOf(dataDir)
    expect(account).toBeGreaterThan(0)
    const [pid] = await listServerPids(dataDir)
    expect((await stat(`/proc/${pid}`)).uid).toBe(account)
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])

    const stranger = { ...nobody, uid: 1, gid: 1 }
    const look = spawnSync('ls', [server.app.host], { ...stranger, cwd: '/', encoding: 'utf8' })
    expect(look.stderr).toContain('Permission denied')
  })

  test('even through an opened folder the server lets in nobody but the accounts it knows', async () => {
    const dataDir = await makeScratchFolder()
    const server = await open(dataDir)
    const socket = join(server.app.host, '.s.PGSQL.5432')
    await chmod(server.app.host, 0o711)
    await chmod(socket, 0o777)
    const client = `
      const socket = require('node:net').connect(${JSON.stringify(socket)})
      const words = 'user\\0postgres\\0database\\0postgres\\0\\0'
      const head = Buffer.alloc(8); head.writeInt32BE(8 + words.length, 0); head.writeInt32BE(196608, 4)
      socket.on('connect', () => socket.write(Buffer.concat([head, Buffer.from(words)])))
      socket.on('data', (answer) => { console.log(answer.toString('latin1').replaceAll('\\0', ' ')); process.exit() })`
    const stranger = spawnSync(process.execPath, ['-e', client], { uid: 1, gid: 1, cwd: '/', encoding: 'utf8' })
    expect(stranger.stdout).toContain('Peer authentication failed')
  })

  test.skipIf(!hasNamespaces)(
    'below a folder that only root may enter it runs in a user namespace (needs unshare with user namespaces)',
    async () => {
      const dataDir = join(await makeScratchFolder(0o700), 'data')
      const first = await open(dataDir)
      expect(await ask(first.app, 'select current_user as me')).toEqual([{ me: 'samhandlingsavvik_app' }])
      expect(await ownerOf(dataDir)).toBe(0)
      await ask(first.owner, 'create table kept (n integer)')
      await killServer(dataDir)
      await first.close()
      const second = await open(dataDir)
      expect(await ask(second.owner, 'select n from kept')).toEqual([])
      await second.close()
      expect(await listServerPids(dataDir)).toEqual([])
    },
  )

  test('when the account of the data may no longer enter its folder, a sentence says what to set', async () => {
    const folder = await makeScratchFolder()
    const dataDir = join(folder, 'data')
    await (await open(dataDir)).close()
    await chmod(folder, 0o700)
    await expect(open(dataDir)).rejects.toThrow('set DATA_DIR to a folder that others may pass through')
  })

  test('a server package below a folder that only root may enter is copied beside the data, once', async () => {
    const installed = await getServerPackage()
    const hidden = { folder: join(await makeScratchFolder(0o700), 'native'), version: installed.version }
    await cp(installed.folder, hidden.folder, { recursive: true, verbatimSymlinks: true })
    const dataDir = await makeScratchFolder()
    const copy = join(dataDir, 'postgres', `server-${installed.version}`)
    await (await open(dataDir, hidden)).close()
    const made = (await stat(copy)).mtimeMs
    const server = await open(dataDir, hidden)
    expect(await ownerOf(dataDir)).toBeGreaterThan(0)
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await stat(copy)).mtimeMs).toBe(made)
    expect((await readdir(join(dataDir, 'postgres'))).filter((name) => name.startsWith('server'))).toHaveLength(1)
  })

  test.skipIf(!nobodyRunsUs)(
    'what an ordinary user started root can share, and not the other way round (needs a checkout others may read)',
    async () => {
      const dataDir = await makeScratchFolder()
      await chown(dataDir, nobody.uid, nobody.gid)
      onTestFinished(() => killServer(dataDir))
      const user = startEmbeddedProcess(dataDir, 'hold', { identity: nobody })
      await user.hears('ready')
      expect(await ownerOf(dataDir)).toBe(nobody.uid)
      const server = await open(dataDir)
      expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
      await user.close()
      expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.close()
      expect(await listServerPids(dataDir)).toEqual([])
    },
  )
})
