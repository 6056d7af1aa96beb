import { z } from 'zod'
import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openDirectoryCopy } from './directory/directory-copy.ts'
import { Refusal } from './errors.ts'
import { wordsOf } from './i18n/words.ts'
import { openLog } from './log.ts'
import { reachApp } from './reach-owner.ts'
import { publishFigures } from './statistics/publish-figures.ts'

const Arguments = z.tuple([z.string().min(1), z.coerce.number().int(), z.coerce.number().int().min(1).default(1)])
const usage = 'Give a collaboration and a year that is over, and for a correction its version: vestfold 2025 2'

/**
 * `npm run publish-figures -- COLLABORATION YEAR [VERSION]`: publishes the figures of a year for everybody, small numbers hidden, for
 * good. Version 1 where none is given.
 */
async function main(given: readonly string[]): Promise<void> {
  const parsed = Arguments.safeParse(given)
  if (!parsed.success) throw new ConfigProblem(usage)
  const [collaboration, year, version] = parsed.data
  const log = openLog('error')
  const reached = await reachApp(readConfig(), log)
  const database = openDatabase(reached.settings, { max: 2, log, name: 'samhandlingsavvik-publish-figures' })
  try {
    const directory = await openDirectoryCopy(database.db, { everyMs: 3_600_000, log })
    try {
      const context = { database, directory, now: () => new Date() }
      const { tables } = await publishFigures(context, { kind: 'system' }, { collaboration, year, version })
      const cells = tables.flatMap((table) => table.cells)
      const hidden = cells.filter((cell) => 'hidden' in cell).length
      process.stdout.write(`Published: ${tables.length} tables, ${hidden} of ${cells.length} numbers hidden.\n`)
    } finally {
      directory.close()
    }
  } finally {
    await database.close()
    await reached.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else if (error instanceof Refusal) {
    const { faultTexts } = wordsOf('en')
    process.stderr.write(`${[error.message, ...error.faults.map(({ code }) => faultTexts[code])].join(' ')}\n`)
  } else openLog('error').error({ err: error }, 'the figures could not be published')
  process.exitCode = 1
})
