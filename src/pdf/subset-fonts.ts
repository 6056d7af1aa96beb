/**
 * Cuts the faces that PDFs embed out of Inter and writes them to `templates/fonts/`, committed. Run by hand when Inter or the
 * ranges below change: `node src/pdf/subset-fonts.ts`.
 *
 * A face is two files: the outlines (`.ttf`, without layout tables, so nothing is left to position at run time) and `.json`:
 * its measures and, for every character, glyph number and advance in thousandths of an em. Three faces cover the everyday
 * characters in two weights; `letters` and `signs` hold what is rare and are embedded in a file only when it uses them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { create, type Font, type Glyph } from '@cantoo/fontkit'

type Range = readonly [first: number, last: number]

/** Norwegian, every Sámi language in Latin script, Polish and the rest of Europe's, with punctuation and common signs. */
const everyday: Range[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1b7, 0x1b7],
  [0x1cd, 0x1dc],
  [0x1e4, 0x1f0],
  [0x218, 0x21b],
  [0x292, 0x292],
  [0x2b9, 0x2bc],
  [0x2c6, 0x2dd],
  [0x1e9e, 0x1e9e],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2265],
  [0x25cf, 0x25cf],
  [0x2713, 0x2713],
]
/** Other Latin letters, marks, Greek, Cyrillic (Kildin Sámi too), Vietnamese. */
const letters: Range[] = [
  [0x180, 0x52f],
  [0x1d00, 0x1fff],
]
/** Punctuation, figures, arrows, mathematics, shapes. */
const signs: Range[] = [
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x27ff],
  [0xfffd, 0xfffd],
]

const faces = [
  { name: 'inter-regular', source: '400Regular/Inter_400Regular.ttf', ranges: everyday, except: [] },
  { name: 'inter-semibold', source: '600SemiBold/Inter_600SemiBold.ttf', ranges: everyday, except: [] },
  { name: 'inter-letters', source: '400Regular/Inter_400Regular.ttf', ranges: letters, except: everyday },
  { name: 'inter-signs', source: '400Regular/Inter_400Regular.ttf', ranges: signs, except: everyday },
]

const inter = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json')
const target = fileURLToPath(new URL('../../templates/fonts/', import.meta.url))
const within = (ranges: readonly Range[], code: number) => ranges.some(([first, last]) => code >= first && code <= last)

for (const { name, source, ranges, except } of faces) {
  const font = openFont(inter.replace('package.json', source))
  const perMille = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const subset = font.createSubset()
  const characters: number[][] = []
  for (const code of font.characterSet) {
    if (!within(ranges, code) || within(except, code)) continue
    const glyph = font.glyphForCodePoint(code)
    if (glyph) characters.push(describe(code, subset.includeGlyph(glyph), glyph))
  }
  const face = {
    postscriptName: `${font.postscriptName}`,
    ascent: perMille(font.ascent),
    descent: perMille(font.descent),
    capHeight: perMille(font.capHeight),
    xHeight: perMille(font.xHeight),
    box: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(perMille),
    missingWidth: perMille(font.getGlyph(0)?.advanceWidth ?? 0),
  }
  writeFileSync(`${target}${name}.ttf`, subset.encode())
  const rows = characters.map((row) => JSON.stringify(row)).join(',\n')
  writeFileSync(`${target}${name}.json`, `${JSON.stringify(face).slice(0, -1)},"characters":[\n${rows}\n]}\n`)

  /** [code point, glyph, advance], and for a mark that is set over the letter before it, the middle of its ink. */
  function describe(code: number, id: number, glyph: Glyph): number[] {
    const row = [code, id, perMille(glyph.advanceWidth)]
    const { minX, maxX } = glyph.bbox
    if (glyph.advanceWidth === 0 && maxX > minX) row.push(perMille((minX + maxX) / 2))
    return row
  }
}

writeFileSync(`${target}OFL.txt`, readFileSync(inter.replace('package.json', 'LICENSE_FONT')))

function openFont(path: string): Font {
  const font = create(readFileSync(path))
  if ('fonts' in font) throw new Error('A single face was expected')
  return font
}
