import type { Fault } from '../errors.ts'
import type { FindingCode } from './finding.ts'
import { listFindings, prepareKnown } from './free-text-guard.ts'
import { tokenizeText } from './text-tokens.ts'
import type { GuardOptions, KnownIdentity } from './free-text-guard.ts'

/** A free-text member of a document, and where it stands there (JSON Pointer). */
export interface GuardedText {
  readonly pointer: string
  readonly text: string | null | undefined
}

/** A finding as a fault of its member, with the place in the text. */
export interface GuardFault extends Fault {
  readonly code: FindingCode
  readonly range: { readonly start: number; readonly end: number }
}

/**
 * The one way reports, answers, messages, reasons, notes and file names are searched before they are stored: every text by itself;
 * errors refuse, warnings only point out. Members without text are passed over. Never throws, never repeats what it found.
 */
export function guardTexts(
  members: readonly GuardedText[],
  known: KnownIdentity,
  options: GuardOptions,
): { errors: GuardFault[]; warnings: GuardFault[] } {
  const errors: GuardFault[] = []
  const warnings: GuardFault[] = []
  const prepared = prepareKnown(known)
  for (const { pointer, text } of members) {
    if (!text) continue
    for (const { code, severity, start, end } of listFindings(tokenizeText(text), prepared, options)) {
      const fault = { pointer, code, range: { start, end } }
      if (severity === 'error') errors.push(fault)
      else warnings.push(fault)
    }
  }
  return { errors, warnings }
}
