import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { saveDispatchAlias } from '../../src/directory/dispatch-alias-store.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { demoPerson } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const dispatcher = 'demo-siv-fordeler'
const path = '/api/v1/dispatch-aliases'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const keep = (body: unknown, as: string | undefined = dispatcher) =>
  call(service, 'POST', path, { ...(as && { as }), body })
const drop = (written: string, as = dispatcher) => call(service, 'DELETE', path, { as, body: { written } })
const list = async (as = dispatcher) => (await call(service, 'GET', path, { as })).body
const written = (text: string) => ({ hospitalUnit: null, hospitalUnitText: text })
const recipientOf = async (text: string) => {
  const filed = await fileCase(service, written(text))
  return filed.recipients[0]
}
const suggestions = (id: string, as = dispatcher) =>
  call(service, 'GET', `/api/v1/reports/${id}/dispatch-suggestions`, { as })

describe('a standing alias', () => {
  it('is kept, listed, leads the next report, and is gone when it is taken away', async () => {
    expect(await recipientOf('Dagkirurgen')).toMatchObject({ unit: null, needsDispatch: true })
    const kept = await keep({ written: ' Dagkirurgen ', unit: 'siv.ortopedi' })
    expect(kept.status).toBe(201)
    expect(kept.body).toEqual({
      written: 'Dagkirurgen',
      unit: 'siv.ortopedi',
      unitName: 'Ortopedi',
      valid: true,
      createdAt: '2026-03-14T07:00:00.000Z',
    })
    expect(await list()).toEqual({ aliases: [kept.body] })
    const filed = await fileCase(service, written('DAGKIRURGEN'))
    const recipient = filed.recipients[0]
    expect(recipient).toMatchObject({ unit: 'siv.ortopedi', needsDispatch: false })
    expect(recipient?.explanation).toContain('Sykehuset i Vestfold HF kjenner dette som Ortopedi;')
    const [row] = await askSuperuser(
      service,
      'select recipient_unit_id, hospital_unit_text from report where id = $1',
      [filed.id],
    )
    expect(row).toEqual({ recipient_unit_id: 'siv.ortopedi', hospital_unit_text: 'DAGKIRURGEN' })
    const validated = await call(service, 'POST', '/api/v1/reports/validate', {
      body: sampleReport(written('dagkirurgen')),
    })
    expect(validated.body['recipients']).toMatchObject([{ unit: 'siv.ortopedi', explanation: recipient?.explanation }])
    expect((await drop('dagkirurgen')).body).toEqual({ aliases: [] })
    expect((await drop('dagkirurgen')).status).toBe(404)
    expect(await recipientOf('Dagkirurgen')).toMatchObject({ unit: null, needsDispatch: true })
  })

  it('of the same name again gets the new unit', async () => {
    await keep({ written: 'Sengeposten', unit: 'siv.ortopedi' })
    await keep({ written: 'sengeposten', unit: 'siv.kfmr' })
    expect(await recipientOf('Sengeposten')).toMatchObject({ unit: 'siv.kfmr' })
    expect(await list()).toMatchObject({ aliases: [{ written: 'sengeposten', unit: 'siv.kfmr' }] })
    await drop('Sengeposten')
  })

  it('is seen and taken away by one’s own organisation only', async () => {
    await keep({ written: 'Akutten', unit: 'siv.kfmr' })
    for (const as of ['demo-tonsberg-kvalitet', 'demo-faerder-leder']) {
      expect(await list(as)).toEqual({ aliases: [] })
      expect((await drop('Akutten', as)).status).toBe(404)
    }
    const foreign = asActor(service.context.database.db, { organisations: ['larvik'] }, (tx) =>
      saveDispatchAlias(tx, {
        organisationId: 'siv',
        key: 'akutten',
        written: 'Akutten',
        unitId: 'siv.kpa',
        createdAt: new Date(),
        createdBy: 'x',
      }),
    )
    await expect(foreign).rejects.toMatchObject({ code: '42501' })
    await drop('Akutten')
  })

  it('leaves who did it in the log, and not what was written', async () => {
    await keep({ written: 'Loggprøven', unit: 'siv.kfmr' })
    await drop('Loggprøven')
    const rows = await askSuperuser<Record<string, unknown>>(
      service,
      `select act, actor, details from audit_entry where act like 'alias.%' order by id desc limit 2`,
    )
    expect(rows).toMatchObject([
      { act: 'alias.drop', actor: 'person:siv-fordeler', details: { unit: 'siv.kfmr' } },
      { act: 'alias.keep', details: { unit: 'siv.kfmr' } },
    ])
    expect(JSON.stringify(rows)).not.toContain('oggpr')
  })

  it.each([
    [{ written: testNationalId, unit: 'siv.kfmr' }, '/written', 'national_id'],
    [{ written: '…', unit: 'siv.kfmr' }, '/written', 'invalid_format'],
    [{ written: '', unit: 'siv.kfmr' }, '/written', 'required'],
    [{ written: 'Noe', unit: 'siv.ukjent' }, '/unit', 'unknown_unit'],
  ])('422 for %o', async (body, pointer, code) => {
    const refused = await keep(body)
    expect(refused.status).toBe(422)
    expect(refused.body['errors']).toMatchObject([{ pointer, code }])
    expect(refused.text).not.toContain(testNationalId)
  })

  it('422 for a unit of another house, 401 for somebody unknown, 403 for a case handler', async () => {
    const other = await keep({ written: 'Noe', unit: 'siv.kfmr' }, 'demo-tonsberg-kvalitet')
    expect(other.body['errors']).toMatchObject([{ pointer: '/unit', code: 'unit_of_other_organisation' }])
    expect((await keep({ written: 'Noe', unit: 'siv.kfmr' }, '')).status).toBe(401)
    expect((await keep({ written: 'Noe', unit: 'siv.kfmr' }, 'demo-siv-kfmr')).status).toBe(403)
  })
})

describe('GET /reports/{id}/dispatch-suggestions', () => {
  it('tells where reports with the same name went before, and that nothing is to be dispatched once a unit has it', async () => {
    const before = await fileCase(service, written('Medisinsk sengepost'))
    await forwardReport(
      service.context,
      demoPerson('siv-fordeler'),
      { reportId: before.id, revision: 1 },
      { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder dem' },
    )
    const { id } = await fileCase(service, written('medisinsk sengepost'))
    const { body } = await suggestions(id)
    expect(body).toEqual({
      written: 'medisinsk sengepost',
      suggestions: [
        {
          unit: 'siv.kfmr',
          name: 'Klinikk fysikalsk medisin og rehabilitering',
          why: [
            'En melding med samme navn ble sendt hit 14.03.2026.',
            'Navnet har et ord til felles med det avsenderen skrev.',
          ],
          times: 1,
          lastOn: '2026-03-14',
          valid: true,
        },
      ],
    })
    expect((await suggestions(before.id)).body).toEqual({ written: 'Medisinsk sengepost', suggestions: [] })
  })

  it('403 for the sender, 404 for a stranger', async () => {
    const { id } = await fileCase(service, written('Et sted'))
    expect((await suggestions(id, 'demo-faerder-leder')).status).toBe(403)
    expect((await suggestions(id, 'demo-larvik-kvalitet')).status).toBe(404)
  })
})
