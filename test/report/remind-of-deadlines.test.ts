import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { listDeliveries } from '../../src/delivery/delivery-store.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { demoPerson } from '../support/actors.ts'
import { openTimeWorld, type TimeWorld } from './time-world.ts'

const clinic = demoPerson('siv-kvalitet')
const answer = {
  position: 'agree',
  whatHappened: 'Listen ble glemt.',
  factors: [],
  actions: [],
  contact: null,
} as const

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())
/** Everything before is over, so that each test counts its own. */
beforeEach(() =>
  world.query(`update report set withdrawn_at = now() where withdrawn_at is null and answered_at is null`),
)

const told = async () =>
  (
    await world.query(`select deadline, stage from case_reminder t join report r on r.id = t.report_id
    where r.withdrawn_at is null and r.answered_at is null order by t.told_at, t.id`)
  ).map(({ deadline, stage }) => `${String(deadline)} ${String(stage)}`)

/** Filed on Monday 16 March 2026: to be acknowledged by the 19th and answered by 16 April, past Easter. */
async function fileOnMonday() {
  world.turnTo('2026-03-16T08:00')
  const filed = await world.file()
  const [row] = await world.query('select acknowledge_by::text, answer_by::text from report where id = $1', [
    filed.reportId,
  ])
  expect(row).toEqual({ acknowledge_by: '2026-03-19', answer_by: '2026-04-16' })
  return filed
}

describe('a deadline that comes near', () => {
  test('is told the unit’s people on the working day before, once, when their day has begun', async () => {
    const { number } = await fileOnMonday()
    world.turnTo('2026-03-17T12:00')
    expect(await world.remind()).toBe(0)
    // 05:59 UTC is 06:59 in Oslo in winter.
    world.turnTo('2026-03-18T05:59')
    expect(await world.remind()).toBe(0)
    world.turnTo('2026-03-18T06:00')
    expect(await world.remind()).toBe(1)
    expect(await world.remind()).toBe(0)
    const mails = await world.send('reminder')
    expect(mails.map(({ to }) => to)).toEqual(['kvitrebekk@siv.example'])
    expect(mails[0]?.text).toContain(`Fristen for å bekrefte mottak av melding ${number} er snart ute`)
    expect(mails[0]?.text).not.toContain('legemiddelliste')
  })

  test('is told whoever handles the case, and nobody else', async () => {
    const { reportId } = await fileOnMonday()
    await acknowledgeReport(world.test.context, clinic, { reportId, revision: 1 })
    await world.query(
      `insert into case_side (report_id, organisation_id, handler_id) values ($1, 'siv', 'siv-fordeler')`,
      [reportId],
    )
    // 16 April is a Thursday.
    world.turnTo('2026-04-15T08:00')
    expect(await world.remind()).toBe(1)
    expect((await world.send('reminder')).map(({ to }) => to)).toEqual(['postine@siv.example'])
  })

  test('over Easter comes on the last working day before the holidays', async () => {
    world.turnTo('2026-03-30T08:00')
    const { reportId } = await world.file()
    // Three working days after Monday 30 March: Tuesday, Wednesday, and Tuesday after Easter.
    world.turnTo('2026-04-01T08:00')
    expect(await world.remind()).toBe(1)
    for (const holiday of ['2026-04-02', '2026-04-03', '2026-04-05', '2026-04-06']) {
      world.turnTo(`${holiday}T10:00`)
      expect(await world.remind()).toBe(0)
    }
    world.turnTo('2026-04-08T08:00')
    await world.remind()
    expect(
      await world.query('select stage from case_reminder where report_id = $1 order by told_at, stage', [reportId]),
    ).toEqual([{ stage: 'before' }, { stage: 'after' }, { stage: 'leader' }])
  })

  test('of one working day is told on that day, and not the minute the case comes', async () => {
    world.turnTo('2026-03-16T08:00')
    await world.file({ consequence: 'death' })
    expect(await world.remind()).toBe(0)
    world.turnTo('2026-03-17T08:00')
    expect(await world.remind()).toBe(1)
  })

  test('over New Year is told on New Year’s Eve', async () => {
    // Three working days after Tuesday 29 December 2026: the 30th, the 31st, and Monday 4 January.
    world.turnTo('2026-12-29T08:00')
    await world.file()
    world.turnTo('2026-12-30T08:00')
    expect(await world.remind()).toBe(0)
    world.turnTo('2026-12-31T08:00')
    expect(await world.remind()).toBe(1)
    world.turnTo('2027-01-01T08:00')
    expect(await world.remind()).toBe(0)
  })

  test.each([
    ['spring', '2026-03-30T05:00', '2026-03-30T04:59'],
    ['autumn', '2026-10-26T06:00', '2026-10-26T05:59'],
  ])('is told at seven in Oslo also after the night in %s when clocks change', async (_season, seven, before) => {
    world.turnTo(seven.replace('-30T', '-27T').replace('-26T', '-23T'))
    const { reportId } = await world.file()
    await world.query(`update report set acknowledge_by = $2::date + 1 where id = $1`, [reportId, seven.slice(0, 10)])
    world.turnTo(before)
    expect(await world.remind()).toBe(0)
    world.turnTo(seven)
    expect(await world.remind()).toBe(1)
  })
})

describe('a deadline that is missed', () => {
  test('is told the unit and its leaders, then the office, each on its day and once', async () => {
    const { reportId, number } = await fileOnMonday()
    await world.query(`update collaboration set settings = settings || '{"office": "larvik"}' where id = 'vestfold'`)
    await world.query('update directory_version set version = version + 1')
    await world.test.context.directory.refresh()
    world.turnTo('2026-03-20T08:00')
    expect(await world.remind()).toBe(2)
    const mails = await world.send('reminder', 'escalation')
    // The clinic has no leader in the demo: the organisation's are told.
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['kvitrebekk@siv.example', 'trening@siv.example'])
    for (const { text } of mails) expect(text).toContain(`melding ${number} er ute`)
    for (const day of ['2026-03-23', '2026-03-25']) {
      world.turnTo(`${day}T08:00`)
      expect(await world.remind()).toBe(0)
    }
    world.turnTo('2026-03-26T08:00')
    expect(await world.remind()).toBe(1)
    const [office] = await world.send('escalation')
    expect(office?.to).toBe('postmottak@larvik.example')
    expect(office?.text).toContain('https://avvik.example/saker ')
    expect(office?.text).not.toContain(reportId)
    expect(await told()).toEqual(['acknowledge after', 'acknowledge leader', 'acknowledge office'])
  })

  test('long ago is nobody’s news', async () => {
    await fileOnMonday()
    world.turnTo('2026-06-01T08:00')
    expect(await world.remind()).toBe(0)
  })

  test('starts anew for whom the case is sent on to', async () => {
    const { reportId } = await fileOnMonday()
    world.turnTo('2026-03-18T08:00')
    expect(await world.remind()).toBe(1)
    await world.query(`update report set recipient_unit_id = 'siv.kfmr' where id = $1`, [reportId])
    expect(await world.remind()).toBe(1)
    // The first one has not gone out yet, and concerns nobody any more.
    expect((await world.send('reminder')).map(({ to }) => to)).toEqual(['trening@siv.example'])
    expect(
      (await world.deliveries(`report_id = '${reportId}' and message = 'reminder'`)).map(({ state }) => state),
    ).toEqual(['not_needed', 'sent'])
  })
})

describe('what is told', () => {
  test('is not sent when the case was answered in between', async () => {
    const { reportId } = await fileOnMonday()
    world.turnTo('2026-03-18T08:00')
    expect(await world.remind()).toBe(1)
    await acknowledgeReport(world.test.context, clinic, { reportId, revision: 1 })
    await answerReport(world.test.context, clinic, { reportId, revision: 2 }, { ...answer, factors: [], actions: [] })
    expect(await world.send('reminder')).toEqual([])
    expect(await world.deliveries(`report_id = '${reportId}' and state = 'not_needed'`)).toHaveLength(1)
  })

  test('is told once by two workers and after a restart', async () => {
    for (let n = 0; n < 6; n++) await fileOnMonday()
    world.turnTo('2026-03-18T08:00')
    const promised = await Promise.all([world.remind(), world.remind(), world.remind()])
    expect(promised.reduce((sum, n) => sum + n)).toBe(6)
    expect(await told()).toHaveLength(6)
    expect(await world.remind()).toBe(0)
  })

  test('reaches nobody who has left, and the house’s address where nobody is there', async () => {
    const { reportId } = await fileOnMonday()
    await world.query(`update person set disabled_at = now() where organisation_id = 'siv'`)
    world.turnTo('2026-03-18T08:00')
    expect(await world.remind()).toBe(1)
    expect((await world.send('reminder')).map(({ to }) => to)).toEqual(['kvalitet.kpa@siv.example'])
    await world.query(`update person set disabled_at = null where organisation_id = 'siv'`)
    expect(await world.rows(reportId)).toHaveLength(2)
  })

  test('is seen by the house it is for and by nobody else', async () => {
    const { reportId } = await fileOnMonday()
    world.turnTo('2026-03-18T08:00')
    await world.remind()
    const seen = (organisation: string) =>
      asActor(world.context.database.db, { organisations: [organisation] }, async (tx) =>
        (await listDeliveries(tx, reportId)).map(({ message }) => message),
      )
    expect(await seen('siv')).toEqual(['report', 'reminder'])
    expect(await seen('faerder')).toEqual(['report'])
    expect(await seen('larvik')).toEqual([])
  })
})
