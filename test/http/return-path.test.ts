import { expect, test } from 'vitest'
import { readReturnPath } from '../../src/http/return-path.ts'

test.each(['/saker', '/saker?side=sent&status=answered', '/saker/0190a1b2-0000-7000-8000-000000000001'])(
  'one comes back to %s after signing in',
  (path) => {
    expect(readReturnPath(path, '/fallback')).toBe(path)
  },
)

test.each([
  undefined,
  '',
  'saker',
  'https://evil.example/saker',
  '//evil.example/saker',
  '/\\evil.example',
  '/%2e%2e//evil.example',
  '/\t/evil.example',
  '/./\t/evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  '/api/v1/reports',
  `/${'a'.repeat(600)}`,
])('one is not led astray by %j', (path) => {
  expect(readReturnPath(path, '/fallback')).toBe('/fallback')
})

test('what could split a header does not get through', () => {
  expect(readReturnPath('/saker\r\nset-cookie: a=b', '/fallback')).not.toMatch(/[\r\n]/)
})
