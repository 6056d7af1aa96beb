import { chmod, mkdir, realpath, stat } from 'node:fs/promises'
import { clusterPaths, socketFolder } from './cluster-paths.ts'
import {
  databaseName,
  socketPort,
  superuserName,
  type EmbeddedPostgres,
  type SupervisorLog,
} from './embedded-postgres.ts'
import { installServer } from './install-server.ts'
import { getServerPackage, type ServerPackage } from './locate-binaries.ts'
import { keepServer } from './keep-server.ts'
import { makeCluster } from './make-cluster.ts'
import { prepareDatabase } from './prepare-database.ts'
import { reachServer, type Cluster } from './reach-server.ts'
import { chooseServerAccount } from './server-account.ts'
import { serverSettings, type ServerSettings } from './server-settings.ts'
import { letGo } from './stop-server.ts'

export interface EmbeddedPostgresOptions {
  /** Made where it is missing; a relative one is resolved against the working directory. */
  readonly dataDir: string
  readonly log: SupervisorLog
  /** For tests: PostgreSQL's settings that differ from the service's. `fsync: 'off'` loses data in a crash. */
  readonly settings?: ServerSettings
  /** For tests: the server's programs, when not npm's package in node_modules. */
  readonly serverPackage?: ServerPackage
}

/**
 * Starts the PostgreSQL that lies in `dataDir`, making it first where there is none, or shares the one another process runs
 * there. Ready for queries when the promise resolves; kept running until `close`. Rejects with a ConfigProblem that
 * says what to do. Installs no signal handler and ends no process: the caller decides when the database stops.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options)
  const holder = await reachServer(cluster)
  try {
    await prepareDatabase(holder, cluster.superuser)
  } catch (error) {
    await letGo(cluster, holder)
    throw error
  }
  const kept = keepServer(cluster, holder)
  let closed: Promise<void> | undefined
  const as = (user: string) => ({ ...cluster.superuser, user })
  return {
    owner: as('samhandlingsavvik_owner'),
    app: as('samhandlingsavvik_app'),
    superuser: cluster.superuser,
    close: () => (closed ??= kept.stopKeeping().then((last) => letGo(cluster, last))),
  }
}

async function prepareCluster({
  dataDir,
  log,
  settings = {},
  serverPackage,
}: EmbeddedPostgresOptions): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const paths = clusterPaths(await realpath(dataDir))
  await mkdir(paths.root, { recursive: true })
  await openToServer(paths.root)
  const account = await chooseServerAccount(paths)
  const server = await installServer(paths, account, serverPackage ?? (await getServerPackage()))
  await makeCluster({ paths, account, server, log, sync: settings.fsync !== 'off' })
  const folder = socketFolder(paths, (await stat(paths.data)).ino)
  return {
    paths,
    account,
    postgres: server.postgres,
    socketFolder: folder,
    superuser: { host: folder, port: socketPort, user: superuserName, database: databaseName },
    settings: serverSettings(paths, folder, settings),
    log,
  }
}

/** The server's account passes through this folder to its data; it may not look around in it. */
async function openToServer(folder: string): Promise<void> {
  const found = await stat(folder)
  if (found.uid === process.getuid?.()) await chmod(folder, 0o711)
}
