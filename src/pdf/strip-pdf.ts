import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib'

/** Members of a page that tell where it came from, or do something by themselves. */
const dropped = ['AA', 'Metadata', 'PieceInfo', 'Thumb', 'LastModified', 'StructParents', 'Tabs'].map((name) =>
  PDFName.of(name),
)
/** Kinds of annotation that are seen on paper; forms, files, films and links to elsewhere are not kept. */
const keptAnnotations: ReadonlySet<string> = new Set([
  '/FreeText',
  '/Highlight',
  '/Ink',
  '/Line',
  '/Square',
  '/Circle',
  '/Stamp',
])
const actions = ['A', 'AA', 'Popup', 'T', 'NM', 'M', 'CreationDate', 'FS'].map((name) => PDFName.of(name))

function stripPage(page: PDFPage): void {
  for (const name of dropped) page.node.delete(name)
  const annotations = page.node.lookup(PDFName.of('Annots'))
  if (!(annotations instanceof PDFArray)) {
    page.node.delete(PDFName.of('Annots'))
    return
  }
  const kept = PDFArray.withContext(page.doc.context)
  for (let index = 0; index < annotations.size(); index++) {
    const annotation = annotations.lookup(index)
    if (!(annotation instanceof PDFDict)) continue
    if (!keptAnnotations.has(String(annotation.get(PDFName.of('Subtype'))))) continue
    for (const name of actions) annotation.delete(name)
    kept.push(annotations.get(index))
  }
  page.node.set(PDFName.of('Annots'), kept)
}

/**
 * The pages of a PDF and nothing else: no author, title or history, no scripts, attached files, forms or earlier versions of what
 * was changed. Only what a page can be drawn from is copied. Throws on what cannot be read as a PDF, and on an encrypted one.
 */
export async function stripPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  for (const page of source.getPages()) stripPage(page)
  const stripped = await PDFDocument.create({ updateMetadata: false })
  for (const page of await stripped.copyPages(source, source.getPageIndices())) stripped.addPage(page)
  if (stripped.getPageCount() === 0) throw new Error('a PDF without pages')
  return stripped.save({ useObjectStreams: true, addDefaultPage: false })
}
