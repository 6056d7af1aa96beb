import { Refusal, type Fault } from '../errors.ts'
import { maskName, mostFaults, pointerTo } from './zod-faults.ts'

/** No body of ours is nested deeper than a handful of levels. */
const deepest = 32
const dangerous = new Set(['__proto__', 'constructor', 'prototype'])

function findForbiddenText(value: unknown, path: readonly PropertyKey[], faults: Fault[]): void {
  if (faults.length >= mostFaults) return
  if (typeof value === 'string') {
    // PostgreSQL stores no NUL, and half a surrogate pair would be stored as another character than was sent.
    if (value.includes('\0') || !value.isWellFormed())
      faults.push({ pointer: pointerTo(path), code: 'forbidden_character' })
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => findForbiddenText(item, [...path, index], faults))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) findForbiddenText(item, [...path, maskName(key)], faults)
  }
}

/** Texts that cannot be stored as they were sent, wherever they stand in a body or a query; at most a hundred. */
export function listForbiddenTexts(value: unknown): Fault[] {
  const faults: Fault[] = []
  findForbiddenText(value, [], faults)
  return faults
}

interface Level {
  /** Names seen in this object; undefined for an array. */
  readonly seen: Set<string> | undefined
  readonly path: readonly PropertyKey[]
  index: number
  name: string
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes += 1
    if (backslashes % 2 === 0) return end
  }
}

function isName(text: string, end: number): boolean {
  let at = end + 1
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return text[at] === ':'
}

/**
 * Members of valid JSON that are given twice (a reader picks one and the sender may mean the other) or are named so that they
 * reach into JavaScript's own objects; at most a hundred. One pass over the text.
 */
export function listTwiceNamed(text: string): Fault[] {
  const faults: Fault[] = []
  const levels: Level[] = []
  for (let at = 0; at < text.length; at++) {
    if (levels.length > deepest) throw new Refusal('malformed', 'The body is nested too deeply.')
    const level = levels.at(-1)
    const path = level ? [...level.path, level.seen ? level.name : level.index] : []
    switch (text[at]) {
      case '{':
        levels.push({ seen: new Set(), path, index: 0, name: '' })
        break
      case '[':
        levels.push({ seen: undefined, path, index: 0, name: '' })
        break
      case '}':
      case ']':
        levels.pop()
        break
      case ',':
        if (level) level.index++
        break
      case '"': {
        const end = endOfString(text, at)
        if (level?.seen && isName(text, end)) {
          level.name = JSON.parse(text.slice(at, end + 1)) as string
          const isDangerous = dangerous.has(level.name)
          const code = isDangerous ? 'unknown_member' : level.seen.has(level.name) ? 'duplicate_member' : undefined
          level.seen.add(level.name)
          level.name = isDangerous ? '…' : maskName(level.name)
          if (code && faults.length < mostFaults) faults.push({ pointer: pointerTo([...level.path, level.name]), code })
        }
        at = end
        break
      }
      default:
    }
  }
  return faults
}

/**
 * Reads a JSON body: strict UTF-8, no member twice, none that reaches into JavaScript's own objects, no text that cannot be stored.
 * Throws Refusal `malformed` for broken JSON and `invalid_input` with every fault; neither repeats anything of the body.
 */
export function readStrictJson(body: Buffer): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    value = JSON.parse(text)
  } catch {
    throw new Refusal('malformed', 'The body is not valid JSON.')
  }
  const faults = listTwiceNamed(text)
  if (faults.length === 0) faults.push(...listForbiddenTexts(value))
  if (faults.length > 0) throw new Refusal('invalid_input', 'The body cannot be read safely.', faults)
  return value
}
