import type { Logger } from '../../src/log.ts'

/** A log that keeps its lines, so that a test can read what an operator would. */
export function openRememberingLog(): Logger & { readonly lines: { fields: object; message: string }[] } {
  const lines: { fields: object; message: string }[] = []
  const remember = (fields: object, message: string) => void lines.push({ fields, message })
  return { lines, debug: remember, info: remember, warn: remember, error: remember }
}
