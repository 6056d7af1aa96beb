import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { wordsIn } from '../i18n/words.ts'
import { makeProblem } from './problem.ts'

/**
 * Answers for an address that cannot be read at all (`/%zz`, a part of endless length): it does not exist. Fastify's own answer
 * would repeat the address, and an address can be a receipt code. No route and no hook is reached.
 */
export function answerBadAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const words = wordsIn(request.headers['accept-language'])
  const problem = makeProblem(new Refusal('not_found', 'No such address.'), words, request.id)
  void reply
    .code(problem.status)
    .headers({
      'content-language': words.language,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': request.id,
    })
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)))
}
