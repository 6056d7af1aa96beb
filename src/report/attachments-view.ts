import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import type { CaseSide } from './case-next-view.ts'
import type { ReadCase } from './read-case.ts'
import type { Words } from '../i18n/words.ts'

/** The files of a case with what its reader may do with each. Pure. */
export function viewAttachments(
  words: Words,
  directory: Directory,
  { report, attachments }: Pick<ReadCase, 'report' | 'attachments'>,
  actor: Actor,
  side: CaseSide,
) {
  const readsIdentity = side !== 'other' && decide(actor, 'identity.read') === 'allowed'
  const isOver = (report.withdrawn_at ?? report.duplicate_at ?? report.closed_at) !== null
  return {
    files: attachments.map((row) => ({
      id: row.id,
      name: row.name,
      size: words.saySize(row.size),
      by: words.attachmentTexts.by(
        row.added_by_name,
        directory.organisations.get(row.organisation_id)?.name ?? row.organisation_id,
        row.added_at,
      ),
      showsPatient: row.shows_patient,
      opens: row.shows_patient ? (readsIdentity ? ('reason' as const) : ('no' as const)) : ('at_once' as const),
    })),
    mayAdd: report.identity_allowed && !isOver && decide(actor, 'attachment.add') === 'allowed',
    mayShowPatient: side !== 'other',
    opposed: !report.identity_allowed,
  }
}

/** What the reporter said about the answer that stands; null where they said nothing. Pure. */
export function sayFeedback(words: Words, { answer, feedback }: Pick<ReadCase, 'answer' | 'feedback'>) {
  const said = feedback.find(({ answer_id: id }) => id === answer?.id)
  return said ? { sentence: words.attachmentTexts.feedback[said.helped], words: said.words } : null
}
