import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeError, forRequest, keepAllowed, openLog } from '../src/log.ts'

const words = 'Kari Testesen falt'

test('an error is told by its class, its code and where it comes from, and never by its words', () => {
  const error = Object.assign(new TypeError(words, { cause: new Error(words) }), { code: '22P02', detail: words })
  const description = describeError(error)
  expect(description).toMatchObject({ type: 'TypeError', code: '22P02' })
  expect(description).toHaveProperty('stack.0', expect.stringMatching(/log\.test\.ts:\d+:\d+/))
  expect(JSON.stringify(description)).not.toContain('Kari')
})

test('words that look like places in the code are no places', () => {
  for (const line of [words, `${words} (/src/log.ts:1:2)`]) {
    const description = describeError(new Error(`it failed\n    at ${line}\n    at ${line}`))
    expect(description).toHaveProperty('stack.0', expect.stringMatching(/log\.test\.ts/))
    expect(JSON.stringify(description)).not.toContain('Kari')
  }
})

test('nor do they become so when somebody writes another message over them', () => {
  const error = new Error(`it failed\n    at ${words}`)
  expect(error.stack).toContain('Kari')
  error.message = 'again'
  expect(JSON.stringify(describeError(error))).not.toContain('Kari')
})

/** A log, and what it has written, each line as it stands on standard output. */
function openWritten() {
  const lines: string[] = []
  return { log: openLog('debug', { write: (line) => void lines.push(line) }), lines }
}

test('a line keeps the names that are known and not a word of the others, whoever logs', () => {
  const { log, lines } = openWritten()
  const fields = { deliveryId: 'd', attempt: 2, code: 'smtp_550', patient: words, body: { description: words } }
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](fields, 'a delivery was sent')
  expect(lines).toHaveLength(4)
  for (const line of lines) {
    expect(line).not.toContain('Kari')
    expect(line).not.toContain('patient')
    expect(JSON.parse(line)).toMatchObject({
      deliveryId: 'd',
      attempt: 2,
      code: 'smtp_550',
      leftOut: 2,
      msg: 'a delivery was sent',
    })
  }
})

test('an error is reduced under each name an error has', () => {
  const { log, lines } = openWritten()
  const error = Object.assign(new Error(words), { detail: words, code: '23505' })
  log.error({ error }, 'one')
  log.error({ err: error }, 'two')
  for (const line of lines) {
    expect(line).toContain('23505')
    expect(line).not.toContain('Kari')
  }
})

test('what is done for a request bears its id, through whatever is waited for, and nothing else does', async () => {
  const { log, lines } = openWritten()
  const later = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    log.info({}, 'for somebody')
  }
  await Promise.all([forRequest('one', later), forRequest('two', later), later()])
  const ids = lines.map((line) => (JSON.parse(line) as { requestId?: string }).requestId)
  expect(ids).toHaveLength(3)
  expect(new Set(ids)).toEqual(new Set(['one', 'two', undefined]))
})

test('every name the code logs by is one of those that are kept', () => {
  const src = new URL('../src/', import.meta.url)
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const named = files.flatMap((file) => {
    const text = readFileSync(new URL(file, src), 'utf8')
    const calls = text.matchAll(/\blog\.(?:debug|info|warn|error)\(\s*\{([^}]*)\}/g)
    return [...calls].flatMap(([, inside = '']) =>
      [...inside.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name = '']) => name),
    )
  })
  expect(new Set(named).size).toBeGreaterThan(10)
  const left = [...new Set(named)].filter((name) => !Object.hasOwn(keepAllowed({ [name]: 1 }), name))
  expect(left).toEqual([])
})
