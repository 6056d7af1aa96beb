import { z } from 'zod'
import { registerPerson } from './access/give-access.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'

const usage =
  'Give ID "NAME" ORGANISATION ROLE[,ROLE…] ISSUER SUBJECT [EMAIL] [UNIT]; for a committee, committee:COLLABORATION as organisation. Roles: case_handler, unit_leader, dispatcher, quality_adviser, fsu, administrator.'

const Person = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  place: z.string().min(1),
  roles: z
    .array(z.enum(['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser', 'fsu', 'administrator']))
    .min(1),
  issuer: z.url(),
  subject: z.string().min(1),
  email: z.email().optional(),
  unit: z.string().optional(),
})

/** `npm run add-person -- …`: registers who may sign in, as what and where; what the sign-in service calls them is ISSUER and SUBJECT. */
async function main([id, name, place, roles = '', issuer, subject, email, unit]: readonly string[]): Promise<void> {
  const parsed = Person.safeParse({ id, name, place, roles: roles.split(','), issuer, subject, email, unit })
  if (!parsed.success) throw new ConfigProblem(usage)
  const person = parsed.data
  const committee = /^committee:(.+)$/.exec(person.place)?.[1]
  const log = openLog('error')
  const owner = await reachOwner(readConfig(), log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-add-person' })
  try {
    const organisationId = committee === undefined ? person.place : null
    await registerPerson(database.db, { ...person, organisationId, collaborationId: committee ?? null }, new Date())
    process.stdout.write('Registered.\n')
  } finally {
    await database.close()
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the person could not be registered')
  process.exitCode = 1
})
