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
      return 'too_long'
    case 'too_small':
      return 'required'
    case 'invalid_value':
    case 'invalid_union':
      return 'invalid_choice'
    default:
      return 'invalid_format'
  }
}

/**
 * Every fault zod found, each with its place and a stable code. The refused value is never part of it; of an unknown member only
 * its place is told where the name is a plain word, since a name can hold anything.
 */
export function listZodFaults(error: z.core.$ZodError, input: unknown): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointerTo([...issue.path, /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(key) ? key : '…']),
        code: 'unknown_member',
      }))
    }
    return [{ pointer: pointerTo(issue.path), code: codeOf(issue, input) }]
  })
}
