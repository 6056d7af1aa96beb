import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import { viewMeasureLine } from '../measure/measure-page-view.ts'
import type { ReadCase } from './read-case.ts'

/**
 * What became of a case in measures: those of the reader's house made from it, the planned actions of the answer that are none yet,
 * and the reporter's suggestion. Pure. Null where there is nothing to show and nothing to do.
 */
export function viewCaseMeasures(words: Words, directory: Directory, found: ReadCase, actor: Actor, now: Date) {
  const { report, measures, actions, suggestion, ownOrganisation: own } = found
  const { inCase: texts } = words.measureTexts
  const may = own === report.recipient_organisation_id && decide(actor, 'measure.from_case') === 'allowed'
  const standing = actions.filter(
    ({ answer_id: answer }) => report.answered_at !== null && answer === actions[0]?.answer_id,
  )
  const made = measures.map(({ answer_action_id: action }) => action)
  const planned = standing.filter(({ id, organisation_id: by }) => may && by === own && !made.includes(id))
  const isOver = report.withdrawn_at !== null || report.duplicate_at !== null || report.sent_at === null
  const decided = suggestion && {
    sentence: texts[suggestion.reason === null ? 'adopted' : 'declined'](suggestion.decided_at),
    reason: suggestion.reason,
  }
  const open = may && !isOver && !suggestion && report.suggested_measure !== null
  if (measures.length === 0 && planned.length === 0 && !decided && !open) return null
  return {
    made: measures.map((row) => viewMeasureLine(words, directory, row, now)),
    planned: planned.map(({ position, description, responsible }) => ({ position, description, responsible })),
    suggestion: decided || open ? { text: report.suggested_measure, decided: decided ?? null } : null,
  }
}
