/**
 * Makes the fonts that pages are set in out of the faces that `pdf/subset-fonts.ts` cut, and writes them to `templates/assets/`,
 * committed. Run by hand after that script: `node src/http/make-web-fonts.ts`.
 *
 * A PDF carries its own map from characters to glyphs; a browser wants it in the font (`cmap`), with the measures and names of the
 * face it was cut from. Some 15 kB each on the wire.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const templates = new URL('../../templates/', import.meta.url)
const inter = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json')

const faces = [
  { name: 'inter-regular', source: '400Regular/Inter_400Regular.ttf' },
  { name: 'inter-semibold', source: '600SemiBold/Inter_600SemiBold.ttf' },
]

type Tables = Map<string, Buffer>

for (const { name, source } of faces) {
  const cut = readTables(readFileSync(new URL(`fonts/${name}.ttf`, templates)))
  const whole = readTables(readFileSync(inter.replace('package.json', source)))
  const { characters } = JSON.parse(readFileSync(new URL(`fonts/${name}.json`, templates), 'utf8')) as {
    characters: [code: number, glyph: number][]
  }
  for (const copied of ['OS/2', 'name']) cut.set(copied, get(whole, copied))
  // Version 3: glyphs have no names.
  const post = Buffer.from(get(whole, 'post').subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0)
  cut.set('post', post)
  cut.set('cmap', makeCmap(characters))
  writeFileSync(new URL(`assets/${name}.ttf`, templates), writeTables(cut))
}

function get(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag)
  if (!table) throw new Error(`The face has no table ${tag}.`)
  return table
}

function readTables(font: Buffer): Tables {
  const rows = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  return new Map(
    rows.map((at): [string, Buffer] => {
      const offset = font.readUInt32BE(at + 8)
      return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12))]
    }),
  )
}

/** Format 4: runs of characters whose glyphs follow each other in the same step, the last one the end mark 0xffff. */
function makeCmap(characters: readonly [code: number, glyph: number][]): Buffer {
  const runs: { start: number; end: number; delta: number }[] = []
  for (const [code, glyph] of characters) {
    const last = runs.at(-1)
    if (code > 0xfffe) continue
    if (last && last.end === code - 1 && last.delta === glyph - code) last.end = code
    else runs.push({ start: code, end: code, delta: glyph - code })
  }
  runs.push({ start: 0xffff, end: 0xffff, delta: 1 })
  const half = 2 ** Math.floor(Math.log2(runs.length))
  // One encoding: Windows, Unicode BMP, twelve bytes further on.
  const encoding = [0, 1, 3, 1, 0, 12]
  const head = [4, 16 + 8 * runs.length, 0, 2 * runs.length, 2 * half, Math.log2(half), 2 * (runs.length - half)]
  const words = [
    ...encoding,
    ...head,
    ...runs.map(({ end }) => end),
    0,
    ...runs.map(({ start }) => start),
    ...runs.map(({ delta }) => delta & 0xffff),
    ...runs.map(() => 0),
  ]
  const table = Buffer.alloc(2 * words.length)
  words.forEach((word, index) => table.writeUInt16BE(word, 2 * index))
  return table
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}

function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const half = 2 ** Math.floor(Math.log2(sorted.length))
  const head = Buffer.alloc(12 + 16 * sorted.length)
  head.writeUInt32BE(0x00010000, 0)
  for (const [index, word] of [sorted.length, 16 * half, Math.log2(half), 16 * (sorted.length - half)].entries()) {
    head.writeUInt16BE(word, 4 + 2 * index)
  }
  const bodies: Buffer[] = []
  let offset = head.length
  for (const [index, [tag, table]] of sorted.entries()) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    // The sum of the whole file stands here; it is counted with this place empty.
    if (tag === 'head') padded.writeUInt32BE(0, 8)
    head.write(tag, 12 + 16 * index, 'latin1')
    for (const [place, value] of [checksum(padded), offset, table.length].entries()) {
      head.writeUInt32BE(value, 16 + 16 * index + 4 * place)
    }
    bodies.push(padded)
    offset += padded.length
  }
  const font = Buffer.concat([head, ...bodies])
  const at = sorted.findIndex(([tag]) => tag === 'head')
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, font.readUInt32BE(12 + 16 * at + 8) + 8)
  return font
}
