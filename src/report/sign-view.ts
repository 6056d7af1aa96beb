import type { Directory } from '../directory/directory.ts'
import { casePageTexts } from '../i18n/nb-case.ts'
import { caseWords } from '../i18n/nb-case-words.ts'
import { formTexts } from '../i18n/nb-form.ts'
import { reportFormTexts } from '../i18n/nb-report-form.ts'
import { signTexts as texts } from '../i18n/nb-sign.ts'
import { formViewOf } from './form-view-of.ts'
import type { MessageRow } from './message-store.ts'
import type { OpenedLink } from './open-signature-link.ts'
import type { ReportRow } from './report-store.ts'

/** What the link alone shows: number, date, unit. Pure. */
export function viewLink(directory: Directory, { report, state }: OpenedLink) {
  return {
    state: state === 'open' ? null : texts.state[state],
    number: report.number,
    date: texts.day(report.occurred_on),
    from: directory.organisations.get(report.reporting_organisation_id)?.name ?? report.reporting_organisation_id,
    workplace: report.reporter_workplace,
    words: caseWords,
  }
}

/** The report as the leader reads it before signing, never with who the patient is. Pure. */
export function viewForLeader(
  directory: Directory,
  report: ReportRow,
  given: { readonly messages: readonly MessageRow[]; readonly synthetic: boolean },
) {
  const waits = report.sent_at === null
  return {
    form: formViewOf(directory, report, { patient: null, answer: undefined, synthetic: given.synthetic }),
    paper: formTexts,
    caseTexts: casePageTexts,
    reportLabels: reportFormTexts.labels,
    standing: report.sent_at === null ? texts.waits : texts.sent(report.sent_at),
    additions: given.messages
      .filter(({ kind }) => kind === 'addition')
      .map(({ author_name, at, text }) => ({ by: texts.additions.by(author_name, at), text })),
    signButton: waits ? texts.sign.button.before : texts.sign.button.after,
    mayReturn: report.status === 'awaiting_signature',
    leaderName: report.leader_name,
    revision: report.revision,
  }
}
