import formbody from '@fastify/formbody'
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

  it('lets a browser’s form be read for its answer, and its handler is never reached', async () => {
    const web = openGuarded()
    await web.register(formbody)
    let reached = 0
    const handler = async () => ({ reached: ++reached })
    web.post('/x', { config: { act: 'report.forward' } }, handler)
    web.post('/y', { config: { act: 'report.forward' }, attachValidation: true }, handler)
    web.post('/z', { config: { act: 'report.forward' }, preValidation: async () => void ++reached }, handler)
    for (const [url, type] of [
      ['/x', 'application/x-www-form-urlencoded'],
      ['/y', 'application/x-www-form-urlencoded; charset=utf-8'],
      ['/z', 'Application/X-WWW-Form-Urlencoded'],
    ] as const) {
      const headers = { accept: 'text/html', 'content-type': type }
      const answer = await web.inject({ method: 'POST', url, headers, payload: 'text=Hei' })
      expect([url, answer.statusCode, reached]).toEqual([url, 401, 0])
    }
  })

  it('guards HEAD as it guards GET', async () => {
    const web = openGuarded()
    web.get('/x', { config: { act: 'report.list' } }, async () => ({}))
    expect((await web.inject({ method: 'HEAD', url: '/x' })).statusCode).toBe(401)
  })
})
