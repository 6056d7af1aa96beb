import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxFace, getFontFace } from '../../src/pdf/font-face.ts'
import { styles } from '../../src/pdf/look.ts'
import type { SetLine } from '../../src/pdf/set-line.ts'
import { Typesetter } from '../../src/pdf/typesetter.ts'
import { withoutSpaces } from '../support/pdf-tools.ts'

const shapeless =
  // oxlint-disable-next-line no-control-regex -- controls and their like are left out on purpose
  /[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2060-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const faceMaps = Array.from({ length: boxFace }, (_, face) => new Map(getFontFace(face).written))

/** What a reader copies out of set lines: each code by its face's map. */
function copyOut(typesetter: Typesetter, lines: readonly SetLine[]): string[] {
  const boxes = new Map(typesetter.boxes.written())
  return lines.map(({ show }) =>
    Array.from(show.matchAll(/\/F(\d) [\d.]+ Tf (\[.*?\])TJ/g), ([, face, shown = '']) => {
      const map = faceMaps[Number(face)] ?? boxes
      return Array.from(shown.matchAll(/[<>]([^<>]*)/g), ([, part = '']) => part.match(/^(?:[0-9a-f]{4})+$/) ?? [])
        .flat()
        .flatMap((part) => part.match(/.{4}/g) ?? [])
        .map((code) => map.get(code) ?? '?')
        .join('')
    }).join(''),
  )
}

describe('setting text', () => {
  it('breaks lines at spaces and fills them', () => {
    const typesetter = new Typesetter()
    const lines = typesetter.wrap('Pasienten ble utskrevet fredag kveld uten liste', styles.value, 110)
    expect(copyOut(typesetter, lines)).toEqual(['Pasienten ble utskrevet ', 'fredag kveld uten liste'])
    expect(Math.max(...lines.map((line) => line.width))).toBeLessThanOrEqual(110)
  })

  it('breaks a word that is wider than a line', () => {
    const typesetter = new Typesetter()
    const lines = typesetter.wrap('a'.repeat(100), styles.value, 100)
    expect(copyOut(typesetter, lines).join('')).toBe('a'.repeat(100))
    expect(Math.max(...lines.map((line) => line.width))).toBeLessThanOrEqual(100)
  })

  it('never ends a line after a hyphen, which readers would take for a divided word', () => {
    const typesetter = new Typesetter()
    const lines = copyOut(
      typesetter,
      typesetter.wrap('medisin- og kirurgi- og akuttavdelingen '.repeat(20), styles.value, 130),
    )
    expect(lines.filter((line) => line.trimEnd().endsWith('-'))).toEqual([])
  })

  it('draws what no face has as one box that copies out as what was written', () => {
    const typesetter = new Typesetter()
    const [line] = typesetter.wrap('ok 👩‍⚕️!', styles.value, 500)
    expect(copyOut(typesetter, line ? [line] : [])).toEqual(['ok 👩‍⚕️!'])
    expect(typesetter.boxes.written()).toEqual([['0001', '👩‍⚕️']])
  })

  it('sets right-to-left words from the right, so that readers turn them back', () => {
    const typesetter = new Typesetter()
    const lines = typesetter.wrap('navn שלום עולם, her', styles.value, 500)
    expect(copyOut(typesetter, lines)).toEqual(['navn םלוע םולש, her'])
  })

  it('remembers labels, but never one whose box belongs to a single PDF', () => {
    const one = new Typesetter().label('Dato', styles.label)
    expect(new Typesetter().label('Dato', styles.label)).toBe(one)
    const boxed = new Typesetter().label('Dato 👍', styles.label)
    expect(new Typesetter().label('Dato 👍', styles.label)).not.toBe(boxed)
  })

  it('loses nothing of any text, whatever its characters', () => {
    const anyText = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', ' ', '-', 'ŋ', 'ш', '\u0301', '漢', '👍🏽', '\u200d'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 300 }), (text, width) => {
        fc.pre(!/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(text))
        const typesetter = new Typesetter()
        const lines = copyOut(typesetter, typesetter.wrap(text, styles.value, width))
        const shaped = text.toWellFormed().normalize('NFC').replace(shapeless, '')
        expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(shaped))
      }),
      { numRuns: 300, seed: 2026 },
    )
  })
})
