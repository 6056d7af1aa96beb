import { actsFor, committeeOf, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import { viewMeasureLine } from './measure-page-view.ts'
import type { ReadGroup } from './read-measures.ts'
import { viewQuestions } from './group-questions-view.ts'
import { isAtWork } from './working-group.ts'
import type { GroupRow, SeatRow } from './working-group-store.ts'

/** A group as lists show it. Pure; `now` decides whether it is at work. */
export function viewGroupLine(
  { groupTexts: texts }: Words,
  directory: Directory,
  { row, seats }: { row: GroupRow; seats: readonly SeatRow[] },
  now: Date,
) {
  const days = { from: row.from_on, to: row.to_on }
  const today = osloDay(now)
  return {
    id: row.id,
    name: row.name,
    mandate: row.mandate,
    kind: texts.kinds[row.kind],
    days: days.to === null ? texts.from(days.from) : texts.fromTo(days.from, days.to),
    state: isAtWork(days, today) ? null : today < days.from ? texts.coming : texts.over,
    seats: seats.map((seat) =>
      [seat.function, seat.organisation_id && directory.organisations.get(seat.organisation_id)?.name]
        .filter(Boolean)
        .join(', '),
    ),
  }
}

/** A group as its page shows it to an actor, with what they can do. Pure. */
export function viewGroupPage(words: Words, directory: Directory, read: ReadGroup, actor: Actor, now: Date) {
  const own = actsFor(actor)
  const isCommittee = committeeOf(actor) === read.row.collaboration_id
  const sits = read.seats.some(({ organisation_id: one }) => one !== null && one === own)
  return {
    ...viewGroupLine(words, directory, read, now),
    revision: read.row.revision,
    questions: viewQuestions(words, read.questions),
    measures: read.measures.map((row) => viewMeasureLine(words, directory, row, now)),
    seesQuestions: isCommittee || sits,
    mayWrite: isCommittee && decide(actor, 'group.write') === 'allowed',
    mayAnswer: (isCommittee || sits) && decide(actor, 'group.answer') === 'allowed',
  }
}
