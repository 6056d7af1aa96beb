import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { opposedReport } from '../support/sample-report.ts'

let service: TestContext
let opposed: string
let allowed: string
beforeAll(async () => {
  service = await openTestContext()
  opposed = (await fileCase(service, opposedReport())).id
  allowed = (await fileCase(service)).id
})
afterAll(() => service.close())

/** Every way to get an identity onto a report whose patient is opposed; each is tried past row-level security. */
const ways: readonly [name: string, text: string, constraint: string, refusal: string][] = [
  [
    'putting an identity beside it',
    `insert into patient_identity (report_id, sealed_by, name_sealed) values ($opposed, 'faerder', 'x')`,
    'patient_identity_report_id_identity_allowed_fkey',
    '23503',
  ],
  [
    'putting one there that says itself that it is not allowed',
    `insert into patient_identity (report_id, identity_allowed, sealed_by, name_sealed)
     values ($opposed, false, 'faerder', 'x')`,
    'patient_identity_consent',
    '23514',
  ],
  [
    'moving one there from another report',
    `delete from identity_key where report_id = $allowed;
     update patient_identity set report_id = $opposed where report_id = $allowed`,
    'patient_identity_report_id_identity_allowed_fkey',
    '23503',
  ],
  [
    'letting an identity say itself that it is not allowed',
    `update patient_identity set identity_allowed = false where report_id = $allowed`,
    'patient_identity_consent',
    '23514',
  ],
  [
    'claiming that this consent allows identity',
    `update report set identity_allowed = true where id = $opposed`,
    'report_collaboration_id_form_version_consent_identity_allo_fkey',
    '23503',
  ],
  [
    'changing what this consent allows',
    `update consent_code set identity_allowed = true where code = 'patient_opposed'`,
    'report_collaboration_id_form_version_consent_identity_allo_fkey',
    '23503',
  ],
  [
    'adding the same consent once more, as one that allows identity',
    `insert into consent_code select collaboration_id, version, code, position, labels, true from consent_code
     where code = 'patient_opposed'`,
    'consent_code_pkey',
    '23505',
  ],
  [
    'removing the consent the report stands on',
    `delete from consent_code where code = 'patient_opposed'`,
    'report_collaboration_id_form_version_consent_identity_allo_fkey',
    '23503',
  ],
  [
    'tightening the consent of a report while its identity stands',
    `update report set consent = 'patient_opposed', identity_allowed = false, text_deidentified = true
     where id = $allowed`,
    'patient_identity_report_id_identity_allowed_fkey',
    '23001',
  ],
  [
    'changing the consent and not the flag',
    `update report set consent = 'patient_opposed' where id = $allowed`,
    'report_collaboration_id_form_version_consent_identity_allo_fkey',
    '23503',
  ],
  [
    'deleting the report from under its identity',
    `delete from report where id = $allowed`,
    'patient_identity_report_id_identity_allowed_fkey',
    '23001',
  ],
  [
    'leaving an opposed report without the word that its text is de-identified',
    `update report set text_deidentified = false where id = $opposed`,
    'report_text_deidentified',
    '23514',
  ],
]

describe('the consent rule in the database, whoever asks', () => {
  it.each(ways)('refuses %s', async (_name, text, constraint, code) => {
    const asked = text.replaceAll('$opposed', `'${opposed}'`).replaceAll('$allowed', `'${allowed}'`)
    await expect(askSuperuser(service, asked)).rejects.toMatchObject({ constraint, code })
  })

  it('leaves both reports as they were', async () => {
    const rows = await askSuperuser(
      service,
      `select r.id, r.consent, i.report_id is not null as identified
       from report r left join patient_identity i on i.report_id = r.id order by r.id`,
    )
    expect(rows).toEqual([
      { id: opposed, consent: 'patient_opposed', identified: false },
      { id: allowed, consent: 'patient_not_opposed', identified: true },
    ])
  })

  it('lets consent be tightened once the identity is destroyed, keys and all', async () => {
    await askSuperuser(service, `delete from patient_identity where report_id = $1`, [allowed])
    expect(await askSuperuser(service, `select from identity_key where report_id = $1`, [allowed])).toEqual([])
    const tightened = `update report set consent = 'patient_opposed', identity_allowed = false, text_deidentified = true
      where id = $1 returning consent`
    expect(await askSuperuser(service, tightened, [allowed])).toEqual([{ consent: 'patient_opposed' }])
  })
})
