import type { z } from 'zod'
import type { Fault, FaultCode } from '../errors.ts'

type Issue = z.core.$ZodIssue

/** JSON Pointer (RFC 6901) of a path of member names and indexes. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function isMissing(issue: Issue, input: unknown): boolean {
  let value = input
  for (const part of issue.path) {
    if (typeof value !== 'object' || value === null) return true
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value === undefined || value === null || value === ''
}

function codeOf(issue: Issue, input: unknown): FaultCode {
  if (isMissing(issue, input)) return 'required'
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong_type'
    case 'too_big':
      return sized.includes(issue.origin) ? 'too_long' : 'invalid_format'
    case 'too_small':
      return sized.includes(issue.origin) ? 'required' : 'invalid_format'
    case 'invalid_value':
    case 'invalid_union':
      return 'invalid_choice'
    default:
      return 'invalid_format'
  }
}

// What is too big or too small by its length; a number or a moment is so by its value.
const sized: readonly string[] = ['string', 'array', 'set']

/** More faults than this help nobody, and a hostile body must not grow into a huge answer. */
export const mostFaults = 100

/** A member's name as it may stand in a pointer: a plain word, or an ellipsis, since a name can hold anything. */
export function maskName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name) ? name : '…'
}

/**
 * The faults zod found (at most a hundred), each with its place and a stable code. The refused value is never part of it; of an
 * unknown member only its place is told where the name is a plain word.
 */
export function listZodFaults(error: z.core.$ZodError, input: unknown): Fault[] {
  const faults: Fault[] = []
  for (const issue of error.issues) {
    if (faults.length >= mostFaults) break
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys.slice(0, mostFaults - faults.length)) {
        faults.push({ pointer: pointerTo([...issue.path, maskName(key)]), code: 'unknown_member' })
      }
    } else faults.push({ pointer: pointerTo(issue.path), code: codeOf(issue, input) })
  }
  return faults
}
