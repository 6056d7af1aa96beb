import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigProblem, findConfigProblem, readConfig } from '../src/config.ts'
import { makeScratchFolder } from './support/scratch-folder.ts'

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

describe('a secret in a file', () => {
  const key = 'x'.repeat(43)
  const secrets: Record<string, string> = {
    DATABASE_URL: 'postgres://app:hemmelig@db.example/sav',
    DATABASE_OWNER_URL: 'postgres://owner:hemmelig@db.example/sav',
    DATABASE_SUPERUSER_URL: 'postgres://postgres:hemmelig@db.example/sav',
    REDIS_URL: 'redis://:hemmelig@redis.example',
    SMTP_URL: 'smtps://sav:hemmelig@post.example',
    OIDC_CLIENT_SECRET: 'hemmelig',
    IDENTITY_KEYS: `a:${key}`,
    APP_SECRET: 'hemmelig og mer enn langt nok til dette',
    FORMER_APP_SECRETS: 'hemmelig fra i fjor og lang nok til at den gjaldt',
  }

  it.each(Object.entries(secrets))(
    '%s is the same as in the environment, without the line’s end',
    async (name, value) => {
      const file = join(await makeScratchFolder(), 'secret')
      await writeFile(file, `${value}\n`)
      expect(readConfig({ [`${name}_FILE`]: file })).toEqual(readConfig({ [name]: value }))
      expect(readConfig({ [name]: value })).not.toEqual(readConfig({}))
    },
  )

  const faultOf = (environment: Record<string, string>) => {
    try {
      return readConfig(environment)
    } catch (error) {
      if (!(error instanceof ConfigProblem)) throw error
      return error.message
    }
  }

  it('is refused when it is given twice, missing, empty or wrong, in a sentence that repeats nothing of it', async () => {
    const folder = await makeScratchFolder()
    const [empty, short] = [join(folder, 'empty'), join(folder, 'short')]
    await writeFile(empty, ' \n')
    await writeFile(short, 'hemmelig')
    expect(faultOf({ APP_SECRET: 'x'.repeat(40), APP_SECRET_FILE: short })).toBe(
      'APP_SECRET and APP_SECRET_FILE are both set: leave one out.',
    )
    expect(faultOf({ APP_SECRET_FILE: join(folder, 'none') })).toBe(
      'APP_SECRET_FILE: its file cannot be read (ENOENT).',
    )
    expect(faultOf({ APP_SECRET_FILE: folder })).toBe('APP_SECRET_FILE: its file cannot be read (EISDIR).')
    expect(faultOf({ APP_SECRET_FILE: empty })).toBe('APP_SECRET_FILE: its file is empty.')
    expect(faultOf({ APP_SECRET_FILE: short })).toBe('APP_SECRET: must be at least 32 characters.')
  })

  it('of former secrets may be empty, since there need not be one', async () => {
    const file = join(await makeScratchFolder(), 'former')
    await writeFile(file, '\n')
    expect(readConfig({ FORMER_APP_SECRETS_FILE: file })).toEqual(readConfig({}))
  })
})

describe('what a process needs to serve', () => {
  const given = {
    AUTH_MODE: 'oidc',
    PUBLIC_URL: 'https://avvik.example',
    IDENTITY_KEYS: `a:${'x'.repeat(43)}`,
    APP_SECRET: 'hemmelig og mer enn langt nok til dette',
  }

  it.each([
    ['all', false],
    ['api', false],
    ['worker', true],
  ])('the sign-in service, unless nobody signs in there: %s', (ROLE, serves) => {
    const problem = findConfigProblem(readConfig({ ...given, ROLE }))
    expect(problem === undefined).toBe(serves)
    if (!serves) expect(problem).toContain('OIDC_CLIENT_SECRET')
  })
})
