import { wordFor } from '../i18n/nb-case-words.ts'
import type { Handler } from './case-side-store.ts'
import type { CaseRef } from './change-case.ts'
import type { SeveralAct, SeveralOutcome } from './move-several.ts'
import type { Words } from '../i18n/words.ts'

interface SeveralShown {
  readonly act: SeveralAct | undefined
  readonly handler: string
  readonly cases: readonly CaseRef[]
  readonly back: string
  readonly outcomes: readonly SeveralOutcome[]
  readonly handlers: readonly Handler[]
  readonly fault: string | null
}

function describeOutcome(words: Words, act: SeveralAct, { outcome, changes }: SeveralOutcome): string {
  const { outcomes } = words.severalTexts
  if (outcome === 'stale') return outcomes.stale(changes.map((verb) => wordFor(words.caseWords.verb, verb)))
  return outcome === 'illegal' ? outcomes.illegal[act] : outcomes[outcome]
}

/** How several cases fared, those that were not moved first; and what can be done next with those that were. Pure. */
export function viewSeveral(
  words: Words,
  { act = 'acknowledge', handler, cases, back, outcomes, handlers, fault }: SeveralShown,
) {
  const done = outcomes.filter(({ outcome }) => outcome === 'done')
  const left = outcomes.length - done.length
  const name = handlers.find(({ id }) => id === handler)?.name ?? handler
  const again = fault === null ? done.map(({ id, revision }) => ({ reportId: id, revision: revision ?? 0 })) : cases
  return {
    fault,
    back,
    done:
      done.length === 0
        ? null
        : act === 'acknowledge'
          ? words.severalTexts.done.acknowledge(done.length)
          : words.severalTexts.done.assign(done.length, name),
    left: left === 0 ? null : words.severalTexts.left(left),
    lines: outcomes
      .map((one) => ({
        id: one.outcome === 'gone' ? null : one.id,
        number: one.number ?? words.severalTexts.unknownCase,
        what: describeOutcome(words, act, one),
        isDone: one.outcome === 'done',
        status: one.status === null ? null : wordFor(words.caseWords.status, one.status),
        color: one.status === null ? null : wordFor(words.caseWords.color, one.status),
      }))
      .toSorted((one, other) => Number(one.isDone) - Number(other.isDone)),
    // Received cases want a handler; and what was chosen is still chosen where nothing was done.
    next: again.length > 0 && (fault === null ? act === 'acknowledge' : true) ? again.map(choiceOf) : [],
    handlers: handlers.map(({ id, name: label }) => ({ value: id, label })),
  }
}

const choiceOf = ({ reportId, revision }: CaseRef) => `${reportId} ${revision}`
