import closeWithGrace from 'close-with-grace'
import { listPeople } from './access/person-store.ts'
import type { PersonActor } from './access/actor.ts'
import { ConfigProblem, findConfigProblem, readConfig } from './config.ts'
import { fillAnnualReports } from './demo/fill-annual-reports.ts'
import { fillDemo } from './demo/fill-demo.ts'
import { fillLetters } from './demo/fill-letters.ts'
import { fillMeasures } from './demo/fill-measures.ts'
import { fillRecent } from './demo/fill-recent.ts'
import { publishPast } from './demo/publish-past.ts'
import { placeOf } from './directory/page-frame.ts'
import { openLog } from './log.ts'
import type { ReportContext } from './report/report-context.ts'
import { makeReceiptCode } from './report/report-secrets.ts'
import { openService } from './service.ts'

const say = (text: string) => void process.stdout.write(text)

/** Fills the three years and shows how far it has come, and adds the cases of the last weeks. Returns their ids by their references. */
async function fill(context: ReportContext): Promise<ReadonlyMap<string, string>> {
  say('Fyller tre år med oppdiktede meldinger …\n')
  await fillDemo(context, (done, all) => {
    if (done % 50 === 0 || done === all) say(`  ${done} av ${all}\n`)
  })
  say('Publiserer tallene for årene som er over …\n')
  await publishPast(context)
  const recent = await fillRecent(context)
  await fillMeasures(context)
  await fillLetters(context)
  say('Lager årsrapportene …\n')
  await fillAnnualReports(context)
  return recent
}

/** Where to begin: a case from the middle of the work, a pulled red cord, and what the reporter sees. */
function listPlaces(base: string, { secrets }: ReportContext, ids: ReadonlyMap<string, string>): string {
  const idOf = (reference: string) => ids.get(reference) ?? ''
  return `
Noen steder å begynne:
  ${base}/saker/${idOf('DEMO-09')}   en sak i full gang, som siv-kvalitet
  ${base}/saker/${idOf('DEMO-32')}   det røde snøret er trukket, som fjall-kontor
  ${base}/kvittering/${makeReceiptCode(secrets, idOf('DEMO-06'))}   kvitteringen for et svar som kan bestrides

Læringsbrev:
  ${base}/laering
  ${base}/laering/utkast   et brev som venter på godkjenning, som siv-kvalitet

Årsrapporten for 2024:
  ${base}/aarsrapport/vestfold/2024
  ${base}/api/v1/annual-reports/2024.pdf?collaboration=vestfold
  ${base}/api/v1/annual-reports/2024.xlsx?collaboration=vestfold
`
}

/** `npm run demo`: the whole service with invented people and reports, on one port, and what to open. */
async function main(): Promise<void> {
  const config = { ...readConfig(), authMode: 'demo' as const }
  const problem = findConfigProblem(config)
  if (problem !== undefined) throw new ConfigProblem(problem)
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  let recent: ReadonlyMap<string, string> = new Map()
  const beforeServing = async (context: ReportContext) => void (recent = await fill(context))
  const service = await openService(config, log, { beforeServing, years: [2023, 2024, 2025] })
  closeWithGrace({ delay: 20_000, logger: false }, () => service.close())
  const base = config.publicUrl ?? service.address ?? ''
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
  say(listPlaces(base, service.context, recent))
  say(`\nE-post havner i ${config.mailDir}, brev i ${config.letterDir}. Stopp med Ctrl-C.\n`)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the demo could not start')
  process.exit(1)
})
