import { expect, test } from 'vitest'
import { isSameOrigin } from '../../src/http/same-origin.ts'

const publicUrl = 'https://avvik.example'

test('a form is taken from our own pages, as the browser says itself', () => {
  expect(isSameOrigin({ 'sec-fetch-site': 'same-origin' }, publicUrl)).toBe(true)
  expect(isSameOrigin({ 'sec-fetch-site': 'none' }, publicUrl)).toBe(true)
})

test.each(['cross-site', 'same-site', 'anything'])('a form from %s is refused, whatever its Origin claims', (site) => {
  expect(isSameOrigin({ 'sec-fetch-site': site, origin: publicUrl, host: 'avvik.example' }, publicUrl)).toBe(false)
})

test('a browser that does not say so is judged by its Origin', () => {
  expect(isSameOrigin({ origin: publicUrl, host: 'inside:3000' }, publicUrl)).toBe(true)
  expect(isSameOrigin({ origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' }, publicUrl)).toBe(true)
  expect(isSameOrigin({ origin: 'https://evil.example', host: 'avvik.example' }, publicUrl)).toBe(false)
  expect(isSameOrigin({ origin: 'https://avvik.example.evil.example', host: 'avvik.example' }, publicUrl)).toBe(false)
  expect(isSameOrigin({ origin: 'null', host: 'avvik.example' }, publicUrl)).toBe(false)
})

test('what says nothing at all is not a form of ours', () => {
  expect(isSameOrigin({ host: 'avvik.example' }, publicUrl)).toBe(false)
})
