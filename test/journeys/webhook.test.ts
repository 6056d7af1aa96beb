import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { deriveWebhookSecret, writeWebhookSecret } from '../../src/webhook/webhook.ts'
import { withClient } from '../support/postgres.ts'
import { openWebhookReceiver, type Behaviour } from '../webhook/webhook-receiver.ts'
import { ask, read, type Filed } from './ask.ts'
import { reachBySystem, reportWithIdentity } from './invented-reports.ts'
import { superuserOf, until, useJourney } from './journey.ts'
import { runCommand } from './run-command.ts'
import { publicUrl } from './service-process.ts'

const journey = useJourney()
const appSecret = 'a secret of this test alone, and long enough for it'

/** From the hospital to Horten, whose system is in front of its e-mail address. */
const toHorten = reportWithIdentity({
  reportingOrganisation: 'siv',
  recipientOrganisation: 'horten',
  municipality: 'horten',
})

test('a partner’s system: not confirmed, it gets nothing; confirmed by a command, it is told of a report over HTTP and the receipt says so', async () => {
  let behaviour: Behaviour = 500
  const system = await openWebhookReceiver({ behave: () => behaviour })
  journey.later(() => system.close())
  const env = { DATA_DIR: await journey.folder(), AUTH_MODE: 'demo', APP_SECRET: appSecret }
  const service = await journey.start({ env })
  const database = await superuserOf(env.DATA_DIR)
  await withClient(database, (client) => client.query(reachBySystem(system.url, ['horten'], 'null')))
  const file = async () => read<Filed>(await ask(service.address, 'POST', '/api/v1/reports', { json: toHorten }), 201)

  expect((await file()).recipients[0]?.channel).toBe('email')
  const confirm = () => runCommand('confirm-channel', ['horten.system', 'Bøkedal Testvik'], env)
  expect(await confirm()).toMatchObject({
    code: 1,
    err: 'Not confirmed: the receiver did not take the test message (http_500).\n',
  })
  expect((await file()).recipients[0]?.channel).toBe('email')
  behaviour = 200
  expect(await confirm()).toMatchObject({ code: 0, out: 'Confirmed.\n' })
  expect(system.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(
    Array(2).fill('channel.test'),
  )

  const isReached = async () => {
    const asked = await ask(service.address, 'POST', '/api/v1/reports/validate', { json: toHorten })
    return read<{ recipients: { channel: string }[] }>(asked).recipients[0]?.channel === 'webhook'
  }
  await until('the service has heard of the confirmation', isReached)
  const filed = await file()
  expect(filed.recipients[0]?.explanation).toContain('får melding i fagsystemet sitt')
  const told = () => system.received.find(({ body }) => body.includes(filed.id))
  await until('the system is told', () => told() !== undefined)
  const { headers, body } = told() ?? { headers: {}, body: '' }
  const reader = new Webhook(writeWebhookSecret(deriveWebhookSecret(appSecret, 'horten.system', 1)))
  expect(reader.verify(body, headers)).toMatchObject({
    type: 'report.received',
    data: { reportId: filed.id, number: filed.number, organisation: 'horten', url: `${publicUrl}/saker/${filed.id}` },
  })
  expect(() => reader.verify(body.replace('horten', 'larvik'), headers)).toThrow()

  const receipt = `/api/v1/receipts/${filed.receiptCode}`
  type Receipt = { deliveries: { channel: string; state: string; sentence: string }[] }
  const deliveries = async () => read<Receipt>(await ask(service.address, 'GET', receipt)).deliveries
  await until('it is delivered', async () => (await deliveries())[0]?.state === 'delivered')
  const page = await ask(service.address, 'GET', `/kvittering/${filed.receiptCode}`, {
    headers: { accept: 'text/html' },
  })
  expect(page.text).toContain('Levert til mottakerens fagsystem')
  await service.kill('SIGTERM')
  expect(service.said()).not.toMatch(/"level":[56]0/)
  // Neither the address, where receivers keep tokens, nor the secret is in a line of the log.
  expect(service.said()).not.toMatch(/hemmelig|hendelser|whsec_/)
})
