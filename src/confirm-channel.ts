import { ConfigProblem, readConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { confirmChannel, readDirectory } from './directory/directory-store.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'

/**
 * `npm run confirm-channel -- CHANNEL "NAME OF WHO CONFIRMS"`: a person says that the address is right, and reports can be sent
 * there from then on. Without arguments it lists the channels.
 */
async function main([channelId, by]: readonly string[]): Promise<void> {
  const log = openLog('error')
  const owner = await reachOwner(readConfig(), log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-confirm-channel' })
  try {
    if (channelId === undefined || by === undefined) {
      for (const channel of (await readDirectory(database.db)).channels) {
        const address = channel.email ?? channel.postalAddress?.join(', ') ?? ''
        const state = channel.confirmedAt
          ? 'confirmed'
          : channel.assumed
            ? 'not confirmed (assumed address)'
            : 'not confirmed'
        process.stdout.write(`${channel.id}\t${channel.kind}\t${address}\t${state}\n`)
      }
      return
    }
    const operator = { at: new Date(), actor: 'operator', actorRole: 'operator', actorOrganisationId: null }
    if (!(await confirmChannel(database.db, channelId, by, operator)))
      throw new ConfigProblem('There is no such channel.')
    process.stdout.write('Confirmed.\n')
  } finally {
    await database.close()
    await owner.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the channel could not be confirmed')
  process.exitCode = 1
})
