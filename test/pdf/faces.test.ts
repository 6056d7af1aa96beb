import type { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { boxFace, findCharacter, getFontFace } from '../../src/pdf/font-face.ts'
import { inks, styles, type Weight } from '../../src/pdf/look.ts'
import { Sheet } from '../../src/pdf/sheet.ts'
import { Typesetter } from '../../src/pdf/typesetter.ts'
import { writePdf } from '../../src/pdf/write-pdf.ts'
import { hasTool, readPictures } from '../support/pdf-tools.ts'

const sample = Array.from('ÁáČčĐđŊŋŠšŦŧŽžÂâÕõÄäÖöǤǥǦǧǨǩǮǯƷʒʼÏïŃńÑñĄąĆćĘęŁłÓóŚśŹźŻżÆæØøÅåÉéÜü«»–—…•€')
const cell = 18
const columns = 26

const place = (index: number) => ({ x: 40 + (index % columns) * cell, top: 40 + Math.floor(index / columns) * cell })

/** A sheet with one character in each cell, and the ink each left: how dark its cell is, added up. */
async function measureInk(characters: readonly string[], weight: Weight): Promise<number[]> {
  const sheet = new Sheet()
  const typesetter = new Typesetter()
  const style = { ...styles.value, weight }
  for (const [index, character] of characters.entries()) {
    const { x, top } = place(index)
    sheet.text('P', typesetter.wrap(character, style, cell), x, top, style, inks.black)
  }
  const [picture] = readPictures(await writePdf('Blekk', [sheet], typesetter), 144)
  return characters.map((_, index) => {
    const { x, top } = place(index)
    return picture ? inkIn(picture, (x - 3) * 2, (top - 3) * 2, (cell - 1) * 2) : 0
  })
}

function inkIn(picture: PNG, left: number, top: number, size: number): number {
  let ink = 0
  for (let y = top; y < top + size; y += 1) {
    for (let x = left; x < left + size; x += 1) ink += 255 - (picture.data[(y * picture.width + x) * 4] ?? 255)
  }
  return ink
}

describe('the faces', () => {
  it('hold every letter of Norwegian, Sámi and Polish in both weights, without the rare ones', () => {
    const faces = sample.map((character) => {
      const point = character.codePointAt(0) ?? 0
      return [character, findCharacter(point, 'regular')?.face, findCharacter(point, 'semibold')?.face]
    })
    expect(faces).toEqual(sample.map((character) => [character, 0, 1]))
  })

  it('give each character a code of its own, so that it copies out as itself', () => {
    for (let face = 0; face < boxFace; face += 1) {
      const { written, characters } = getFontFace(face)
      expect(new Set(written.map(([code]) => code)).size).toBe(characters.size)
    }
  })
})

describe.skipIf(!hasTool('pdftoppm'))('ink on the page (needs pdftoppm)', () => {
  it.each(['regular', 'semibold'] as const)('every Sámi and Polish letter leaves its own ink, %s', async (weight) => {
    const ink = await measureInk([...sample, '\ue000', ' '], weight)
    const [box = 0, space = 0] = ink.splice(-2)
    expect(space).toBe(0)
    expect(box).toBeGreaterThan(1000)
    expect(sample.filter((_, index) => (ink[index] ?? 0) < 300 || ink[index] === box)).toEqual([])
  })

  it('every character of every face leaves ink', async () => {
    for (let face = 0; face < boxFace; face += 1) {
      const characters = getFontFace(face)
        .written.map(([, text]) => text)
        .filter((text) => !/[\p{Z}\p{M}\u034f\u115f\u2800]/u.test(text))
      const weight = face === 1 ? 'semibold' : 'regular'
      for (let start = 0; start < characters.length; start += 1000) {
        const some = characters.slice(start, start + 1000)
        const ink = await measureInk(some, weight)
        expect(some.filter((_, index) => (ink[index] ?? 0) < 100)).toEqual([])
      }
    }
  })
})
