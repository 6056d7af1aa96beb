import { ConfigProblem, readConfig, type Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openChannelWebhooks } from './directory/channel-webhooks.ts'
import type { Channel } from './directory/directory.ts'
import { confirmChannel, readDirectory } from './directory/directory-store.ts'
import { testWebhook } from './directory/test-webhook.ts'
import { openLog } from './log.ts'
import { reachOwner } from './reach-owner.ts'
import { reachAppSecret } from './reach-secrets.ts'
import { openWebhook } from './webhook/webhook.ts'

/**
 * `npm run confirm-channel -- CHANNEL "NAME OF WHO CONFIRMS"`: a person says that the address is right, and reports can be sent
 * there from then on; the system behind a webhook has to take a signed test message first. Without arguments it lists the channels.
 */
async function main([channelId, by]: readonly string[]): Promise<void> {
  const log = openLog('error')
  const config = readConfig()
  const owner = await reachOwner(config, log)
  const database = openDatabase(owner.settings, { max: 1, log, name: 'samhandlingsavvik-confirm-channel' })
  try {
    if (channelId === undefined || by === undefined) {
      for (const channel of (await readDirectory(database.db)).channels) {
        const address = channel.email ?? channel.url ?? channel.postalAddress?.join(', ') ?? ''
        const state = channel.confirmedAt
          ? 'confirmed'
          : channel.assumed
            ? 'not confirmed (assumed address)'
            : 'not confirmed'
        process.stdout.write(`${channel.id}\t${channel.kind}\t${address}\t${state}\n`)
      }
      return
    }
    const channel = (await readDirectory(database.db)).channels.find(({ id }) => id === channelId)
    if (!channel) throw new ConfigProblem('There is no such channel.')
    await testReceiver(config, channel)
    const operator = { at: new Date(), actor: 'operator', actorRole: 'operator', actorOrganisationId: null }
    if (!(await confirmChannel(database.db, channel, by, operator)))
      throw new ConfigProblem('The channel has just got another address. Look at it again.')
    process.stdout.write('Confirmed.\n')
  } finally {
    await database.close()
    await owner.close()
  }
}

/** Has the system behind a webhook take a test message. Throws ConfigProblem where it does not. */
async function testReceiver(config: Config, channel: Channel): Promise<void> {
  if (channel.kind !== 'webhook') return
  const webhook = openWebhook({ allowPrivate: config.authMode === 'demo', log: openLog('silent') })
  const webhooks = openChannelWebhooks(webhook, await reachAppSecret(config))
  const tested = await testWebhook(webhooks, channel, new Date())
  await webhook.close()
  if (tested?.outcome !== 'delivered') {
    throw new ConfigProblem(`Not confirmed: the receiver did not take the test message (${tested?.code}).`)
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the channel could not be confirmed')
  process.exitCode = 1
})
