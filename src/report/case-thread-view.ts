import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import { isTakenBack } from './bring-in.ts'
import type { CaseSide } from './case-next-view.ts'
import type { ReadCase } from './read-case.ts'
import { nameAddressee } from './receipt-view.ts'
import type { Option } from './report-form-view.ts'
import type { Words } from '../i18n/words.ts'

/** One message as the thread shows it. */
export interface ThreadLine {
  readonly id: string
  readonly kind: string
  readonly isQuestion: boolean
  readonly who: string
  readonly organisation: string
  readonly at: string
  readonly text: string
  readonly shown: boolean
  /** Written by the reader's own house. */
  readonly ours: boolean
}

/** The thread of a case with who takes part in it and what its reader may write. Pure. */
export function viewThread(words: Words, directory: Directory, found: ReadCase, actor: Actor, side: CaseSide) {
  const { report, messages, participants, ownOrganisation } = found
  const nameOf = (id: string) => directory.organisations.get(id)?.name ?? id
  const members = directory.collaborations.get(report.collaboration_id)?.members ?? new Set<string>()
  const takesPart = (id: string) => participants.some(({ organisationId }) => organisationId === id)
  const roleOf = (id: string) =>
    id === report.reporting_organisation_id
      ? words.caseThreadTexts.roles.sender
      : id === report.recipient_organisation_id
        ? words.caseThreadTexts.roles.recipient
        : words.caseThreadTexts.roles.other
  const partners = [...members]
    .filter((id) => !takesPart(id) && directory.organisations.has(id))
    .map((id): Option => ({ value: id, label: nameOf(id) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'nb'))
  const mayBringIn =
    side !== 'other' &&
    report.sent_at !== null &&
    !isTakenBack(report) &&
    decide(actor, 'report.bring_in') === 'allowed'
  return {
    messages: messages.map((row): ThreadLine => ({
      id: row.id,
      kind: words.caseThreadTexts.kinds[row.kind],
      isQuestion: row.kind === 'question',
      who: row.author === 'reporter' ? words.caseThreadTexts.reporter : row.author_name,
      organisation: nameOf(row.organisation_id),
      at: writeMoment(row.at),
      text: row.text,
      shown: row.shown_to_reporter,
      ours: row.organisation_id === ownOrganisation,
    })),
    participants: participants.map(({ organisationId, unitId }) => ({
      name: nameAddressee(directory, organisationId, unitId),
      role: roleOf(organisationId),
    })),
    mayWrite: decide(actor, 'thread.write') === 'allowed',
    partners: mayBringIn ? partners : [],
  }
}
