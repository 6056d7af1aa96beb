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
    'report_consent_tightened',
    '23514',
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
    'report_consent_tightened',
    '23514',
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

  it.each([
    `consent = 'patient_not_opposed', identity_allowed = true`,
    `consent = 'next_of_kin_not_opposed', identity_allowed = true`,
    `consent = 'next_of_kin_not_opposed'`,
    `identity_allowed = true`,
  ])('never lets it be loosened again, by whoever asks: %s', async (set) => {
    const loosened = askSuperuser(service, `update report set ${set} where id = $1`, [allowed])
    await expect(loosened).rejects.toMatchObject({ constraint: 'report_consent_tightened', code: '23514' })
  })

  it('never lets it go from one code that allows identity to another', async () => {
    const { id } = await fileCase(service)
    const sideways = `update report set consent = 'next_of_kin_not_opposed' where id = $1`
    await expect(askSuperuser(service, sideways, [id])).rejects.toMatchObject({
      constraint: 'report_consent_tightened',
    })
  })

  it('never puts an identity beside a consent that was tightened', async () => {
    const beside = `insert into patient_identity (report_id, sealed_by, name_sealed) values ($1, 'faerder', 'x')`
    await expect(askSuperuser(service, beside, [allowed])).rejects.toMatchObject({ code: '23503' })
  })
})

describe('the kinds there are', () => {
  const message = (kind: string) =>
    `insert into message (id, report_id, organisation_id, at, author, author_name, kind, shown_to_reporter, text)
     values (gen_random_uuid(), '${opposed}', 'siv', now(), 'person:x', 'X', '${kind}', false, 'Noe.')`
  const delivery = (kind: string, role = 'organisation') =>
    `insert into delivery (id, report_id, message, recipient_role, organisation_id, channel_kind)
     values (gen_random_uuid(), '${opposed}', '${kind}', '${role}', 'siv', 'email')`

  it.each(['note', 'answer', ''])('no message is of the kind «%s»', async (kind) => {
    await expect(askSuperuser(service, message(kind))).rejects.toMatchObject({ constraint: 'message_kind_check' })
  })

  it.each(['message', 'question', 'reply'])('a message is a %s', async (kind) => {
    await expect(askSuperuser(service, message(kind))).resolves.toEqual([])
  })

  it('no delivery tells of what is no message of a case, or goes to a person who is not named', async () => {
    await expect(askSuperuser(service, delivery('gossip'))).rejects.toMatchObject({
      constraint: 'delivery_message_check',
    })
    await expect(askSuperuser(service, delivery('question', 'staff'))).rejects.toMatchObject({ code: '23514' })
  })

  it('a house says it has met its duty to notify only with the answer’s date, and a day only where it has', async () => {
    const side = (values: string) =>
      `insert into case_side (report_id, organisation_id, duty_to_notify, notified_on, duty_answered_at)
       values ('${opposed}', 'siv', ${values})`
    await expect(askSuperuser(service, side(`'met', '2026-03-14', null`))).rejects.toMatchObject({ code: '23514' })
    await expect(askSuperuser(service, side(`'not_met', '2026-03-14', now()`))).rejects.toMatchObject({
      constraint: 'case_side_notified',
    })
  })
})
