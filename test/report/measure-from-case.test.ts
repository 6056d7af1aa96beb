import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMeasure, readMeasures } from '../../src/measure/read-measures.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { listCopied } from '../../src/report/copied-text.ts'
import { decideSuggestion, SuggestionDecision } from '../../src/report/decide-suggestion.ts'
import { makeMeasureFromAction, MeasureFromAction } from '../../src/report/measure-from-case.ts'
import { readReceipt } from '../../src/report/read-receipt.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { faerder, fsu, hospital, larvik, someMeasure } from '../measure/measure-world.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

let service: TestContext
let id: string
let receiptCode: string
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())
beforeEach(async () => {
  ;({ id, receiptCode } = await fileCase(service))
})

const planned = 'Vi lager en rutine som sikrer at legemiddellisten alltid følger pasienten hjem ved utskrivning.'
async function answered(): Promise<void> {
  const given = NewAnswer.parse({
    position: 'agree',
    whatHappened: 'Listen ble glemt.',
    actions: [
      { description: planned, responsible: 'Oss', dueOn: '2026-05-01' },
      { description: 'Sjekkliste', responsible: 'Oss' },
    ],
  })
  await acknowledgeReport(service.context, hospital, { reportId: id, revision: 1 })
  await answerReport(service.context, hospital, { reportId: id, revision: 2 }, given)
}
const fromAction = (action: number, changes: object = {}) =>
  MeasureFromAction.parse({ ...someMeasure('siv', changes), action })
const make = (input: MeasureFromAction, actor = hospital, key: string | null = null) =>
  makeMeasureFromAction(service.context, actor, id, input, key)
const decide = (decision: unknown, actor = hospital, key: string | null = null) =>
  decideSuggestion(service.context, actor, id, SuggestionDecision.parse(decision), key)
const fault = (pointer: string, code: string) => ({
  code: 'invalid_input',
  faults: expect.arrayContaining([expect.objectContaining({ pointer, code })]),
})

describe('a planned action', () => {
  test('becomes a measure once, by the house that answered, however many press the button', async () => {
    await expect(make(fromAction(0))).rejects.toMatchObject(fault('/action', 'invalid_choice'))
    await answered()
    await expect(make(fromAction(7))).rejects.toMatchObject(fault('/action', 'invalid_choice'))
    await expect(make(fromAction(0, { owner: { organisation: 'faerder' } }), faerder)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(make(fromAction(0), larvik)).rejects.toMatchObject({ code: 'not_found' })
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => make(fromAction(0))))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'illegal_move' })
    const once = await make(fromAction(1), hospital, 'key')
    expect((await make(fromAction(1), hospital, 'key')).id).toBe(once.id)
    expect(once).toMatchObject({ source: 'answer', report_id: id, made_by_organisation_id: 'siv', status: 'proposed' })
    expect((await auditOf(service, id)).filter(({ act }) => act === 'measure.propose')).toHaveLength(2)
  })

  test('is written anew: nothing of the case word for word, nor who the patient is', async () => {
    await answered()
    await expect(make(fromAction(0, { what: `Husk: ${planned}` }))).rejects.toMatchObject(fault('/what', 'copied_text'))
    const described = `Vi så at ${sampleReport().description}`
    await expect(make(fromAction(0, { effectExpected: described }))).rejects.toMatchObject(
      fault('/effectExpected', 'copied_text'),
    )
    await expect(make(fromAction(0, { title: 'Hjelp til Kari Testesen' }))).rejects.toMatchObject(
      fault('/title', 'patient_name_full'),
    )
    await expect(make(fromAction(0, { what: `Om ${testNationalId}` }))).rejects.toMatchObject(
      fault('/what', 'national_id'),
    )
    // That the vault was opened for the search stays in the log, though nothing was stored.
    const reasons = (await auditOf(service, id)).filter(({ act, at }) => act === 'identity.read' && at !== null)
    expect(reasons.length).toBeGreaterThanOrEqual(4)
  })

  test('is FSU’s to see in its own words, and leads FSU to no case', async () => {
    await answered()
    const made = await make(fromAction(0))
    const { row, history } = await readMeasure(service.context, fsu, made.id)
    expect([row.title, row.readable_report_id]).toEqual(['Sjekkliste ved utskrivning', null])
    const text = JSON.stringify([row, history])
    for (const word of [planned, sampleReport().description, 'VF-2026', 'Kari']) expect(text).not.toContain(word)
    expect((await readMeasure(service.context, hospital, made.id)).row.readable_report_id).toBe(id)
    for (const who of [faerder, larvik]) {
      await expect(readMeasure(service.context, who, made.id)).rejects.toMatchObject({ code: 'not_found' })
      expect((await readMeasures(service.context, who, { limit: 50 })).rows).toEqual([])
    }
  })
})

describe('text that repeats the case', () => {
  const source = 'En to tre fire fem seks sju åtte ni ti'
  test('is a run of eight words, whatever stands between them, and fewer are not', () => {
    const at = (text: string) => listCopied([{ pointer: '/what', text }], [source, null])
    expect(at('Nå: en, TO – tre fire. Fem seks sju åtte!')).toEqual([
      { pointer: '/what', code: 'copied_text', range: { start: 4, end: 40 } },
    ])
    expect(at('en to tre fire fem seks sju')).toEqual([])
    expect(at('en to tre fire og fem seks sju åtte ni')).toEqual([])
    expect(listCopied([{ pointer: '/x', text: null }], [source])).toEqual([])
  })
})

describe('a reporter’s suggestion', () => {
  test('is declined with a reason that stands on the receipt, and the reporter is told by e-mail', async () => {
    const reason = 'Det er allerede innført hos oss.'
    await expect(decide({ outcome: 'declined', reason: 'Om Kari Testesen' })).rejects.toMatchObject(
      fault('/reason', 'patient_name_full'),
    )
    await expect(decide({ outcome: 'declined', reason }, faerder)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide({ outcome: 'declined', reason }, larvik)).rejects.toMatchObject({ code: 'not_found' })
    const before = service.hurried.length
    await decide({ outcome: 'declined', reason })
    const { suggestion } = await readReceipt(service.context, receiptCode)
    expect(suggestion).toMatchObject({ reason, measure_id: null, organisation_id: 'siv' })
    const told = await askSuperuser(
      service,
      `select message, recipient_role from delivery where report_id = $1 and message = 'suggestion'`,
      [id],
    )
    expect(told).toEqual([{ message: 'suggestion', recipient_role: 'reporter' }])
    expect(service.hurried.length).toBe(before + 1)
    await expect(decide({ outcome: 'declined', reason: 'Noe annet.' })).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('is adopted as a measure by one of several who decide at once', async () => {
    const adopted = { outcome: 'adopted', measure: someMeasure('siv') }
    const tries = await Promise.allSettled([
      decide(adopted),
      decide({ outcome: 'declined', reason: 'Nei takk.' }),
      decide(adopted, demoPerson('siv-fordeler', ['case_handler'])),
      decide(adopted),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'illegal_move' })
    const [made] = await askSuperuser<{ n: number; decided: number }>(
      service,
      `select (select count(*)::int from measure where report_id = $1) as n,
        (select count(*)::int from suggestion_decision where report_id = $1 and measure_id is not null) as decided`,
      [id],
    )
    expect(made!.n).toBe(made!.decided)
  })

  test('has to be there, in a case that is sent and not taken back', async () => {
    ;({ id } = await fileCase(service, { suggestedMeasure: null }))
    await expect(decide({ outcome: 'declined', reason: 'Nei' })).rejects.toMatchObject({ code: 'illegal_move' })
    ;({ id } = await fileCase(service))
    await askSuperuser(service, 'update report set withdrawn_at = now() where id = $1', [id])
    await expect(decide({ outcome: 'declined', reason: 'Nei' })).rejects.toMatchObject({ code: 'illegal_move' })
  })
})
