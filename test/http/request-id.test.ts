import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openWeb } from '../../src/http/web.ts'
import { currentRequestId } from '../../src/log.ts'
import { quietLog } from '../support/quiet-log.ts'

test('whatever is done for a request knows its id, also when its body drips in, and beside others', async () => {
  const web = openWeb(quietLog)
  web.post('/take', async () => {
    await sleep(5)
    return { id: currentRequestId() }
  })
  const address = await web.listen({ host: '127.0.0.1', port: 0 })
  const drip = async () => {
    const asking = request(`${address}/take`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    for (const part of ['{"a"', ':', '1}']) {
      asking.write(part)
      await sleep(60)
    }
    asking.end()
    const [answer] = (await once(asking, 'response')) as [AsyncIterable<Buffer> & { headers: Record<string, string> }]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk)
    return [(JSON.parse(Buffer.concat(chunks).toString()) as { id?: string }).id, answer.headers['x-request-id']]
  }
  const answers = await Promise.all([drip(), drip(), drip()])
  for (const [known, told] of answers) expect(known).toBe(told)
  expect(new Set(answers.map(([known]) => known)).size).toBe(3)
  expect(currentRequestId()).toBeUndefined()
  await web.close()
})
