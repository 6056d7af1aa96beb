import { execFile } from 'node:child_process'

/**
 * The account the server's programs run as.
 * - `self`: ours.
 * - `dropped`: we are root, which PostgreSQL refuses to be, and become an ordinary account.
 * - `namespace`: we are root and the data lies below a folder only root may enter (/root, 0700): the server runs in a user
 *   namespace in which root bears an ordinary account's number. It then has root's files and none of root's powers.
 */
export interface ServerAccount {
  readonly kind: 'self' | 'dropped' | 'namespace'
  /** As the programs themselves see it. */
  readonly uid: number
  readonly gid: number
  /** Undefined where the number has no entry in the list of accounts. */
  readonly name: string | undefined
}

/** A program, its arguments, and what node:child_process must be told to run it as the account. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

/** The server's programs inherit nothing of our environment, in which there may be secrets and settings meant for others. */
export const bareEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }

/** What to spawn so that `file` runs as `account`; the process id stays that of `file` itself. */
export function commandAs(account: ServerAccount, file: string, args: readonly string[]): Command {
  if (account.kind === 'self') return { file, args, identity: {} }
  if (account.kind === 'dropped') return { file, args, identity: { uid: account.uid, gid: account.gid } }
  const mapping = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--']
  return { file: 'unshare', args: [...mapping, file, ...args], identity: {} }
}

/** The number that owns the account's files, as seen from outside of any namespace. */
export function fileOwner(account: ServerAccount): number {
  return account.kind === 'namespace' ? 0 : account.uid
}

/** How a program ended: `code` 0 is well; a program that could not be started at all has -1. */
export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end as the account, in `/`, for at most two minutes. Never rejects. */
export function runAs(account: ServerAccount, file: string, args: readonly string[]): Promise<Ended> {
  const command = commandAs(account, file, args)
  const options = { ...command.identity, cwd: '/', env: bareEnvironment, timeout: 120_000 }
  return new Promise((resolve) => {
    execFile(command.file, command.args, options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0
      resolve({ code, output: code === -1 ? `${error?.message ?? ''}\n${stderr}` : stdout + stderr })
    })
  })
}
