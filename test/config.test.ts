import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

describe('what the environment says about callers', () => {
  it('believes no proxy and leaves the limits as the table has them, unless something is said', () => {
    const { trustProxy, rateLimitFactor } = readConfig({})
    expect({ trustProxy, rateLimitFactor }).toEqual({ trustProxy: undefined, rateLimitFactor: 1 })
  })

  it('takes proxies by address and range, and nothing that would believe everybody', () => {
    const given = readConfig({ TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,2001:db8::/32,::1' })
    expect(given.trustProxy).toEqual(['10.0.0.5', '10.1.0.0/16', '2001:db8::/32', '::1'])
    for (const wrong of ['true', 'yes', '*', '1', 'proxy.example', '10.0.0.5,,', '10.0.0.5/99']) {
      expect(() => readConfig({ TRUST_PROXY: wrong })).toThrow('TRUST_PROXY')
    }
  })

  it('takes a factor for the limits, zero for none, and nothing else', () => {
    expect(readConfig({ RATE_LIMIT_FACTOR: '2.5' }).rateLimitFactor).toBe(2.5)
    expect(readConfig({ RATE_LIMIT_FACTOR: '0' }).rateLimitFactor).toBe(0)
    for (const wrong of ['-1', 'off'])
      expect(() => readConfig({ RATE_LIMIT_FACTOR: wrong })).toThrow('RATE_LIMIT_FACTOR')
  })
})

describe('whom people write to about the service', () => {
  it('is an e-mail address or nobody', () => {
    expect(readConfig({}).contact).toBeUndefined()
    expect(readConfig({ OPERATOR_CONTACT: 'drift@avvik.example' }).contact).toBe('drift@avvik.example')
    expect(() => readConfig({ OPERATOR_CONTACT: 'drift' })).toThrow('OPERATOR_CONTACT')
  })
})
