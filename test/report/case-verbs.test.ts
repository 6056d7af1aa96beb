import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { closeReport } from '../../src/report/close-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { readReceipt } from '../../src/report/read-receipt.ts'
import { readReport } from '../../src/report/read-report.ts'
import { demoPerson, machine } from '../support/actors.ts'
import { openTestContext, testMorning, type TestContext } from '../support/context.ts'
import { opposedReport, testNationalId } from '../support/sample-report.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet')
const answer = {
  position: 'partly',
  whatHappened: 'Listen ble skrevet, men ikke sendt.',
  actions: [
    { description: 'Sjekkliste ved utskriving', responsible: 'Seksjonslederen', dueOn: '2026-05-01' },
    { description: 'Gjennomgang i avdelingen', responsible: 'Kvalitetsrådgiveren', done: true },
  ],
  contact: 'Kvalitetsrådgiveren i klinikken',
}

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const at = (revision: number, reportId: string) => ({ reportId, revision })
const deliveriesOf = (reportId: string) =>
  askSuperuser<{
    message: string
    recipient_role: string
    organisation_id: string
    unit_id: string | null
    state: string
  }>(
    service,
    `select message, recipient_role, organisation_id, unit_id, state from delivery where report_id = $1
     and id not in (select id from delivery where report_id = $1 order by id limit 1) order by id`,
    [reportId],
  )
const historyOf = (reportId: string) =>
  askSuperuser(service, `select * from report_history where report_id = $1 order by id`, [reportId])

describe('acknowledging', () => {
  it('says who has it since when, once in the history and once in the log', async () => {
    const { id } = await fileCase(service)
    service.setNow('2026-03-14T09:30:00Z')
    await acknowledgeReport(service.context, clinic, at(1, id))
    service.setNow(testMorning)
    const [row] = await askSuperuser(
      service,
      'select received_at, first_received_at, revision from report where id = $1',
      [id],
    )
    const moment = new Date('2026-03-14T09:30:00Z')
    expect(row).toEqual({ received_at: moment, first_received_at: moment, revision: 2 })
    expect(await historyOf(id)).toMatchObject([
      {
        at: moment,
        verb: 'acknowledge',
        actor: 'person:siv-kvalitet',
        actor_name: 'Kvitrebekk Prøvesen',
        actor_organisation_id: 'siv',
        from_status: 'sent',
        to_status: 'received',
        from_organisation_id: null,
        to_organisation_id: null,
      },
    ])
    expect(await auditOf(service, id)).toMatchObject([
      {
        act: 'report.acknowledge',
        actor: 'person:siv-kvalitet',
        details: { from: 'sent', to: 'received', revision: 2 },
      },
    ])
    expect(await deliveriesOf(id)).toEqual([])
  })
})

describe('forwarding', () => {
  it('starts the case again at the new addressee, tells it, the reporter and the house that sent it, and keeps the first receipt', async () => {
    const { id } = await fileCase(service)
    await acknowledgeReport(service.context, clinic, at(1, id))
    const hurried = service.hurried.length
    await forwardReport(service.context, clinic, at(2, id), {
      organisation: 'horten',
      unit: null,
      reason: 'Gjelder dere',
    })
    const [row] = await askSuperuser(
      service,
      'select status, recipient_organisation_id, recipient_unit_id, received_at, first_received_at from report where id = $1',
      [id],
    )
    expect(row).toEqual({
      status: 'sent',
      recipient_organisation_id: 'horten',
      recipient_unit_id: null,
      received_at: null,
      first_received_at: new Date(testMorning),
    })
    expect((await historyOf(id)).at(-1)).toMatchObject({
      verb: 'forward',
      from_organisation_id: 'siv',
      from_unit_id: 'siv.kpa',
      to_organisation_id: 'horten',
      to_unit_id: null,
      reason: 'Gjelder dere',
    })
    expect(await deliveriesOf(id)).toEqual([
      { message: 'report', recipient_role: 'organisation', organisation_id: 'horten', unit_id: null, state: 'queued' },
      { message: 'forwarded', recipient_role: 'reporter', organisation_id: 'faerder', unit_id: null, state: 'queued' },
      {
        message: 'forwarded',
        recipient_role: 'organisation',
        organisation_id: 'faerder',
        unit_id: null,
        state: 'queued',
      },
    ])
    expect(service.hurried.length - hurried).toBe(3)
    // Whoever it passed through goes on reading it.
    expect((await readReport(service.context, clinic, id)).report.id).toBe(id)
  })

  it('reaches a unit without an address of its own by way of the one above it', async () => {
    const { id } = await fileCase(service)
    await forwardReport(service.context, clinic, at(1, id), {
      organisation: 'siv',
      unit: 'siv.kpa.dps',
      reason: 'DPS svarer',
    })
    const [row] = await askSuperuser(
      service,
      `select unit_id, channel_id from delivery where report_id = $1 and message = 'report' order by id desc limit 1`,
      [id],
    )
    expect(row).toEqual({ unit_id: 'siv.kpa.dps', channel_id: 'siv.kpa.email' })
  })

  it('tells a reporter who gave no address nothing by mail, and the house that sent it all the same', async () => {
    const { id } = await fileCase(service, { reporter: { name: 'Nattine Vaktsen' } })
    await forwardReport(service.context, clinic, at(1, id), {
      organisation: 'siv',
      unit: 'siv.kfmr',
      reason: 'Feil klinikk',
    })
    expect((await deliveriesOf(id)).map(({ message, organisation_id }) => [message, organisation_id])).toEqual([
      ['report', 'siv'],
      ['forwarded', 'faerder'],
    ])
  })

  it.each([
    [{ organisation: 'atlantis', unit: null }, '/organisation unknown_organisation'],
    [{ organisation: 'faerder', unit: null }, '/organisation same_organisation'],
    [{ organisation: 'siv', unit: 'siv.kpa' }, '/unit invalid_choice'],
    [{ organisation: 'siv', unit: 'siv.nowhere' }, '/unit unknown_unit'],
    [{ organisation: 'horten', unit: 'siv.kfmr' }, '/unit unit_of_other_organisation'],
    [{ organisation: 'siv', unit: 'siv.prehospital' }, '/unit unit_not_valid'],
    [{ organisation: 'sandefjord', unit: null }, '/organisation recipient_not_reachable'],
    [{ organisation: 'larvik', unit: null }, '/organisation not_a_member'],
  ])('goes nowhere else: %j', async (to, fault) => {
    const { id } = await fileCase(service)
    await askSuperuser(
      service,
      `update unit set valid_to = '2026-03-01' where id = 'siv.prehospital';
       update channel set confirmed_at = null, confirmed_by = null where organisation_id = 'sandefjord';
       delete from membership where organisation_id = 'larvik';
       update directory_version set version = version + 1`,
    )
    await service.context.directory.refresh()
    const refusal = await forwardReport(service.context, clinic, at(1, id), { ...to, reason: 'Prøver' }).catch(
      (error: unknown) => error,
    )
    const { faults } = refusal as { faults: { pointer: string; code: string }[] }
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([fault])
    expect([await historyOf(id), await deliveriesOf(id), await auditOf(service, id)]).toEqual([[], [], []])
  })
})

describe('answering', () => {
  it('reaches the receipt, and reporter, leader and the sending house by mail', async () => {
    const { id, receiptCode } = await fileCase(service)
    await acknowledgeReport(service.context, clinic, at(1, id))
    await answerReport(service.context, clinic, at(2, id), NewAnswer.parse(answer))
    const receipt = await readReceipt(service.context, receiptCode)
    expect(receipt.report.status).toBe('answered')
    expect(receipt.answer).toMatchObject({
      ...answer,
      actions: [
        { ...answer.actions[0], done: false },
        { ...answer.actions[1], dueOn: null },
      ],
      organisationId: 'siv',
      answeredByName: 'Kvitrebekk Prøvesen',
      answeredAt: new Date(testMorning),
    })
    expect((await deliveriesOf(id)).map(({ message, recipient_role }) => `${message} ${recipient_role}`)).toEqual([
      'answer organisation',
      'answer reporter',
      'answer leader',
    ])
    expect((await auditOf(service, id)).map(({ act, reason_code }) => `${act} ${reason_code ?? ''}`.trim())).toEqual([
      'report.acknowledge',
      'identity.read free_text_guard',
      'report.answer',
    ])
  })

  it.each([
    [{ ...answer, whatHappened: ' ' }, 'whatHappened'],
    [{ ...answer, whatHappened: undefined }, 'whatHappened'],
    [{ ...answer, position: 'maybe' }, 'position'],
    [{ ...answer, actions: [{ description: '', responsible: 'Oss' }] }, 'actions.0.description'],
    [{ ...answer, actions: [{ description: 'Noe' }] }, 'actions.0.responsible'],
    [{ ...answer, actions: [{ description: 'Noe', responsible: 'Oss', dueOn: '0000-01-01' }] }, 'actions.0.dueOn'],
    [{ ...answer, actions: Array.from({ length: 21 }, () => answer.actions[0]) }, 'actions'],
    [{ ...answer, closed: true }, ''],
  ])('needs its words (%#)', (input, place) => {
    expect(NewAnswer.safeParse(input).error?.issues.map(({ path }) => path.join('.'))).toEqual([place])
  })
})

describe('what is written in a case', () => {
  const texts: readonly [string, string, (text: string) => object][] = [
    ['answer', '/whatHappened', (whatHappened) => ({ whatHappened })],
    ['answer', '/contact', (contact) => ({ contact })],
    ['answer', '/actions/0/description', (description) => ({ actions: [{ description, responsible: 'Oss' }] })],
    ['answer', '/actions/0/responsible', (responsible) => ({ actions: [{ description: 'Noe', responsible }] })],
    ['forward', '/reason', (reason) => ({ reason })],
  ]

  it.each(texts)('in the %s, %s, does not show who the patient is, and nothing moves', async (verb, pointer, put) => {
    const { id } = await fileCase(service)
    await acknowledgeReport(service.context, clinic, at(1, id))
    for (const [text, code] of [
      ['Vi snakket med Kari Testesen', 'patient_name_full'],
      [`Gjelder ${testNationalId}`, 'national_id'],
    ] as const) {
      const move =
        verb === 'answer'
          ? answerReport(service.context, clinic, at(2, id), NewAnswer.parse({ ...answer, ...put(text) }))
          : forwardReport(service.context, clinic, at(2, id), { organisation: 'siv', unit: 'siv.kfmr', reason: text })
      await expect(move).rejects.toMatchObject({ code: 'invalid_input', faults: [{ pointer, code }] })
    }
    const [row] = await askSuperuser(service, 'select status, revision from report where id = $1', [id])
    expect(row).toEqual({ status: 'received', revision: 2 })
    expect(await deliveriesOf(id)).toEqual([])
    // Guessing at the name leaves a trace each time, although nothing was told.
    const readings = (await auditOf(service, id)).filter(({ act }) => act === 'identity.read')
    expect(readings.map(({ reason_code }) => reason_code)).toEqual(['free_text_guard', 'free_text_guard'])
  })

  it('about an opposed patient is searched for national ids all the same', async () => {
    const { id } = await fileCase(service, opposedReport())
    await acknowledgeReport(service.context, clinic, at(1, id))
    const input = NewAnswer.parse({ ...answer, whatHappened: `Gjelder ${testNationalId}` })
    await expect(answerReport(service.context, clinic, at(2, id), input)).rejects.toMatchObject({
      faults: [{ pointer: '/whatHappened', code: 'national_id' }],
    })
    expect((await auditOf(service, id)).map(({ act }) => act)).toEqual(['report.acknowledge'])
  })
})

describe('closing and reading', () => {
  it('ends an answered case and tells nobody by mail', async () => {
    const { id } = await fileCase(service)
    await acknowledgeReport(service.context, clinic, at(1, id))
    await answerReport(service.context, clinic, at(2, id), NewAnswer.parse(answer))
    const before = await deliveriesOf(id)
    expect(await closeReport(service.context, clinic, at(3, id))).toMatchObject({ status: 'closed', revision: 4 })
    expect(await deliveriesOf(id)).toEqual(before)
  })

  it('counts the notice as read when the recipient’s staff open the report, not a machine and not the sender', async () => {
    const { id } = await fileCase(service, { hospitalUnit: null, hospitalUnitText: 'Et sengetun' })
    const state = async () => (await askSuperuser(service, 'select state from delivery where report_id = $1', [id]))[0]
    await readReport(service.context, demoPerson('faerder-leder'), id)
    await readReport(service.context, machine('siv', 'reports:read'), id)
    expect(await state()).toEqual({ state: 'queued' })
    await readReport(service.context, clinic, id)
    expect(await state()).toEqual({ state: 'read' })
    expect((await auditOf(service, id)).map(({ act, actor }) => `${act} ${actor.split(':')[0]}`)).toEqual([
      'report.read person',
      'report.read client',
      'report.read person',
    ])
  })
})
