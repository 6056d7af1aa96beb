import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { lastOfWeek, listDigests } from '../../src/report/digests.ts'
import { keepOwnSide } from '../../src/report/own-side.ts'
import type { OpenWork } from '../../src/report/open-work-store.ts'
import { demoPerson } from '../support/actors.ts'
import { channelTo, vestfoldDirectory } from '../support/vestfold-directory.ts'
import { openTimeWorld, type TimeWorld } from './time-world.ts'

const clinic = demoPerson('siv-kvalitet')

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.query(`update report set withdrawn_at = now() where withdrawn_at is null`)
  await world.query(`delete from delivery where message = 'digest'`)
  await world.query('delete from daily_digest')
})

const filedOn = async (time: string, changes = {}) => {
  world.turnTo(time)
  return world.file(changes)
}

describe('the digest of the day', () => {
  test('says how much waits, in numbers and a link, to each address for which something does', async () => {
    // On Monday, and not acknowledged by Thursday; the Monday after, to be acknowledged by this Thursday.
    await filedOn('2026-03-16T08:00')
    const { reportId, number } = await filedOn('2026-03-17T08:00')
    await acknowledgeReport(world.test.context, clinic, { reportId, revision: 1 })
    await askSender(world.test.context, clinic, { reportId, revision: 2 }, { text: 'Når?', until: null })
    await filedOn('2026-03-23T08:00')
    world.turnTo('2026-03-24T05:59')
    expect(await world.digest()).toBe(0)
    world.turnTo('2026-03-24T06:00')
    expect(await world.digest()).toBe(2)
    const mails = await world.send('digest')
    const [faerder, kpa] = mails.toSorted((a, b) => (a.to < b.to ? 1 : -1))
    expect([kpa?.to, faerder?.to]).toEqual(['kvalitet.kpa@siv.example', 'postmottak@faerder.example'])
    expect(kpa?.text).toContain('Saker som venter på Klinikk psykisk helse og avhengighet (Sykehuset i Vestfold HF)')
    expect(kpa?.text).toContain(
      '- 2 nye meldinger venter på at dere bekrefter mottaket - 1 sak er over fristen - 1 sak har frist denne uken Åpne sakene',
    )
    expect(faerder?.text).toContain('- 1 sak venter på at dere svarer på et spørsmål')
    expect(faerder?.text).not.toContain('fristen')
    for (const { text } of mails) {
      expect(text).toContain('https://avvik.example/saker ')
      expect(text).not.toContain(number)
      expect(text).not.toContain(reportId)
    }
  })

  test('counts the days a house has set itself, for that house alone, and each case once', async () => {
    const { reportId } = await filedOn('2026-03-17T08:00')
    await acknowledgeReport(world.test.context, clinic, { reportId, revision: 1 })
    const side = { handler: null, reference: null }
    await keepOwnSide(world.test.context, clinic, reportId, { ...side, dueOn: '2026-03-23' })
    await keepOwnSide(world.test.context, demoPerson('faerder-leder'), reportId, { ...side, dueOn: '2026-03-27' })
    world.turnTo('2026-03-24T06:00')
    expect(await world.digest()).toBe(2)
    const mails = await world.send('digest')
    const [faerder, kpa] = mails.toSorted((a, b) => (a.to < b.to ? 1 : -1))
    expect(kpa?.text).toContain('- 1 sak er over fristen Åpne sakene')
    expect(faerder?.text).toContain('- 1 sak har frist denne uken Åpne sakene')
  })

  test('comes once a day, by however many workers, and not at weekends or on holidays', async () => {
    await filedOn('2026-03-30T08:00')
    world.turnTo('2026-03-31T08:00')
    const promised = await Promise.all([world.digest(), world.digest(), world.digest()])
    expect(promised.toSorted()).toEqual([0, 0, 1])
    await filedOn('2026-03-31T12:00')
    expect(await world.digest()).toBe(0)
    await world.send('digest')
    for (const [day, n] of [
      ['2026-04-01', 1],
      ['2026-04-02', 0],
      ['2026-04-06', 0],
      ['2026-04-07', 1],
      ['2026-04-11', 0],
    ] as const) {
      world.turnTo(`${day}T08:00`)
      expect([day, await world.digest()]).toEqual([day, n])
      await world.send('digest')
    }
  })

  test('comes at seven in Oslo also in the week after the night when clocks change', async () => {
    await filedOn('2026-03-27T08:00')
    world.turnTo('2026-03-30T04:59')
    expect(await world.digest()).toBe(0)
    world.turnTo('2026-03-30T05:00')
    expect(await world.digest()).toBe(1)
  })

  test('does not come where nothing waits, and is not sent where nothing waits any more', async () => {
    world.turnTo('2026-03-17T08:00')
    expect(await world.digest()).toBe(0)
    await world.query('delete from daily_digest')
    const { reportId } = await filedOn('2026-03-17T08:00')
    expect(await world.digest()).toBe(1)
    await world.query('update report set withdrawn_at = now() where id = $1', [reportId])
    expect(await world.send('digest')).toEqual([])
    expect((await world.deliveries(`message = 'digest'`)).map(({ state }) => state)).toEqual(['not_needed'])
  })

  test('that is still on its way is not doubled by the next day’s', async () => {
    await filedOn('2026-03-16T08:00')
    world.turnTo('2026-03-17T08:00')
    expect(await world.digest()).toBe(1)
    world.turnTo('2026-03-18T08:00')
    expect(await world.digest()).toBe(0)
  })

  test('is nobody’s to see among the deliveries of a case, and is given up without a word to anybody', async () => {
    await filedOn('2026-03-16T08:00')
    world.turnTo('2026-03-17T08:00')
    await world.digest()
    world.receiver.answer(async () => 550)
    await world.send('digest')
    world.receiver.answer(async () => undefined)
    expect((await world.deliveries(`message in ('digest', 'gave_up')`)).map(({ state }) => state)).toEqual(['given_up'])
  })
})

describe('the addresses that are told', () => {
  const work = (changes: Partial<OpenWork>): OpenWork => ({
    organisationId: 'siv',
    unitId: null,
    serviceLocationCode: 'home_care',
    unacknowledged: 1,
    overdue: 0,
    dueThisWeek: 0,
    awaitingReply: 0,
    ...changes,
  })

  test('are one for each address of an organisation, whatever units it reads for', () => {
    const directory = vestfoldDirectory({
      channels: [channelTo('siv', { unitId: 'siv.kfmr', email: 'Kvalitet.KPA@siv.example', priority: 1 })],
    })
    const digests = listDigests(directory, [
      work({ unitId: 'siv.kpa' }),
      work({ unitId: 'siv.kpa.ara' }),
      work({ unitId: 'siv.kfmr', overdue: 2 }),
      work({}),
      work({ organisationId: 'larvik', unacknowledged: 0 }),
    ])
    expect(digests.map(({ channel, counts }) => [channel.email, counts.unacknowledged, counts.overdue])).toEqual([
      ['kvalitet.kpa@siv.example', 3, 2],
      ['postmottak@siv.example', 1, 0],
    ])
  })

  test('are none where an organisation is reached by letter only', () => {
    const directory = vestfoldDirectory({ keepChannel: ({ kind }) => kind === 'letter' })
    expect(listDigests(directory, [work({})])).toEqual([])
  })

  test('count a week until its Sunday', () => {
    expect(['2026-03-16', '2026-03-21', '2026-03-22', '2026-03-23'].map(lastOfWeek)).toEqual([
      '2026-03-22',
      '2026-03-22',
      '2026-03-22',
      '2026-03-29',
    ])
  })
})
