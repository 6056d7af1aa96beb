import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { openDeliveryWorld, toHolmestrand, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
beforeEach(() => world.receiver.answer())
afterAll(() => world.close())

const dueNow = 'next_attempt_at = now()'

describe('a delivery by e-mail', () => {
  test('is sent once, to the channel of the clinic, and nothing of the report is in it', async () => {
    const { deliveryId, reportId, number } = await world.file()
    await deliver(world.context, deliveryId)
    await deliver(world.context, deliveryId)
    const mails = world.receiver.taken.filter(({ messageId }) => messageId.startsWith(deliveryId))
    expect(mails).toHaveLength(1)
    const [mail] = mails
    expect(mail).toMatchObject({ to: 'kvalitet.kpa@siv.example', messageId: `${deliveryId}@avvik.example` })
    expect(mail?.raw).toContain(`Subject: Melding ${number}`)
    const words = (mail?.raw ?? '').replaceAll('=\r\n', '')
    expect(words).toContain(`https://avvik.example/saker/${reportId}`)
    for (const secret of ['Testesen', '13816910700', 'legemiddel', 'Nattine', 'vaktlege'])
      expect(words).not.toContain(secret)
    expect(await world.row(deliveryId)).toMatchObject({
      state: 'sent',
      attempts: 1,
      next_attempt_at: null,
      lease_until: null,
      last_error: null,
    })
  })

  test('that is put off with 421 is one mail after all, at the second attempt', async () => {
    world.receiver.answer((mail) => (mail.messageId.startsWith(deliveryId) && tries++ === 0 ? 421 : undefined))
    let tries = 0
    const { deliveryId } = await world.file()
    await deliver(world.context, deliveryId)
    const failed = await world.row(deliveryId)
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, last_error: 'smtp_421' })
    const wait = Number(failed.next_attempt_at) - Number(failed.failed_at)
    expect(wait).toBeGreaterThan(7_900)
    expect(wait).toBeLessThan(12_100)
    await deliver(world.context, deliveryId)
    expect((await world.row(deliveryId)).attempts).toBe(1)
    await world.change(deliveryId, dueNow)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 2, last_error: null })
    expect(world.receiver.taken.filter(({ messageId }) => messageId.startsWith(deliveryId))).toHaveLength(1)
  })

  test('waits while the mail server is down and goes out when it is back', async () => {
    const { deliveryId } = await world.file()
    await world.receiver.stop()
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'failed', last_error: 'smtp_unreachable' })
    await world.receiver.start()
    await world.change(deliveryId, dueNow)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('is not sent to an address nobody has confirmed since it changed', async () => {
    const { deliveryId, reportId } = await world.file({ hospitalUnit: 'siv.prehospital' })
    await world.query(`update channel set confirmed_at = null, confirmed_by = null where id = 'siv.prehospital.email'`)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', last_error: 'channel_not_confirmed' })
    expect((await world.rows(reportId)).find((row) => row.message === 'report' && row.replaces_id)).toMatchObject({
      channel_id: 'siv.email',
    })
    await world.query(
      `update channel set confirmed_at = now(), confirmed_by = 'test' where id = 'siv.prehospital.email'`,
    )
  })
})

describe('a delivery by letter', () => {
  test('is a PDF in the folder under a neutral name, the same at a second attempt', async () => {
    const { deliveryId, number } = await world.file(toHolmestrand)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 1 })
    const name = `${number} ${deliveryId}.pdf`
    expect(await world.letters()).toEqual([name])
    expect((await readFile(join(world.letterDir, name))).subarray(0, 5).toString()).toBe('%PDF-')
    await world.change(deliveryId, `sent_at = null, next_attempt_at = now()`)
    await deliver(world.context, deliveryId)
    expect(await world.letters()).toEqual([name])
  })
})
