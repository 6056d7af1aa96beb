import { expect, test } from 'vitest'
import { describeError } from '../src/log.ts'

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
