import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

const noted = new WeakMap<FastifyRequest, Refusal>()

/** Remembers why a request was refused, for metrics and log: also where a page shows it and answers by itself. */
export function noteRefusal(request: FastifyRequest, error: unknown): void {
  if (error instanceof Refusal) noted.set(request, error)
}

/** Why a request was refused; undefined where it was not. */
export function refusalOf(request: FastifyRequest): Refusal | undefined {
  return noted.get(request)
}

/** The codes of why a request was refused, each once: its faults', or the refusal's own; none where it was not. Never a value. */
export function refusalCodesOf(request: FastifyRequest): string[] {
  const refusal = noted.get(request)
  if (!refusal) return []
  const { code, faults } = refusal
  return faults.length === 0 ? [code] : [...new Set(faults.map((fault) => fault.code))]
}
