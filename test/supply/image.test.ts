import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const linesOf = (name: string) =>
  read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** What the image is made of: packages by the lockfile, and these. No history, no tests, no data, no secrets. */
const parts = [
  'package.json',
  'package-lock.json',
  'build-ca.pem',
  'LICENSE',
  'migrations',
  'templates',
  'openapi',
  'src',
]

test('nothing is sent to be built into the image but what it is made of', () => {
  const [first, ...rest] = linesOf('.dockerignore')
  expect(first).toBe('*')
  expect(rest.toSorted()).toEqual(parts.map((part) => `!${part}`).toSorted())
})

test('the image copies these by name, and no folder as a whole', () => {
  const copied = linesOf('Dockerfile')
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(' ').slice(1, -1))
    .map((part) => part.replace('*', ''))
  expect(new Set(copied)).toEqual(new Set(parts))
})
