import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { ConfigProblem } from '../../config.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { runAs, type ServerAccount } from './run-as.ts'

/** Accounts root may become, best first. `nobody` comes last: other programs may run as it too. */
const ordinaryAccounts = ['samhandlingsavvik', 'postgres', '_postgres', 'nobody']
/** Never `nobody` here: in a namespace every account that is not mapped shows as nobody. */
const namespaceAccounts = ['samhandlingsavvik', 'postgres', 'daemon', 'bin']

/**
 * Decides which account the server runs as. PostgreSQL refuses to be root and to serve a cluster that belongs to someone else,
 * so an existing cluster's owner decides; for a new one root takes the first account that can enter the folder.
 * Throws a sentence that says what to set when none can.
 */
export async function chooseServerAccount(paths: ClusterPaths): Promise<ServerAccount> {
  const ourUid = process.getuid?.() ?? -1
  const cluster = await stat(paths.data).catch(() => undefined)
  if (ourUid !== 0) {
    if (cluster && cluster.uid !== ourUid) {
      throw new ConfigProblem(
        `${paths.data} belongs to user number ${cluster.uid}: run the service as that user or as root, or set DATA_DIR to a folder of your own.`,
      )
    }
    return ourAccount(ourUid)
  }
  for await (const account of accountsForRoot(cluster, (await stat(paths.root)).uid)) {
    if (await canEnter(account, paths.root)) return account
  }
  throw new ConfigProblem(
    `PostgreSQL may not run as root, and no other account may enter ${paths.root}: set DATA_DIR to a folder that others may pass through (such as /var/lib/samhandlingsavvik), or run the service as an ordinary user.`,
  )
}

function ourAccount(uid: number): ServerAccount {
  try {
    return { kind: 'self', uid, gid: process.getgid?.() ?? -1, name: userInfo().username }
  } catch {
    throw new ConfigProblem(
      `User number ${uid} has no entry in the list of users, and PostgreSQL refuses to run without one: add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
}

async function* accountsForRoot(cluster: { uid: number; gid: number } | undefined, folderOwner: number) {
  if (cluster && cluster.uid !== 0) {
    yield { kind: 'dropped', uid: cluster.uid, gid: cluster.gid, name: await findName(cluster.uid) } as const
    return
  }
  if (!cluster) {
    for (const name of ordinaryAccounts) yield* await listAccount('dropped', name)
    const ownerName = folderOwner === 0 ? undefined : await findName(folderOwner)
    if (ownerName) yield* await listAccount('dropped', ownerName)
  }
  if (process.platform === 'linux') {
    for (const name of namespaceAccounts) yield* await listAccount('namespace', name)
  }
}

async function listAccount(kind: 'dropped' | 'namespace', name: string): Promise<ServerAccount[]> {
  const [uid, gid] = await Promise.all([findNumber(['-u', name]), findNumber(['-g', name])])
  return uid && gid ? [{ kind, uid, gid, name }] : []
}

const root: ServerAccount = { kind: 'self', uid: 0, gid: 0, name: 'root' }

async function findNumber(question: string[]): Promise<number | undefined> {
  const { code, output } = await runAs(root, 'id', question)
  const number = Number.parseInt(output, 10)
  return code === 0 && number > 0 && number < 2 ** 31 ? number : undefined
}

async function findName(uid: number): Promise<string | undefined> {
  const { code, output } = await runAs(root, 'id', ['-un', `${uid}`])
  return code === 0 ? output.trim() : undefined
}

/** Tried, not computed from mode bits: only so are access lists, mount options and missing namespaces seen. */
async function canEnter(account: ServerAccount, folder: string): Promise<boolean> {
  const { code } = await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
  return code === 0
}
