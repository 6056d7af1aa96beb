import { describe, expect, it } from 'vitest'
import { toPlainText } from '../../src/pdf/plain-text.ts'

describe('plain text', () => {
  it('composes letters that were typed in two parts', () => {
    expect(toPlainText('A\u030a c\u030c')).toBe('Å č')
  })

  it('leaves out what has no shape, and among it what turns the direction of a line', () => {
    expect(toPlainText('a\u0000b\u0007c\u200bd\u202ee\u00adf\u{e0041}')).toBe('abcdef')
  })

  it('ends every line in one way', () => {
    expect(toPlainText('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne')
  })

  it('keeps one empty line and drops the next', () => {
    expect(toPlainText('a\n\nb\n \n\n\n\nc')).toBe('a\n\nb\n\nc')
  })

  it('sets no gap so wide that it would be read as one between columns', () => {
    expect(toPlainText('a\tb     c  d\u2003e')).toBe('a b  c  d e')
    expect(toPlainText('bare vanlig     tekst')).toBe('bare vanlig  tekst')
  })

  it('replaces half a character', () => {
    expect(toPlainText('a\ud800b')).toBe('a\ufffdb')
  })
})
