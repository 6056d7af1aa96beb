import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { SystemActor } from './access/actor.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openDirectoryCopy } from './directory/directory-copy.ts'
import { Refusal } from './errors.ts'
import { openLog } from './log.ts'
import { reachApp } from './reach-owner.ts'
import { reachAppSecret } from './reach-secrets.ts'
import { deriveReportSecrets } from './report/report-secrets.ts'
import { addressesOf } from './statistics/annual-report-pages.ts'
import { makeAnnualReport } from './statistics/change-annual-report.ts'

const Asked = z.strictObject({
  collaboration: z.string().min(1),
  organisation: z.string().min(1).optional(),
  year: z.coerce.number().int().min(2000).max(2199),
})
const usage =
  'Give a collaboration and a year, and for an organisation’s own report its id: --collaboration vestfold --year 2024 --organisation siv'

function readArguments(given: readonly string[]): z.output<typeof Asked> {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ args: [...given], options: { collaboration: text, organisation: text, year: text } })
    return Asked.parse(values)
  } catch {
    throw new ConfigProblem(usage)
  }
}

/**
 * `npm run annual-report -- --collaboration ID --year YEAR [--organisation ID]`: makes the draft of a year's report from the figures
 * as they are now, as the button does, and says where it is read. What people have written stays; after a frozen version this
 * begins the next. Freezing and publishing are for people to do, who have read it.
 */
async function main(given: readonly string[]): Promise<void> {
  const { collaboration, organisation, year } = readArguments(given)
  const config = readConfig()
  const log = openLog('error')
  const reached = await reachApp(config, log)
  const database = openDatabase(reached.settings, { max: 2, log, name: 'samhandlingsavvik-annual-report' })
  try {
    const directory = await openDirectoryCopy(database.db, { everyMs: 3_600_000, log })
    try {
      const publicUrl = config.publicUrl ?? ''
      const context = {
        database,
        directory,
        log,
        publicUrl,
        now: () => new Date(),
        wakeUps: { hurry: () => undefined },
        synthetic: config.authMode === 'demo',
        secrets: deriveReportSecrets(await reachAppSecret(config)),
      }
      const place = { collaboration, organisation: organisation ?? null, year }
      const on: SystemActor['on'] = organisation === undefined ? { committeeOf: collaboration } : { organisation }
      const { version } = await makeAnnualReport(context, { kind: 'system', on }, place)
      const { read, work } = addressesOf(place)
      process.stdout.write(`Made: version ${version}, a draft.\n`)
      process.stdout.write(
        `Read it, signed in: ${publicUrl}${read}\nWrite in it, freeze and publish it: ${publicUrl}${work}\n`,
      )
    } finally {
      directory.close()
    }
  } finally {
    await database.close()
    await reached.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem || error instanceof Refusal) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the annual report could not be made')
  process.exitCode = 1
})
