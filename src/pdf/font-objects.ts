import { deflateSync } from 'node:zlib'
import { PDFContext, PDFRawStream, PDFString, type PDFDict, type PDFRef } from 'pdf-lib'
import { firstShapeless, lastCode } from './boxes.ts'
import { boxFace, getFontFace, type FontFace } from './font-face.ts'
import { RawObject } from './raw-object.ts'
import { toUnicodeMap } from './unicode-map.ts'

/** The objects of a set of faces, made once and put into every PDF that needs just these faces. */
export interface FontObjects {
  readonly objects: readonly (readonly [PDFRef, RawObject])[]
  /** The font dictionary of a page's resources. */
  readonly fonts: PDFDict
  /** Where the box face's map to Unicode goes: the one part that differs from PDF to PDF. */
  readonly boxMap: PDFRef | undefined
}

const made = new Map<number, FontObjects>()

/** The objects for `faces` (a bit each), numbered from 1. Byte for byte the same each time. */
export function getFontObjects(faces: number): FontObjects {
  const known = made.get(faces)
  if (known) return known
  const context = PDFContext.create()
  const outlines = new Map<number, PDFRef>()
  const fonts = context.obj({})
  let boxMap: PDFRef | undefined
  for (let face = 0; face <= boxFace; face += 1) {
    if (!(faces & (1 << face))) continue
    // The box is the missing glyph of the first face, whose outlines it shares.
    const drawn = face === boxFace ? 0 : face
    const file = outlines.get(drawn) ?? context.register(outlineStream(context, drawn))
    outlines.set(drawn, file)
    const toUnicode = context.nextRef()
    if (face === boxFace) boxMap = toUnicode
    else context.assign(toUnicode, unicodeStream(context, getFontFace(face).written))
    fonts.set(context.obj(`F${face}`), registerFont(context, face, getFontFace(drawn), file, toUnicode))
  }
  const written = context.enumerateIndirectObjects().map(([ref, object]) => [ref, RawObject.copyOf(object)] as const)
  const objects = { objects: written, fonts, boxMap }
  made.set(faces, objects)
  return objects
}

/** A face's map to Unicode as a PDF stream. */
export function unicodeStream(
  context: PDFContext,
  written: readonly (readonly [code: string, text: string])[],
): PDFRawStream {
  return deflated(context, Buffer.from(toUnicodeMap(written), 'latin1'))
}

/** A compressed stream. The quick level: a page's content shrinks to a third in a seventh of a millisecond. */
export function deflated(context: PDFContext, bytes: Uint8Array, entries: Record<string, number> = {}, level = 1) {
  return PDFRawStream.of(context.obj({ Filter: 'FlateDecode', ...entries }), deflateSync(bytes, { level }))
}

/** Every box is the missing glyph; the codes without shape are the space, the first glyph of every face. */
const boxGlyphs = Array.from({ length: lastCode }, (_, index) => (index + 1 < firstShapeless ? 0 : 1))

function registerFont(context: PDFContext, face: number, from: FontFace, file: PDFRef, toUnicode: PDFRef): PDFRef {
  const isBox = face === boxFace
  // Six letters and a plus sign say that a font is not the whole one.
  const name = `SAVIN${'ABCDE'[face]}+${from.postscriptName}`
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4,
    FontBBox: [...from.box],
    ItalicAngle: 0,
    Ascent: from.ascent,
    Descent: from.descent,
    CapHeight: from.capHeight,
    XHeight: from.xHeight,
    StemV: face === 1 ? 120 : 80,
    FontFile2: file,
  })
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    CIDToGIDMap: context.register(deflated(context, glyphMap(isBox ? boxGlyphs : from.glyphs), {}, 9)),
    DW: from.missingWidth,
    W: isBox ? [firstShapeless, lastCode, 0] : [1, Array.from(from.characters.values(), ({ advance }) => advance)],
  })
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: toUnicode,
    }),
  )
}

function outlineStream(context: PDFContext, face: number): PDFRawStream {
  const { outlines } = getFontFace(face)
  return deflated(context, outlines, { Length1: outlines.length }, 9)
}

function glyphMap(glyphs: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(glyphs.length * 2 + 2)
  glyphs.forEach((glyph, index) => bytes.writeUInt16BE(glyph, index * 2 + 2))
  return bytes
}
