import { osloDay } from '../../src/i18n/oslo-time.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { opposedReport, sampleReport } from '../support/sample-report.ts'

/** Yesterday in Oslo: the service under test lives by the real clock, and nothing is reported before it happens. */
const occurred = { date: osloDay(new Date(Date.now() - 86_400_000)), time: '22:15', precision: 'exact' } as const

/** An ordinary report from Færder to the hospital, with an invented patient's name and number. */
export function reportWithIdentity(changes: Partial<NewReportInput> = {}): NewReportInput {
  return sampleReport({ occurred, discoveredAt: null, ...changes })
}

/** The same where the patient opposes: nobody is named. */
export function reportWithoutIdentity(changes: Partial<NewReportInput> = {}): NewReportInput {
  return opposedReport({ occurred, discoveredAt: null, ...changes })
}

/** Where mails are counted: a leader who gave no address is not asked by e-mail to sign. */
export const withoutLeaderMail: Partial<NewReportInput> = { leader: { name: 'Bølgine Øyhopp', email: null } }

/** From the hospital to a municipality that is reached by letter only, once `leaveLetterOnly` has seen to it. */
export const toHolmestrand: Partial<NewReportInput> = {
  reportingOrganisation: 'siv',
  recipientOrganisation: 'holmestrand',
  municipality: 'holmestrand',
}

/** From the hospital to a municipality whose system the fault suite stands in for. */
export const toHorten: Partial<NewReportInput> = {
  reportingOrganisation: 'siv',
  recipientOrganisation: 'horten',
  municipality: 'horten',
}

/** Takes the confirmation from Holmestrand's e-mail address, as somebody does who has found it to be wrong. */
export const leaveLetterOnly = `
  update channel set confirmed_at = null, confirmed_by = null where id = 'holmestrand.email';
  update directory_version set version = version + 1`

/** Whom a report to Holmestrand would reach at present: the service's copy of the directory follows within seconds. */
export const isLetter = (validated: { recipients: readonly { channel: string }[] }) =>
  validated.recipients[0]?.channel === 'letter'

/** Puts a system of their own, at this address, in front of every other way to these organisations; confirmed unless told otherwise. */
export const reachBySystem = (url: string, organisations: readonly string[], confirmedAt = 'now()') => `
  insert into channel (id, organisation_id, kind, url, secret_version, priority, assumed, confirmed_at, confirmed_by)
    select id || '.system', id, 'webhook', '${url}', 1, 0, false, ${confirmedAt}, case when ${confirmedAt} is not null then 'test' end
    from organisation where id in (${organisations.map((id) => `'${id}'`).join(', ')});
  update directory_version set version = version + 1`
