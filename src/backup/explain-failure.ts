import { ConfigProblem } from '../config.ts'
import { errorCode, isDatabaseAway } from '../db/postgres-error.ts'

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: 'There is no room left on the disk. Nothing was kept: make room and do it again.',
  EDQUOT: 'There is no room left for this user. Nothing was kept: make room and do it again.',
  EACCES: 'The folder cannot be read or written by this user. Nothing was kept.',
  EPERM: 'The folder cannot be read or written by this user. Nothing was kept.',
  EROFS: 'The folder is on a disk that can only be read. Nothing was kept.',
  LETTER_FOLDER_UNAVAILABLE: 'The folder for letters (LETTER_DIR) does not take them. Nothing was kept.',
  '53100': 'The database has no room left on its disk. Nothing was kept: make room and do it again.',
  // No such role, or one that may not be taken on.
  '22023': 'The role sav_backup is missing: run migrations/roles.sql as a superuser, which this version has changed.',
  '42501': 'DATABASE_OWNER_URL lacks rights: give the owner role, and run migrations/roles.sql as a superuser.',
  // Tables that are not there.
  '42P01': 'There is no service in this database: nothing to back up.',
}

/** A failure of backing up or restoring as a sentence for the operator, where there is one; otherwise the failure itself. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof ConfigProblem) return error
  const sentence = sentences[errorCode(error) ?? '']
  if (sentence !== undefined) return new ConfigProblem(sentence)
  if (isDatabaseAway(error))
    return new ConfigProblem('The database does not answer, or has gone meanwhile. Nothing was kept.')
  return error
}
