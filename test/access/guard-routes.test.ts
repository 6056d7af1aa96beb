import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/access/policy.ts'
import { guardRoutes } from '../../src/access/guard-routes.ts'
import { openWeb, type Web } from '../../src/http/web.ts'
import { quietLog } from '../support/quiet-log.ts'

function openGuarded(): Web {
  const web = openWeb(quietLog)
  guardRoutes(web, async () => ({ kind: 'anonymous' }))
  return web
}

describe('a server whose routes are guarded', () => {
  it('does not boot with a route that names no act of the policy', () => {
    expect(() => openGuarded().get('/naked', async () => ({}))).toThrow('The route GET /naked has no policy.')
    expect(() => openGuarded().get('/empty', { config: {} }, async () => ({}))).toThrow('has no policy')
    const invented = { config: { act: 'report.burn' as Act } }
    expect(() => openGuarded().post('/burn', invented, async () => ({}))).toThrow('The route POST /burn has no policy.')
    const inherited = { config: { act: 'toString' as Act } }
    expect(() => openGuarded().get('/inherited', inherited, async () => ({}))).toThrow('has no policy')
  })

  it('asks before the handler, and before the body is read', async () => {
    const web = openGuarded()
    let reached = false
    web.post('/x', { config: { act: 'report.forward' } }, async () => {
      reached = true
      return {}
    })
    const payload = '{broken'
    const answer = await web.inject({
      method: 'POST',
      url: '/x',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    expect([answer.statusCode, reached]).toEqual([401, false])
  })

  it('guards HEAD as it guards GET', async () => {
    const web = openGuarded()
    web.get('/x', { config: { act: 'report.list' } }, async () => ({}))
    expect((await web.inject({ method: 'HEAD', url: '/x' })).statusCode).toBe(401)
  })
})
