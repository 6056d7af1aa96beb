import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDirectoryFile } from '../../src/directory/directory-load-store.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { fjallmarkReport } from '../support/fjallmark-report.ts'

const { consent } = await readDirectoryFile('fjallmark')
const without = consent.filter(({ identityAllowed }) => !identityAllowed).map(({ code }) => code)

const nobody = { kind: 'anonymous' } as const
const door = { source: 'api', idempotencyKey: null } as const

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

describe('the second collaboration’s answers about consent, in the database, whoever asks', () => {
  it.each(without)('%s: no identity beside it, and no claim that it allows one', async (code) => {
    const { id } = await fileReport(
      service.context,
      nobody,
      fjallmarkReport({ consent: code, textDeidentified: true }),
      door,
    )
    const put = `insert into patient_identity (report_id, sealed_by, name_sealed) values ($1, 'fjallmark_polis', 'x')`
    await expect(askSuperuser(service, put, [id])).rejects.toMatchObject({
      constraint: 'patient_identity_report_id_identity_allowed_fkey',
      code: '23503',
    })
    const claim = 'update report set identity_allowed = true where id = $1'
    await expect(askSuperuser(service, claim, [id])).rejects.toMatchObject({ constraint: 'report_consent_tightened' })
    const allow = `update consent_code set identity_allowed = true where collaboration_id = 'fjallmark' and code = $1`
    await expect(askSuperuser(service, allow, [code])).rejects.toMatchObject({
      constraint: 'report_collaboration_id_form_version_consent_identity_allo_fkey',
      code: '23503',
    })
    const [row] = await askSuperuser<object>(
      service,
      'select identity_allowed, text_deidentified from report where id = $1',
      [id],
    )
    expect(row).toEqual({ identity_allowed: false, text_deidentified: true })
  })

  it('patient_dead: not under Vestfold’s form, which has no such answer', async () => {
    const { id } = await fileCase(service)
    const move = `update report set consent = 'patient_dead', identity_allowed = false, text_deidentified = true where id = $1`
    await askSuperuser(service, 'delete from patient_identity where report_id = $1', [id])
    await expect(askSuperuser(service, move, [id])).rejects.toMatchObject({ code: '23503' })
  })
})
