import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { dutyToNotifyOf, type Directory } from '../directory/directory.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { osloDay, writeDay, writeMoment } from '../i18n/oslo-time.ts'
import type { PartyVerb } from './case-moves.ts'
import type { CaseSide } from './case-next-view.ts'
import type { ReadCase } from './read-case.ts'
import { dutyToNotify } from './receipt-view.ts'
import type { Option } from './report-form-view.ts'
import type { Words } from '../i18n/words.ts'

/** What one's own house keeps about a case, as the page shows it to that house alone. Pure. */
export function viewOwnSide(
  words: Words,
  directory: Directory,
  found: ReadCase,
  actor: Actor,
  given: { readonly side: CaseSide; readonly actions: readonly PartyVerb[]; readonly now: Date },
) {
  const { report, own, ownOrganisation } = found
  if (ownOrganisation === null) return null
  const { row, handlers, notes } = own
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const isParty = given.side !== 'other'
  const handler = row?.handler_id ?? null
  const dueOn = row?.due_on ?? null
  const duty = row?.duty_to_notify ?? null
  const self = actor.kind === 'person' && handlers.some(({ id }) => id === actor.id) ? actor.id : null
  const mayAssign = given.actions.includes('assign')
  const named = handlers.find(({ id }) => id === handler)?.name
  return {
    organisation: directory.organisations.get(ownOrganisation)?.name ?? ownOrganisation,
    mayWrite: decide(actor, 'side.write') === 'allowed',
    handler: handler === null ? null : (named ?? words.caseSideTexts.someone),
    /** Whom a case can be given to, and the reader themselves where one press takes it: while there is something left to answer. */
    handlers: handlers.map(({ id, name }): Option => ({ value: id, label: name })),
    takeAs: mayAssign && report.answered_at === null && self !== null && self !== handler ? self : null,
    mayAssign,
    reference: row?.own_reference ?? null,
    dueOn,
    dueWords: dueOn && writeDay(dueOn),
    overdue: dueOn !== null && dueOn < osloDay(given.now),
    notes: notes.map(({ id, at, author_name: author, text }) => ({ id, at: writeMoment(at), author, text })),
    duty:
      isParty && collaboration && dutyToNotifyOf(collaboration, report.consequence)
        ? {
            why: dutyToNotify(words, collaboration, report.consequence),
            answer:
              duty === null
                ? null
                : duty === 'met'
                  ? words.caseSideTexts.duty.met(row?.notified_on ?? '')
                  : words.caseSideTexts.duty[duty],
            answered: row?.duty_answered_at
              ? words.caseSideTexts.duty.answered(writeMoment(row.duty_answered_at))
              : null,
            options: (['met', 'not_met', 'not_required'] as const).map((value): Option => ({
              value,
              label: words.caseSideTexts.duty.options[value],
              ...(value === 'met' && { mark: 'needs-text' as const }),
            })),
          }
        : null,
  }
}

export type OwnSideView = NonNullable<ReturnType<typeof viewOwnSide>>

/** The fields of the form for what a house keeps, as it stands. */
export function sideFields({ own }: ReadCase): FormFields {
  const { row } = own
  return fieldsFrom({ handler: row?.handler_id, reference: row?.own_reference, dueOn: row?.due_on })
}

/** The fields of the form for the duty to notify, as it was answered. */
export function dutyFields({ own }: ReadCase): FormFields {
  return fieldsFrom({ answer: own.row?.duty_to_notify, notifiedOn: own.row?.notified_on })
}
