import { committeeOf, organisationsOf, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { findCode, type Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import type { MeasureHistoryRow } from './measure-history-store.ts'
import { isLegal, isOverdue, mayDo, measureVerbs, type MeasureVerb } from './measure-moves.ts'
import { contentOf, type MeasureRow } from './measure-store.ts'
import type { MeasureContent } from './measure.ts'
import type { ReadMeasure } from './read-measures.ts'
import type { SameKind } from './same-kind.ts'
import { viewQuestions } from './group-questions-view.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a measure is for, in words. */
function sayScope(words: Words, directory: Directory, collaborationId: string, { scope }: MeasureContent): string {
  const { measureTexts: texts } = words
  const nameOf = (id: string) => directory.organisations.get(id)?.name ?? id
  const collaboration = directory.collaborations.get(collaborationId)
  const label = (code: string) => (collaboration && findCode(collaboration, 'category', code)?.label) ?? code
  const parts = [
    scope.unit && texts.scope.unit(directory.units.get(scope.unit)?.name ?? scope.unit),
    scope.category && texts.scope.category(label(scope.category)),
    scope.municipality && texts.scope.municipality(nameOf(scope.municipality)),
    scope.organisation && texts.scope.organisation(nameOf(scope.organisation)),
  ].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? texts.everything : capital(parts.join(' · '))
}

function sayOwner(directory: Directory, { owner }: MeasureContent): string {
  const unit = owner.unit === null ? null : (directory.units.get(owner.unit)?.name ?? owner.unit)
  const organisation = directory.organisations.get(owner.organisation)?.name ?? owner.organisation
  return [owner.name, unit, organisation].filter(Boolean).join(', ')
}

/** A measure as lists show it. Pure; `now` decides whether it is overdue. */
export function viewMeasureLine(words: Words, directory: Directory, row: MeasureRow, now: Date) {
  const { measureTexts: texts } = words
  const content = contentOf(row)
  return {
    id: row.id,
    title: content.title,
    status: texts.status[row.status],
    color: texts.color[row.status],
    overdue: isOverdue({ status: row.status, dueOn: content.dueOn }, osloDay(now)),
    owner: sayOwner(directory, content),
    scope: sayScope(words, directory, row.collaboration_id, content),
    due: content.dueOn === null ? texts.noDue : texts.due(content.dueOn),
    isOpen: row.done_at === null && row.dropped_at === null,
    effect: row.effect_result && texts.effect.result[row.effect_result],
  }
}

function historyLines({ measureTexts: texts }: Words, directory: Directory, rows: readonly MeasureHistoryRow[]) {
  const verbs: Readonly<Record<string, string>> = texts.history.verbs
  const members: Readonly<Record<string, string>> = texts.history.changed
  return rows.toReversed().map((row) => ({
    at: texts.moment(row.at),
    what: verbs[row.verb] ?? row.verb,
    changed: row.changed.map((member) => members[member] ?? member).join(', '),
    who: [row.actor_name, row.actor_organisation_id && directory.organisations.get(row.actor_organisation_id)?.name]
      .filter(Boolean)
      .join(', '),
    reason: row.reason,
  }))
}

function viewSameKind({ measureTexts: texts }: Words, row: MeasureRow, sameKind: SameKind | null) {
  if (row.done_at === null) return null
  if (sameKind === null) return { rows: null, lead: texts.sameKind.notYet, ownOnly: false }
  const { from, done, to, days, before, after, ownOnly } = sameKind
  const dayBefore = new Date(Date.parse(`${done}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return {
    rows: [
      { label: texts.sameKind.before, days: texts.sameKind.days(from, dayBefore), ...before },
      { label: texts.sameKind.after, days: texts.sameKind.days(done, to), ...after },
    ],
    lead: texts.sameKind.explain(days),
    ownOnly,
  }
}

/** The verbs an actor may do with a measure where it stands. */
function listVerbs(actor: Actor, row: MeasureRow): MeasureVerb[] {
  if (decide(actor, 'measure.write') !== 'allowed') return []
  const who = { organisations: organisationsOf(actor), committeeOf: committeeOf(actor) }
  const whose = {
    collaboration: row.collaboration_id,
    madeBy: row.made_by_organisation_id,
    owner: row.owner_organisation_id,
  }
  return measureVerbs.filter((verb) => isLegal(verb, row.status) && mayDo(who, verb, whose))
}

function sayNext({ measureTexts: texts }: Words, verbs: readonly MeasureVerb[], row: MeasureRow): string | null {
  if (verbs.includes('decide')) return row.due_on === null ? texts.next.decideNeedsDay : texts.next.decide
  if (verbs.includes('start')) return texts.next.start
  if (verbs.includes('finish')) return texts.next.finish
  return verbs.includes('check') && row.effect_checked_at === null ? texts.next.check : null
}

/** A measure as its page shows it to an actor, with what they can do. Pure. */
export function viewMeasurePage(words: Words, directory: Directory, read: ReadMeasure, actor: Actor, now: Date) {
  const { row, history, group, sameKind, questions } = read
  const { measureTexts: texts } = words
  const verbs = listVerbs(actor, row)
  const times = [
    ['proposed', row.proposed_at],
    ['decided', row.decided_at],
    ['started', row.started_at],
    ['done', row.done_at],
    ['dropped', row.dropped_at],
  ] as const
  return {
    ...viewMeasureLine(words, directory, row, now),
    revision: row.revision,
    what: row.what,
    dueDay: row.due_on === null ? texts.noDue : words.sayDay(row.due_on),
    source: texts.source[row.source],
    madeBy:
      row.made_by_organisation_id === null
        ? texts.committee
        : directory.organisations.get(row.made_by_organisation_id)?.name,
    report: row.readable_report_id,
    expected: row.effect_expected,
    droppedReason: row.dropped_reason,
    group: group ? { id: group.id, name: group.name } : null,
    times: times.flatMap(([name, at]) => (at === null ? [] : [{ label: texts.facts[name], at: texts.moment(at) }])),
    isDone: row.done_at !== null,
    checked:
      row.effect_checked_at === null || row.effect_result === null
        ? null
        : {
            result: texts.effect.result[row.effect_result],
            note: row.effect_note,
            by: texts.effect.checked(row.effect_checked_by_name ?? '', row.effect_checked_at),
          },
    sameKind: viewSameKind(words, row, sameKind),
    questions: viewQuestions(words, questions),
    history: historyLines(words, directory, history),
    verbs,
    next: sayNext(words, verbs, row),
    mayDecide: verbs.includes('decide') && row.due_on !== null,
    mayAsk: committeeOf(actor) === row.collaboration_id && decide(actor, 'group.write') === 'allowed',
  }
}
