import { chmod, lchown, lstat, mkdir } from 'node:fs/promises'
import { ConfigProblem } from '../../config.ts'
import { fileOwner, type ServerAccount } from './run-as.ts'

/**
 * Makes the socket's folder, 0700 and of the server's account. One that is there already is taken only when nobody else can
 * have made it: a real folder, not a link, of that account. (In /tmp anyone could lay a folder under the name.)
 */
export async function makeRunFolder(folder: string, account: ServerAccount): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const owner = fileOwner(account)
  const madeByUs = found.uid === owner || found.uid === process.getuid?.()
  if (!found.isDirectory() || !madeByUs) {
    throw new ConfigProblem(`${folder} is not a folder of ours, and the database's socket goes there: remove it.`)
  }
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700)
  if (found.uid !== owner) await lchown(folder, owner, account.gid)
}
