import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const file = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8')

const [shared = '', services = ''] = file.replace(/^ *#.*\n/gm, '').split(/^services:\n/m)
/** The parts of the file by name: what is shared (`x-worker`) and each service, with comments taken out. */
const parts = new Map(
  [...shared.split(/^(?=x-)/m), ...services.split(/^(?= {2}[\w-]+:\n)/m)].map((text) => [
    /^ *([\w-]+):/.exec(text)?.[1] ?? '',
    text,
  ]),
)

/** The secrets a part reads: those its environment names, with what it takes over from the shared environment. */
function readBy(text: string): string[] {
  const whole = /<<: \*environment/.test(text) ? text + parts.get('x-environment') : text
  return [...whole.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name = '']) => name)
}

const givenTo = (text: string) => /^ *secrets: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? []

test.each(['x-api', 'x-worker', 'migrate', 'commands', 'postgres', 'redis'])(
  'docker-compose.yml gives %s the secrets it reads and no others',
  (name) => {
    const text = parts.get(name) ?? ''
    expect(givenTo(text).length).toBeGreaterThan(0)
    expect(new Set(readBy(text))).toEqual(new Set(givenTo(text)))
  },
)

test('whoever does not sign people in has no secret of the sign-in service, and only the mailing process the mail server’s', () => {
  const having = (secret: string) =>
    [...parts].filter(([, text]) => givenTo(text).includes(secret)).map(([name]) => name)
  expect(having('oidc_client_secret')).toEqual(['x-api'])
  expect(having('smtp_url')).toEqual(['x-worker'])
  expect(having('former_app_secrets')).toEqual(['commands'])
  expect(having('database_superuser_url')).toEqual(['migrate', 'commands'])
})
