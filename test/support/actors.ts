import { readFileSync } from 'node:fs'
import type { ClientActor, ClientScope, PersonActor, Role } from '../../src/access/actor.ts'
import { DemoDirectoryFile } from '../../src/directory/directory-file.ts'

const file = new URL('../../src/directory/collaborations/vestfold-demo.json', import.meta.url)
const { people } = DemoDirectoryFile.parse(JSON.parse(readFileSync(file, 'utf8')))

/** One of the demo's invented people, as the service knows them once they are signed in; with other roles where a test says so. */
export function demoPerson(id: string, roles?: readonly Role[]): PersonActor {
  const found = people.find((person) => person.id === id)
  if (!found) throw new Error(`the demo has nobody called ${id}`)
  return {
    kind: 'person',
    id: found.id,
    name: found.name,
    organisationId: found.organisation ?? null,
    unitId: found.unit ?? null,
    committeeOf: found.committeeOf ?? null,
    roles: roles ?? (found.roles as Role[]),
  }
}

/** A machine client of an organisation. */
export function machine(organisationId: string, ...scopes: ClientScope[]): ClientActor {
  return {
    kind: 'client',
    id: `0190a1b2-0000-7000-8000-00000000000${organisationId.length}`,
    name: 'EQS',
    organisationId,
    scopes,
  }
}
