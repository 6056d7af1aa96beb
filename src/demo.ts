import closeWithGrace from 'close-with-grace'
import { listPeople } from './access/access-store.ts'
import type { PersonActor } from './access/actor.ts'
import { ConfigProblem, findConfigProblem, readConfig } from './config.ts'
import { fillDemo } from './demo/fill-demo.ts'
import { placeOf } from './directory/page-frame.ts'
import { openLog } from './log.ts'
import type { ReportContext } from './report/report-context.ts'
import { openService } from './service.ts'

const say = (text: string) => void process.stdout.write(text)

/** Fills the three years and shows how far it has come. */
async function fill(context: ReportContext): Promise<void> {
  say('Fyller tre år med oppdiktede meldinger …\n')
  await fillDemo(context, (done, all) => {
    if (done % 50 === 0 || done === all) say(`  ${done} av ${all}\n`)
  })
}

/** `npm run demo`: the whole service with invented people and reports, on one port, and what to open. */
async function main(): Promise<void> {
  const config = { ...readConfig(), authMode: 'demo' as const }
  const problem = findConfigProblem(config)
  if (problem !== undefined) throw new ConfigProblem(problem)
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const service = await openService(config, log, { beforeServing: fill, years: [2023, 2024, 2025] })
  closeWithGrace({ delay: 20_000, logger: false }, () => service.close())
  const base = config.publicUrl ?? service.address
  say(`
Samhandlingsavvik kjører med SYNTETISKE DATA på ${base}

  ${base}/meld      meld en uønsket hendelse
  ${base}/demo      velg hvem du vil være
  ${base}/saker     sakene til den du er

Over HTTP: Authorization: Bearer demo-<person>
`)
  const directory = service.context.directory.current()
  const people = await listPeople(service.context.database.db, 'demo')
  const position = (person: PersonActor) => placeOf(directory, person).position
  for (const person of people.toSorted((one, other) => position(one) - position(other))) {
    say(
      `  demo-${person.id.padEnd(20)} ${person.name}, ${person.organisationId ?? `utvalget i ${person.committeeOf}`} (${person.roles.join(', ')})\n`,
    )
  }
  say(`\nE-post havner i ${config.mailDir}, brev i ${config.letterDir}. Stopp med Ctrl-C.\n`)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the demo could not start')
  process.exit(1)
})
