import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRecent } from '../../src/demo/fill-recent.ts'
import { queues, type Queue } from '../../src/report/inbox.ts'
import { countQueues } from '../../src/report/read-inbox.ts'
import { readCase } from '../../src/report/read-case.ts'
import { readRedCord } from '../../src/report/read-red-cord.ts'
import { remindOfDeadlines } from '../../src/report/remind-of-deadlines.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { wordsOf } from '../../src/i18n/words.ts'

let opened: TestContext
let ids: ReadonlyMap<string, string>
beforeAll(async () => {
  opened = await openTestContext()
  ids = await fillRecent(opened.context)
}, 120_000)
afterAll(() => opened.close())

const emptyQueues = async (id: string): Promise<Queue[]> => {
  const counts = await countQueues(opened.context, demoPerson(id))
  return queues.filter((queue) => counts[queue] === 0)
}
const idOf = (reference: string) => ids.get(reference) ?? ''

describe('the recent cases of the demo', () => {
  it('leave no list of a quality adviser empty, at the hospital or in a municipality, which has no units', async () => {
    expect(await emptyQueues('siv-kvalitet')).toEqual([])
    expect(await emptyQueues('tonsberg-kvalitet')).toEqual(['unit'])
  })

  it('are in every status there is before and after sending', async () => {
    const rows = await askSuperuser<{ status: string }>(opened, 'select distinct status from report order by status')
    expect(rows.map(({ status }) => status)).toEqual(
      'answered awaiting_signature closed duplicate in_progress received sent waiting_for_sender withdrawn'.split(' '),
    )
    const contested = 'select count(*)::int as count from report where reopened_at is not null'
    expect(await askSuperuser(opened, contested)).toEqual([{ count: 2 }])
  })

  it('have a case in full swing: a thread, notes, a third partner, what is the house’s own, and the duty to notify', async () => {
    const found = await readCase(wordsOf('nb'), opened.context, demoPerson('siv-kvalitet'), idOf('DEMO-09'))
    expect(found.messages).toHaveLength(2)
    expect(found.participants.map(({ organisationId }) => organisationId)).toContain('tonsberg')
    expect(found.own.notes).toHaveLength(1)
    expect(found.own.row).toMatchObject({ handler_id: 'siv-kvalitet', own_reference: 'EQS 2026-1187' })
    expect(found.own.row).toMatchObject({ duty_to_notify: 'met' })
  })

  it('have a pulled red cord with a log, that the office is called in to', async () => {
    // The people of the second collaboration are the demo's too; the office is known by its organisation.
    const office = { ...demoPerson('siv-kvalitet'), id: 'fjall-kontor', organisationId: 'fjallmark_kontor' }
    const { cords, parties } = await readRedCord(opened.context, office, idOf('DEMO-32'))
    expect(cords).toMatchObject([{ closed_at: null }])
    expect(cords[0]?.entries).toHaveLength(3)
    expect(parties).toContain('fjallmark_raddning')
  })

  it('promise nobody anything: what they would have sent was sent in their own time', async () => {
    const waiting = 'select count(*)::int as count from delivery where next_attempt_at is not null'
    expect(await askSuperuser(opened, waiting)).toEqual([{ count: 0 }])
    expect(opened.hurried).toEqual([])
  })

  it('call for no reminder on the working day they are made, only for those of the days after', async () => {
    const monday = await openTestContext()
    monday.setNow('2026-03-16T09:00:00Z')
    await fillRecent(monday.context)
    const at = (iso: string) => remindOfDeadlines(monday.context, () => Promise.resolve(new Date(iso)))
    expect(await at('2026-03-16T09:01:00Z')).toBe(0)
    expect(await at('2026-03-17T09:01:00Z')).toBeGreaterThan(0)
    await monday.close()
  })

  it('happened before the present, each step after the one before it', async () => {
    const wrong = `select h.verb from report_history h join report r on r.id = h.report_id
      where h.at > $1 or h.at < r.filed_at`
    expect(await askSuperuser(opened, wrong, [opened.context.now()])).toEqual([])
  })

  it('name a reporter of the house that sends, and notify nobody before the event', async () => {
    const strangers = `select external_reference from report
      where collaboration_id = 'vestfold' and reporter_email <> 'melder@' || reporting_organisation_id || '.example'`
    expect(await askSuperuser(opened, strangers)).toEqual([])
    const early = `select r.external_reference from case_side s join report r on r.id = s.report_id
      where s.notified_on < r.occurred_on`
    expect(await askSuperuser(opened, early)).toEqual([])
  })

  it('are there once, however often the demo is started', async () => {
    const count = 'select count(*)::int as count from report'
    const before = await askSuperuser(opened, count)
    expect(await fillRecent(opened.context)).toEqual(ids)
    expect(await askSuperuser(opened, count)).toEqual(before)
  })
})
