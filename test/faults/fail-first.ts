import { createHash } from 'node:crypto'
import type { Answer } from '../delivery/honest-receiver.ts'

/** So many of a hundred mails, chosen by their id, are told 451 when they are offered first, and taken the second time. */
export function failFirst(percent: number): Answer {
  const offered = new Set<string>()
  return ({ messageId }) => {
    const isChosen = createHash('sha256').update(messageId).digest().readUInt16BE() % 100 < percent
    if (!isChosen || offered.has(messageId)) return undefined
    offered.add(messageId)
    return 451
  }
}
