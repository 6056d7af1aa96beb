import type { Directory } from '../directory/directory.ts'
import { formViewOf } from './form-view-of.ts'
import type { MessageRow } from './message-store.ts'
import type { OpenedLink } from './open-signature-link.ts'
import type { ReportRow } from './report-store.ts'
import type { Words } from '../i18n/words.ts'

/** What the link alone shows: number, date, unit. Pure. */
export function viewLink(words: Words, directory: Directory, { report, state }: OpenedLink) {
  return {
    state: state === 'open' ? null : words.signTexts.state[state],
    number: report.number,
    date: words.signTexts.day(report.occurred_on),
    from: directory.organisations.get(report.reporting_organisation_id)?.name ?? report.reporting_organisation_id,
    workplace: report.reporter_workplace,
    words: words.caseWords,
  }
}

/** The report as the leader reads it before signing, never with who the patient is. Pure. */
export function viewForLeader(
  words: Words,
  directory: Directory,
  report: ReportRow,
  given: { readonly messages: readonly MessageRow[]; readonly synthetic: boolean },
) {
  const waits = report.sent_at === null
  return {
    form: formViewOf(directory, report, { patient: null, answer: undefined, synthetic: given.synthetic }),
    paper: words.formTexts,
    caseTexts: { occurred: words.signTexts.occurred },
    reportLabels: words.reportFormTexts.labels,
    standing: report.sent_at === null ? words.signTexts.waits : words.signTexts.sent(report.sent_at),
    additions: given.messages
      .filter(({ kind }) => kind === 'addition')
      .map(({ author_name, at, text }) => ({ by: words.signTexts.additions.by(author_name, at), text })),
    signButton: waits ? words.signTexts.sign.button.before : words.signTexts.sign.button.after,
    mayReturn: report.status === 'awaiting_signature',
    leaderName: report.leader_name,
    revision: report.revision,
  }
}
