import { expect, test } from 'vitest'
import { cloneDatabase, withClient } from '../support/postgres.ts'
import { ask, read, type Filed } from './ask.ts'
import { reportWithIdentity, withoutLeaderMail } from './invented-reports.ts'
import { until, urlOf, useJourney } from './journey.ts'
import type { ServiceProcess } from './service-process.ts'

const journey = useJourney()

interface Line {
  readonly requestId?: string
  readonly deliveryId?: string
  readonly attempt?: number
  readonly route?: string
  readonly msg?: string
}
const linesOf = (process: ServiceProcess): Line[] =>
  process
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line)

test('the id of a request follows its report from the process that took it to the one that delivered it', async () => {
  const clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  const env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: await journey.folder() }
  const api = await journey.start({ env: { ...env, ROLE: 'api' } })
  const worker = await journey.start({ env: { ...env, ROLE: 'worker' } })
  const json = reportWithIdentity(withoutLeaderMail)
  const file = async () => {
    const answer = await ask(api.address, 'POST', '/api/v1/reports', { json })
    const { id } = read<Filed>(answer, 201)
    return { reportId: id, requestId: answer.headers.get('x-request-id') ?? 'none' }
  }
  const deliveriesOf = (reportId: string) =>
    withClient(clone.superuser, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select id from delivery where report_id = $1 and sent_at is not null`,
        [reportId],
      )
      return rows.map(({ id }) => id)
    })
  // A hint that comes while the worker starts may be lost; the sweep finds its work, without the id of a request.
  await until('the worker delivers', async () => (await deliveriesOf((await file()).reportId)).length > 0)

  const { reportId, requestId } = await file()
  await until('it is delivered', async () => (await deliveriesOf(reportId)).length > 0)
  const [deliveryId] = await deliveriesOf(reportId)
  const sent = () =>
    linesOf(worker).find((line) => line.deliveryId === deliveryId && line.msg === 'a delivery was sent')
  await until('the log says so', async () => Promise.resolve(sent() !== undefined))
  expect(sent()).toMatchObject({ requestId, deliveryId, attempt: 1 })
  expect(linesOf(api)).toContainEqual(
    expect.objectContaining({ requestId, route: '/api/v1/reports', msg: 'request', status: 201 }),
  )
  for (const said of [api.said(), worker.said()]) {
    for (const secret of [json.patient?.name, json.patient?.nationalId, json.description]) {
      expect(said).not.toContain(secret ?? 'nothing to look for')
    }
  }
})
