import { openChannelWebhooks } from '../../src/directory/channel-webhooks.ts'
import { openWebhook } from '../../src/webhook/webhook.ts'
import { testSecret } from '../support/context.ts'
import { openWebhookReceiver, type Received, type WebhookReceiver } from '../webhook/webhook-receiver.ts'
import { openDeliveryWorld, type DeliveryWorld } from './delivery-world.ts'

type Behave = Parameters<typeof openWebhookReceiver>[0]

/** A world in which the clinic KPA is reached by a system of its own, in front of its e-mail address. */
export interface WebhookWorld extends DeliveryWorld {
  readonly system: WebhookReceiver
  /** What the system was handed of one delivery, every attempt of it. */
  handed(deliveryId: string): Received[]
  /** Ends the attempts that wait for the system. */
  hangUp(): Promise<void>
}

/** A receiver's channel, confirmed and in front of all others of its unit or organisation. */
export async function addWebhook(
  world: DeliveryWorld,
  channel: { readonly id: string; readonly organisation: string; readonly unit?: string; readonly url: string },
): Promise<void> {
  await world.query(
    `insert into channel (id, organisation_id, unit_id, kind, url, secret_version, priority, assumed, confirmed_at, confirmed_by)
     values ($1, $2, $3, 'webhook', $4, 1, 0, false, now(), 'test')`,
    [channel.id, channel.organisation, channel.unit ?? null, channel.url],
  )
  await refresh(world)
}

/** Has every reader of the directory see what was changed behind its back. */
export async function refresh(world: DeliveryWorld): Promise<void> {
  await world.query('update directory_version set version = version + 1')
  await world.test.context.directory.refresh()
}

/** `patienceMs` is how long an attempt waits for the system. */
export async function openWebhookWorld(options: Behave = {}, patienceMs = 15_000): Promise<WebhookWorld> {
  const world = await openDeliveryWorld()
  const webhook = openWebhook({ allowPrivate: true, log: world.log, limits: { total: patienceMs } })
  const system = await openWebhookReceiver(options)
  await addWebhook(world, { id: 'siv.kpa.eqs', organisation: 'siv', unit: 'siv.kpa', url: system.url })
  return {
    ...world,
    context: { ...world.context, webhooks: openChannelWebhooks(webhook, testSecret) },
    system,
    handed: (deliveryId) => system.received.filter(({ id }) => id === deliveryId),
    hangUp: () => webhook.close(),
    close: async () => {
      await webhook.close()
      await system.close()
      await world.close()
    },
  }
}
