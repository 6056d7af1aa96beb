import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findSecrets } from './find-secrets.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What is no part of the project: its history, and what .gitignore names. */
const ignored = new Set(
  ['.git', ...readFileSync(join(root, '.gitignore'), 'utf8').split('\n')].map((line) => line.replace(/\/$/, '')),
)

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(path) : entry.isFile() ? [path] : []
  })
}

describe('the project’s files', () => {
  const files = listFiles(root)

  it('are all looked at', () => {
    const names = new Set(files.map((file) => relative(root, file)))
    for (const name of ['package.json', 'Dockerfile', '.ci/run', 'src/config.ts', 'docker/env.example', 'README.md']) {
      expect([name, names.has(name)]).toEqual([name, true])
    }
  })

  it('hold no secret', () => {
    const found = files.flatMap((file) => {
      const bytes = readFileSync(file)
      if (bytes.includes(0)) return []
      return findSecrets(bytes.toString('utf8')).map(({ line, kind }) => `${relative(root, file)}:${line} ${kind}`)
    })
    expect(found).toEqual([])
  })
})

describe('the search for secrets', () => {
  // Put together here, so that this file itself holds none.
  const drawn = randomBytes(32).toString('base64url')
  const put = (...parts: readonly string[]) => parts.join('')
  const canaries = {
    'a key': put('-----BEGIN ', 'EC PRIVATE', ' KEY-----'),
    'a bare key': put('-----BEGIN ', 'PRIVATE', ' KEY-----'),
    'an identity key': put('IDENTITY', '_KEYS=2026:', randomBytes(32).toString('base64')),
    'a setting': put('APP_', 'SECRET=', drawn),
    'a member': put('  "client', 'Secret": "', randomBytes(20).toString('hex'), '",'),
    'a line of code': put('const api', "Key = '", drawn, "'"),
    'a database’s address': put('postgres://app:', drawn, '@db.internal/sav'),
    'a code host’s token': put('x = "', 'gh', 'p_', 'a1B2c3D4e5F6'.repeat(3), '"'),
    'a registry’s token': put('//registry/:_', 'auth', 'Token=abc'),
    'a signed token': put('ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', 'JzdWIiOiIxMjM0In0.', 'x'.repeat(43)),
    'a cloud key': put('AK', 'IA', 'ABCDEFGH23456789'),
  }

  it.each(Object.entries(canaries))('finds %s', (_what, planted) => {
    expect(findSecrets(`first\n${planted}\nlast`)).toEqual([{ line: 2, kind: expect.any(String) as string }])
  })

  it.each([
    'const secrets = deriveReportSecrets(config.appSecret)',
    'APP_SECRET_FILE: /run/secrets/app_secret',
    "const secret = 'a secret for tests, long enough to be taken'",
    'password: encodeURIComponent(settings.password)',
    '"integrity": "sha512-abc"',
  ])('lets «%s» be', (line) => {
    expect(findSecrets(line)).toEqual([])
  })
})
