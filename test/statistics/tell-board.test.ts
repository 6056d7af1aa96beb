import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { handleByHand } from '../../src/delivery/handle-by-hand.ts'
import { listStuckDeliveries } from '../../src/delivery/list-stuck.ts'
import { retryDelivery } from '../../src/delivery/retry-delivery.ts'
import { sendOtherWay } from '../../src/delivery/send-other-way.ts'
import { listChannelsTo } from '../../src/directory/find-channels.ts'
import {
  freezeAnnualReport,
  makeAnnualReport,
  publishAnnualReport,
  writeChapter,
} from '../../src/statistics/change-annual-report.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { tellBoard } from '../../src/statistics/tell-board.ts'
import { staff } from '../delivery/delivery-world.ts'
import { openTimeWorld, type TimeWorld } from '../report/time-world.ts'
import { fsu } from './counting-people.ts'

const place = { collaboration: 'vestfold', organisation: null, year: 2025 }
const address = 'ssu@helsefellesskapet.example'
const words = 'Utvalgets egne ord om året som gikk.'

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
  await publishFigures(world.test.context, fsu, { collaboration: 'vestfold', year: 2025, version: 1 })
})
afterAll(() => world.close())
beforeEach(async () => {
  world.receiver.answer()
  await world.query('truncate annual_report, annual_report_notice')
  await world.query(`delete from delivery where message = 'annual_report'`)
})

const tell = () => tellBoard(world.test.context, async () => world.test.context.now())
async function freeze() {
  const { context } = world.test
  let { revision } = await makeAnnualReport(context, fsu, place)
  ;({ revision } = await writeChapter(context, fsu, { ...place, revision }, { chapter: 'summary', text: words }))
  return (await freezeAnnualReport(context, fsu, { ...place, revision })).revision
}
const publish = async () => publishAnnualReport(world.test.context, fsu, { ...place, revision: await freeze() })
const confirm = async (isConfirmed: boolean) => {
  const by = isConfirmed ? `now(), confirmed_by = 'x'` : 'null, confirmed_by = null'
  await world.query(`update channel set confirmed_at = ${by} where id = 'vestfold.ssu'`)
  await world.query('update directory_version set version = version + 1')
  await world.test.context.directory.refresh()
}
const siv = staff('siv-fordeler')
const stuck = async (who = siv) => listStuckDeliveries(world.context, who)

test('the board is told once that FSU has published the report: title, year and link, and not a word of it', async () => {
  const revision = await freeze()
  expect(await tell()).toBe(0)
  await publishAnnualReport(world.test.context, fsu, { ...place, revision })
  const counts = await Promise.all(Array.from({ length: 4 }, tell))
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await tell()).toBe(0)
  const mails = await world.send('annual_report')
  expect(mails.map(({ to }) => to)).toEqual([address])
  expect(mails[0]?.text).toContain('Årsrapporten for 2025 er publisert')
  expect(mails[0]?.text).toContain('https://avvik.example/aarsrapport/vestfold/2025')
  expect(mails[0]?.text).not.toContain(words)
  // A new version is news again.
  await publish()
  expect(await tell()).toBe(1)
})

test('nothing goes to an address nobody has confirmed, and the board hears of it once somebody has', async () => {
  await confirm(false)
  await publish()
  expect(await tell()).toBe(0)
  await confirm(true)
  expect(await tell()).toBe(1)
})

test('what is older than a month when the address is confirmed is no news', async () => {
  await publish()
  await world.query(`alter table annual_report disable trigger annual_report_kept`)
  await world.query(`update annual_report set published_at = published_at - interval '31 days'`)
  await world.query(`alter table annual_report enable trigger annual_report_kept`)
  expect(await tell()).toBe(0)
})

test('what does not get through is on the list of the house that keeps the board’s post, and nobody else’s', async () => {
  world.receiver.refuse(address, 550)
  await publish()
  await tell()
  await world.send('annual_report')
  const [found, ...others] = await stuck()
  expect(others).toEqual([])
  expect(found?.row).toMatchObject({ message: 'annual_report', state: 'given_up', number: null })
  expect(found?.otherChannel).toBeNull()
  expect(await stuck(staff('larvik-kvalitet'))).toEqual([])
  const id = found?.row.id ?? ''
  await expect(retryDelivery(world.context, staff('larvik-kvalitet'), id)).rejects.toMatchObject({ code: 'not_found' })
  // The house has addresses of its own, which the board does not read.
  await expect(sendOtherWay(world.context, siv, id)).rejects.toMatchObject({ code: 'illegal_move' })
  world.receiver.answer()
  const before = world.receiver.taken.length
  await retryDelivery(world.context, siv, id)
  await deliver(world.context, id)
  expect(world.receiver.taken.slice(before).map(({ to }) => to)).toEqual([address])
  expect(await stuck()).toEqual([])
})

test('it is seen to in another way, which is logged', async () => {
  world.receiver.refuse(address, 550)
  await publish()
  await tell()
  await world.send('annual_report')
  const [found] = await stuck()
  await handleByHand(world.context, siv, found?.row.id ?? '')
  expect(await stuck()).toEqual([])
  const logged = await world.query(`select actor from audit_entry where act = 'delivery.handle_by_hand'`)
  expect(logged).toEqual([{ actor: 'person:siv-fordeler' }])
})

test('no report of an event goes to the board’s address', () => {
  const directory = world.test.context.directory.current()
  const to = { organisationId: 'siv', unitId: null, serviceLocationCode: null }
  expect(directory.channels.map(({ email }) => email)).toContain(address)
  expect(listChannelsTo(directory, to).map(({ email }) => email)).not.toContain(address)
})
