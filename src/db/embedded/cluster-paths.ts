import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { socketPort } from './embedded-postgres.ts'

/** Where everything of one embedded cluster lies: all of it below `<dataDir>/postgres`. */
export interface ClusterPaths {
  /** Ours, 0711: the server's account may pass through, not look around or write. */
  readonly root: string
  /** The cluster itself, 0700, of the server's account. */
  readonly data: string
  readonly log: string
  readonly accessRules: string
  readonly accountMap: string
}

/** `dataDir` must be absolute and free of symbolic links: the server's command line is later compared with it. */
export function clusterPaths(dataDir: string): ClusterPaths {
  const root = join(dataDir, 'postgres')
  return {
    root,
    data: join(root, 'data'),
    log: join(root, 'postgres.log'),
    accessRules: join(root, 'pg_hba.conf'),
    accountMap: join(root, 'pg_ident.conf'),
  }
}

/** The longest path of a Unix socket in bytes, without the closing NUL: `sun_path` of unix(7) and of macOS. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107

/**
 * The folder of the server's socket: `run` beside the data, or, where that path is too long for a socket, a short one in /tmp.
 * Its name comes from the data folder's path and inode, so all who share the data find it, and a server that outlived its
 * deleted data folder is not found by the next one under the same path.
 */
export function socketFolder(paths: ClusterPaths, dataInode: number): string {
  const beside = join(paths.root, 'run')
  if (Buffer.byteLength(join(beside, `.s.PGSQL.${socketPort}`)) <= longestSocketPath) return beside
  const name = createHash('sha256').update(`${paths.data}\n${dataInode}`).digest('hex').slice(0, 20)
  return `/tmp/sav-${name}`
}
