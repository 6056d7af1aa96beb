import { createHash } from 'node:crypto'
import { PDFContext, PDFHexString, PDFString, PDFWriter } from 'pdf-lib'
import { deflated, getFontObjects, unicodeStream } from './font-objects.ts'
import { paper } from './look.ts'
import type { Sheet } from './sheet.ts'
import { registerStructure } from './structure.ts'
import type { Typesetter } from './typesetter.ts'

/**
 * Writes the sheets as one PDF in bokmål: tagged, titled, with no scripts, no links, no dates. The same sheets give the same
 * bytes: the file's identifier is a digest of its content.
 */
export async function writePdf(title: string, sheets: readonly Sheet[], typesetter: Typesetter): Promise<Uint8Array> {
  const context = PDFContext.create()
  const contents = sheets.map((sheet) => Buffer.from(sheet.finish(), 'latin1'))
  const boxed = typesetter.boxes.written()
  const fonts = getFontObjects(sheets.reduce((faces, sheet) => faces | sheet.faces, 0))
  for (const [ref, object] of fonts.objects) context.assign(ref, object)
  if (fonts.boxMap) context.assign(fonts.boxMap, unicodeStream(context, boxed))

  const tree = context.nextRef()
  const pages = contents.map((content, number) =>
    context.register(
      context.obj({
        Type: 'Page',
        Parent: tree,
        Contents: context.register(deflated(context, content)),
        StructParents: number,
        Tabs: 'S',
      }),
    ),
  )
  context.assign(
    tree,
    context.obj({
      Type: 'Pages',
      Kids: pages,
      Count: pages.length,
      MediaBox: [0, 0, paper.width, paper.height],
      Resources: { Font: fonts.fonts },
    }),
  )
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: tree,
      Lang: PDFString.of('nb-NO'),
      MarkInfo: { Marked: true },
      ViewerPreferences: { DisplayDocTitle: true },
      StructTreeRoot: registerStructure(context, sheets, pages),
    }),
  )
  context.trailerInfo.Info = context.register(
    context.obj({ Title: PDFHexString.fromText(title), Producer: PDFString.of('Samhandlingsavvik') }),
  )
  const digest = createHash('sha256').update(title)
  for (const content of contents) digest.update(content)
  for (const [, text] of boxed) digest.update(text)
  const id = PDFHexString.of(digest.digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  return PDFWriter.forContext(context, Infinity).serializeToBuffer()
}
