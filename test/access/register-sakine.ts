import { insertPerson } from '../../src/access/person-store.ts'
import { openDatabase } from '../../src/db/database.ts'
import type { TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'

/** Registers the case handler whom sign-in services of tests call `sakine`, as a person of the hospital who comes by that service. */
export async function registerSakine({ clone }: TestContext, issuer: string): Promise<void> {
  const owner = openDatabase(clone.owner, { max: 1, log: quietLog, name: 'test-owner' })
  await insertPerson(owner.db, {
    id: 'ekte-saksbehandler',
    name: 'Sakine Behandlersen',
    organisationId: 'siv',
    collaborationId: null,
    roles: ['case_handler'],
    issuer,
    subject: 'sakine',
  })
  await owner.close()
}
