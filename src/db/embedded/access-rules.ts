import { userInfo } from 'node:os'
import { rename, writeFile } from 'node:fs/promises'
import type { ClusterPaths } from './cluster-paths.ts'
import type { ServerAccount } from './run-as.ts'

/**
 * Who may connect: nobody over a network; over the socket, besides the 0700 folder around it, only the operating system's
 * accounts listed here (`peer`: the kernel tells the server who is at the other end), as any role of the database. They are
 * ours, the server's own, and root's: each of them can read the cluster's files anyway. No password exists, so none can leak.
 */
export async function writeAccessRules(paths: ClusterPaths, account: ServerAccount): Promise<void> {
  const names = new Set([userInfo().username, account.name ?? 'root', 'root'])
  const accountMap = [...names].map((name) => `service "${name.replaceAll('"', '""')}" all\n`)
  await replaceFile(paths.accessRules, 'local all all peer map=service\n')
  await replaceFile(paths.accountMap, accountMap.join(''))
}

/** The server reads these files while we write them when several processes start at once: it sees the old or the whole new one. */
async function replaceFile(path: string, content: string): Promise<void> {
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, content, { mode: 0o644 })
  await rename(fresh, path)
}
