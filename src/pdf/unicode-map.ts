import { toCode } from './font-face.ts'

/** The map by which readers copy text out of a font: code → what was written. A PDF calls it ToUnicode. */
export function toUnicodeMap(written: readonly (readonly [code: string, text: string])[]): string {
  const rows = written.map(([code, text]) => `<${code}><${toUtf16(text)}>`)
  // The format allows a hundred rows in a block.
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, block) => {
    const some = rows.slice(block * 100, block * 100 + 100)
    return `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`
  })
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000><ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

const toUtf16 = (text: string) => Array.from({ length: text.length }, (_, at) => toCode(text.charCodeAt(at))).join('')
