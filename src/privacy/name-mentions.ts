import { findingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { isNameParticle } from './ordinary-words.ts'
import { findNameMatch } from './patient-name.ts'
import type { PatientName } from './patient-name.ts'
import { WIDE } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** A word of the text that is a part of the name. */
interface Hit {
  readonly token: TextToken
  readonly parts: number
  /** Surely meant as a name; the others («per», «dag», names without their Norwegian letters) only in company. */
  readonly isSure: boolean
  readonly isShort: boolean
  readonly isWorthAWarning: boolean
}

const MOST_FILLERS = 3

/**
 * Where the patient is named. All parts beside each other, in any order, with initials and particles between: the full name. Two
 * different parts, beside each other or anywhere in the same text: parts, each place marked. Both are errors. One part is a warning.
 * A part that is an everyday word counts when written as a name in the middle of a sentence, beside another part, or where the
 * whole name is typed without capitals; a part of two letters only beside another part.
 */
export function listNameMentions(tokens: readonly TextToken[], name: PatientName): Finding[] {
  const findings: Finding[] = []
  const scattered: Hit[] = []
  for (const run of listRuns(tokens, name)) {
    const counted = hitsThatCount(run, name)
    const parts = partsOf(counted)
    const [first] = counted
    const last = counted.at(-1)
    if (first && last && parts === name.allParts) findings.push(findingOf('patient_name_full', first.token, last.token))
    else if (first && last && isSeveral(parts)) findings.push(findingOf('patient_name_parts', first.token, last.token))
    else scattered.push(...run)
  }
  const sure = scattered.filter((hit) => hit.isSure && !hit.isShort)
  if (isSeveral(partsOf(sure))) {
    return [...findings, ...sure.map((hit) => findingOf('patient_name_parts', hit.token, hit.token))]
  }
  const single = scattered.filter((hit) => hit.isWorthAWarning)
  return [...findings, ...single.map((hit) => findingOf('patient_name_part', hit.token, hit.token))]
}

/** Hits that stand beside each other. */
function listRuns(tokens: readonly TextToken[], name: PatientName): Hit[][] {
  const runs: Hit[][] = []
  let run: Hit[] = []
  let fillers = 0
  let previous: TextToken | undefined
  for (const token of tokens) {
    const continues = run.length > 0 && fillers <= MOST_FILLERS && isBeside(previous, token)
    const hit = findHit(token, name)
    if (hit && !continues) {
      run = [hit]
      runs.push(run)
    } else if (hit) run.push(hit)
    else if (continues && isFiller(token)) fillers += 1
    else run = []
    if (hit || run.length === 0) fillers = 0
    previous = token
  }
  return runs
}

function findHit(token: TextToken, name: PatientName): Hit | undefined {
  const match = findNameMatch(name, token)
  if (!match) return undefined
  const isShort = match.length <= 2
  const isTitled = token.casing === 'title'
  const isDoubtful = match.isOrdinaryWord || isShort || !match.isSpelledOut
  const isSure = !isDoubtful || (isTitled && !startsSentence(token))
  const isWorthAWarning = isShort ? isSure && !match.isOrdinaryWord : isSure || (isTitled && match.isSpelledOut)
  return { token, parts: match.parts, isSure, isShort, isWorthAWarning }
}

function hitsThatCount(run: readonly Hit[], name: PatientName): Hit[] {
  const hasSure = run.some((hit) => hit.isSure)
  const isWithoutCapitals = run.every((hit) => hit.token.casing !== 'title')
  const isTypedInLowerCase =
    isWithoutCapitals && (hasSure || (isSeveral(name.allParts) && partsOf(run) === name.allParts))
  return run.filter((hit) => hit.isSure || isTypedInLowerCase || (hasSure && hit.token.casing === 'title'))
}

/** A sentence that ends between two words parts them, but the full stop after an initial ends none. */
function isBeside(previous: TextToken | undefined, token: TextToken): boolean {
  if (token.before.startsWith(WIDE)) return false
  return previous?.text.length === 1 || !/[.!?:;]\s/.test(token.before)
}

function startsSentence(token: TextToken): boolean {
  return token.before.startsWith(WIDE) || /[.!?:;•·*\n]|^ ?- ?$/.test(token.before)
}

function isFiller(token: TextToken): boolean {
  return token.kind === 'word' && (token.text.length === 1 || isNameParticle(token.text))
}

function partsOf(hits: readonly Hit[]): number {
  return hits.reduce((parts, hit) => parts | hit.parts, 0)
}

/** Whether more than one bit is set. */
function isSeveral(parts: number): boolean {
  return (parts & (parts - 1)) !== 0
}
