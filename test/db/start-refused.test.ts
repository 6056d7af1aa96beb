import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { openService } from '../../src/service.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

let clone: ClonedDatabase
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
})
afterAll(() => clone.drop())

/** A connection as an operator writes it down, whether it leads to a socket or to a port. */
function urlOf({ host, port, user, database, password }: SocketSettings & { password?: string }): string {
  const url = new URL(`postgresql://localhost/${database}`)
  url.username = user
  if (password) url.password = password
  url.searchParams.set('host', host)
  if (port) url.searchParams.set('port', String(port))
  return url.href
}

async function start(settings: SocketSettings): Promise<void> {
  const given = { AUTH_MODE: 'demo', DATA_DIR: await makeScratchFolder(), PORT: '0', DATABASE_URL: urlOf(settings) }
  const service = await openService(readConfig(given), quietLog)
  await service.close()
}

it('does not start as a superuser or as the owner of the tables, and says what to do', async () => {
  await expect(start(clone.superuser)).rejects.toThrow('is or can become a superuser: use a login role')
  await expect(start(clone.owner)).rejects.toThrow(
    'the owner of the tables: use a login role that is only a member of sav_app',
  )
})

it('starts as the application’s role', async () => {
  await expect(start(clone.app)).resolves.toBeUndefined()
})
