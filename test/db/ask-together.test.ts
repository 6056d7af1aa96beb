import { expect, test } from 'vitest'
import { askTogether } from '../../src/db/ask-together.ts'

/** Answers with the key in capitals, and tells which keys each question was for; one key is unknown and one breaks. */
function openAsked() {
  const questions: (readonly string[])[] = []
  const ask = askTogether(async (keys) => {
    questions.push(keys)
    if (keys.includes('broken')) throw new Error('away')
    return new Map(
      keys.filter((key) => key !== 'unknown').map((key) => [key, `${key.toUpperCase()}${questions.length}`]),
    )
  })
  return { ask, questions }
}

test('what is asked in one turn goes as one question, each key once, and everybody gets their own answer', async () => {
  const { ask, questions } = openAsked()
  expect(await Promise.all(['a', 'b', 'unknown', 'a'].map(ask))).toEqual(['A1', 'B1', undefined, 'A1'])
  expect(questions).toEqual([['a', 'b', 'unknown']])
})

test('nothing is remembered: what is asked later is asked anew', async () => {
  const { ask, questions } = openAsked()
  expect(await ask('a')).toBe('A1')
  expect(await ask('a')).toBe('A2')
  expect(questions).toEqual([['a'], ['a']])
})

test('a question that fails is told to all who shared it and to nobody else', async () => {
  const { ask } = openAsked()
  const told = await Promise.allSettled(['a', 'broken'].map(ask))
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask('a')).toBe('A2')
})
