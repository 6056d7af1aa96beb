import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { printReport } from '../../src/report/print-report.ts'
import { readIdentity, type IdentityReason } from '../../src/report/read-identity.ts'
import { demoPerson, machine } from '../support/actors.ts'
import { openTestContext, testMorning, type TestContext } from '../support/context.ts'
import { opposedReport, testNationalId } from '../support/sample-report.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const patient = { name: 'Kari Testesen', nationalId: testNationalId }
const because: IdentityReason = { reasonCode: 'handle_case', reasonText: null }
const clinic = demoPerson('siv-kvalitet')
const sender = demoPerson('faerder-leder')
const third = demoPerson('horten-kvalitet')

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const read = (actor: Parameters<typeof readIdentity>[1], id: string, reason = because) =>
  readIdentity(service.context, actor, id, reason)
const notFound = expect.objectContaining({ code: 'not_found' }) as unknown

const forwardTo = (organisation: string) => ({ organisation, unit: null, reason: 'Gjelder dere' })

describe('reading who the patient is', () => {
  it('is for the sender and the recipient, and leaves exactly one row each that says who, when and why', async () => {
    const { id } = await fileCase(service)
    expect(await read(clinic, id)).toEqual(patient)
    expect(await read(sender, id, { reasonCode: 'other', reasonText: 'Pårørende har ringt' })).toEqual(patient)
    const row = { act: 'identity.read', at: new Date(testMorning), details: {} }
    expect(await auditOf(service, id)).toMatchObject([
      {
        ...row,
        actor: 'person:siv-kvalitet',
        actor_role: 'case_handler',
        actor_organisation_id: 'siv',
        reason_code: 'handle_case',
      },
      {
        ...row,
        actor: 'person:faerder-leder',
        actor_role: 'case_handler',
        actor_organisation_id: 'faerder',
        reason_code: 'other',
      },
    ])
    const history = await askSuperuser(
      service,
      `select verb, reason from report_history where report_id = $1 order by id`,
      [id],
    )
    expect(history).toEqual([
      { verb: 'read_identity', reason: 'Behandle saken' },
      { verb: 'read_identity', reason: 'Pårørende har ringt' },
    ])
  })

  it('leaves one row when the form is printed with it, and another kind of row when it is printed without', async () => {
    const { id } = await fileCase(service)
    await printReport(service.context, clinic, id, because)
    await printReport(service.context, clinic, id, null)
    expect((await auditOf(service, id)).map(({ act }) => act)).toEqual(['identity.read', 'report.print'])
  })

  it('is nobody else’s, and then leaves no row', async () => {
    const { id } = await fileCase(service)
    for (const actor of [
      third,
      demoPerson('fsu-leder'),
      machine('horten', 'reports:read'),
      { kind: 'anonymous' } as const,
    ]) {
      await expect(read(actor, id)).rejects.toEqual(notFound)
    }
    await expect(read(clinic, '0190a1b2-c3d4-7e5f-8a6b-000000000001')).rejects.toEqual(notFound)
    expect(await auditOf(service, id)).toEqual([])
  })

  it('finds none where there is none', async () => {
    for (const changes of [opposedReport(), { patient: null }, { patient: { name: null, nationalId: null } }]) {
      const { id } = await fileCase(service, changes)
      await expect(read(clinic, id)).rejects.toEqual(notFound)
      expect(await auditOf(service, id)).toEqual([])
    }
  })

  it('asks for a reason of the list, with words where it says so', async () => {
    const { id } = await fileCase(service)
    for (const [reason, fault] of [
      [
        { reasonCode: 'curious', reasonText: null },
        { pointer: '/reasonCode', code: 'unknown_code' },
      ],
      [
        { reasonCode: 'other', reasonText: null },
        { pointer: '/reasonText', code: 'other_text_required' },
      ],
    ] as const) {
      await expect(readIdentity(service.context, clinic, id, reason)).rejects.toMatchObject({ faults: [fault] })
    }
    expect(await auditOf(service, id)).toEqual([])
  })

  it('refuses a reason that shows who the patient is, and keeps the trace that it was compared', async () => {
    const { id } = await fileCase(service)
    const reason = { reasonCode: 'other', reasonText: 'Gjelder Kari Testesen' }
    await expect(read(clinic, id, reason)).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [{ pointer: '/reasonText', code: 'patient_name_full' }],
    })
    expect(await auditOf(service, id)).toMatchObject([{ act: 'identity.read', reason_code: 'free_text_guard' }])
    expect(await askSuperuser(service, 'select from report_history where report_id = $1', [id])).toEqual([])
  })

  it('keeps the digits of an id however it was dressed', async () => {
    const { id } = await fileCase(service, { patient: { nationalId: '١٣٨١٦٩ ١٠٧٠٠' } })
    expect(await read(clinic, id)).toEqual({ name: null, nationalId: testNationalId })
  })
})

describe('an identity that was tampered with', () => {
  it('fails closed, and the attempt is logged', async () => {
    const { id } = await fileCase(service)
    await askSuperuser(
      service,
      `update patient_identity set name_sealed = set_byte(name_sealed, 20, get_byte(name_sealed, 20) # 1) where report_id = $1`,
      [id],
    )
    await expect(read(clinic, id)).rejects.toThrow('could not be opened')
    expect(await auditOf(service, id)).toMatchObject([
      { act: 'identity.unreadable', actor: 'person:siv-kvalitet', reason_code: 'handle_case' },
    ])
  })

  it('fails closed where the row was swapped with another report’s', async () => {
    const [one, other] = [await fileCase(service), await fileCase(service)]
    await askSuperuser(
      service,
      `update patient_identity i set name_sealed = j.name_sealed from patient_identity j
       where (i.report_id, j.report_id) in (($1, $2), ($2, $1))`,
      [one.id, other.id],
    )
    for (const { id } of [one, other]) {
      await expect(read(clinic, id)).rejects.toThrow('could not be opened')
      expect(await auditOf(service, id)).toMatchObject([{ act: 'identity.unreadable' }])
    }
  })

  it('does not keep the case from being answered', async () => {
    const { id } = await fileCase(service)
    await askSuperuser(
      service,
      `update identity_key set wrapped_key = substring(wrapped_key from 2) where report_id = $1`,
      [id],
    )
    await acknowledgeReport(service.context, clinic, { reportId: id, revision: 1 })
    const answer = NewAnswer.parse({ position: 'agree', whatHappened: 'Listen ble glemt.' })
    const answered = await answerReport(service.context, clinic, { reportId: id, revision: 2 }, answer)
    expect(answered.status).toBe('answered')
    expect((await auditOf(service, id)).map(({ act }) => act)).toEqual([
      'report.acknowledge',
      'identity.unreadable',
      'report.answer',
    ])
  })
})

describe('the access log', () => {
  it('that cannot be written keeps the identity from being read', async () => {
    const { id } = await fileCase(service)
    await askSuperuser(service, 'revoke insert on audit_entry from sav_app')
    try {
      await expect(read(clinic, id)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await askSuperuser(service, 'grant insert on audit_entry to sav_app')
    }
    expect(await read(clinic, id)).toEqual(patient)
    expect(await auditOf(service, id)).toHaveLength(1)
  })

  it('cannot be changed or cut by the service', async () => {
    const { db } = service.context.database
    const denied = expect.objectContaining({ code: '42501' }) as unknown
    await expect(db.updateTable('audit_entry').set({ actor: 'x' }).execute()).rejects.toEqual(denied)
    await expect(db.deleteFrom('audit_entry').execute()).rejects.toEqual(denied)
  })
})

describe('after a report is forwarded', () => {
  it('to another partner, the new one reads it and the one before no longer does', async () => {
    const { id } = await fileCase(service)
    await forwardReport(service.context, clinic, { reportId: id, revision: 1 }, forwardTo('horten'))
    expect(await read(third, id)).toEqual(patient)
    expect(await read(sender, id)).toEqual(patient)
    await expect(read(clinic, id)).rejects.toEqual(notFound)
    await forwardReport(service.context, third, { reportId: id, revision: 2 }, forwardTo('siv'))
    expect(await read(clinic, id)).toEqual(patient)
    await expect(read(third, id)).rejects.toEqual(notFound)
  })

  it('within the organisation, it stays readable there', async () => {
    const { id } = await fileCase(service)
    await forwardReport(
      service.context,
      clinic,
      { reportId: id, revision: 1 },
      { ...forwardTo('siv'), unit: 'siv.kfmr' },
    )
    expect(await read(clinic, id)).toEqual(patient)
  })

  it('to a partner that is no health service, neither reads it', async () => {
    const { id } = await fileCase(service)
    await askSuperuser(service, `update organisation set is_health_service = false where id = 'larvik'`)
    await askSuperuser(service, `update directory_version set version = version + 1`)
    await service.context.directory.refresh()
    await forwardReport(service.context, clinic, { reportId: id, revision: 1 }, forwardTo('larvik'))
    for (const actor of [clinic, demoPerson('larvik-kvalitet')]) await expect(read(actor, id)).rejects.toEqual(notFound)
    expect(await read(sender, id)).toEqual(patient)
  })
})
