import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { listForbiddenTexts } from './strict-json.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route searches its form itself, so that the page can point at the field and keep what was typed. */
    searchesForm?: true
  }
}

/**
 * Refuses texts that cannot be stored (NUL, half a surrogate pair) in a query or a form, before the route's schema is asked. JSON
 * bodies have been searched while they were read.
 */
export async function refuseForbiddenTexts(request: FastifyRequest): Promise<void> {
  const isForm = request.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded')
  const searched = request.routeOptions.config.searchesForm
  const faults = listForbiddenTexts(request.query)
  if (isForm && !searched) faults.push(...listForbiddenTexts(request.body))
  if (faults.length > 0) throw new Refusal('invalid_input', 'The request holds text that cannot be stored.', faults)
}
