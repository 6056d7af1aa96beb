import { PDFDict, PDFDocument, PDFName, PDFStream, type PDFObject } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { inks, paper, styles } from '../../src/pdf/look.ts'
import { Sheet } from '../../src/pdf/sheet.ts'
import { Typesetter } from '../../src/pdf/typesetter.ts'
import { writePdf } from '../../src/pdf/write-pdf.ts'
import { hasTool, listSyntaxFaults, readStructure, readText } from '../support/pdf-tools.ts'

async function write(text: string): Promise<Uint8Array> {
  const typesetter = new Typesetter()
  const sheet = new Sheet()
  sheet.text('H1', typesetter.wrap('Overskrift', styles.title, 400), paper.left, 60, styles.title, inks.heading)
  sheet.tickBox(paper.left, 100, 8, true, 'Krysset av')
  sheet.text('P', typesetter.wrap(text, styles.value, 400), paper.left, 120, styles.value, inks.black)
  sheet.text(undefined, typesetter.wrap('Pynt', styles.label, 400), paper.left, 800, styles.label, inks.label)
  return writePdf('Melding VF-2026-000174', [sheet], typesetter)
}

/** The keys of every dictionary in the file, wherever it stands. */
async function listKeys(pdf: Uint8Array): Promise<Set<string>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const keys = new Set<string>()
  const visit = (object: PDFObject) => {
    const dictionary = object instanceof PDFStream ? object.dict : object
    if (!(dictionary instanceof PDFDict)) return
    for (const [key, value] of dictionary.entries()) {
      keys.add(key.decodeText())
      visit(value)
    }
  }
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object)
  return keys
}

describe('a written PDF', () => {
  it('is the same bytes each time, and other bytes for another text', async () => {
    expect(await write('tekst 👍')).toEqual(await write('tekst 👍'))
    expect(await write('tekst 👍')).not.toEqual(await write('tekst 👎'))
  })

  it('says its title and language, and neither who wrote it nor when', async () => {
    const document = await PDFDocument.load(await write('tekst'), { updateMetadata: false })
    const information = document.context.lookup(document.context.trailerInfo.Info, PDFDict)
    expect(
      information
        .keys()
        .map((key) => key.decodeText())
        .toSorted(),
    ).toEqual(['Producer', 'Title'])
    expect(document.getTitle()).toBe('Melding VF-2026-000174')
    expect(document.getProducer()).toBe('Samhandlingsavvik')
    expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toBe('(nb-NO)')
    expect(document.catalog.getViewerPreferences()?.getDisplayDocTitle()).toBe(true)
  })

  it('holds no scripts, links, actions, forms or attached files', async () => {
    const forbidden = [
      'JS',
      'JavaScript',
      'URI',
      'Launch',
      'A',
      'AA',
      'OpenAction',
      'Annots',
      'AcroForm',
      'EmbeddedFiles',
    ]
    const keys = await listKeys(await write('javascript:alert(1) https://eksempel.example /JS (x) /URI'))
    expect(keys).toContain('Contents')
    expect(forbidden.filter((key) => keys.has(key))).toEqual([])
  })
})

describe.skipIf(!hasTool('qpdf'))('its syntax (needs qpdf)', () => {
  it.each(['tekst', '', '()\\<>[]{}/%', '👍🏽 漢字 שלום', 'q\u0308 \u0000'])('is sound with %j', async (text) => {
    expect(listSyntaxFaults(await write(text))).toEqual([])
  })
})

describe.skipIf(!hasTool('pdftotext'))('what is read out of it (needs pdftotext and pdfinfo)', () => {
  it('is headings, paragraphs and crosses in order, without the decoration', async () => {
    const structure = readStructure(await write('Første linje')).replace(/\s+/g, ' ')
    expect(structure).toBe('Document H1 (block) "Overskrift" Figure "" P (block) "Første linje" ')
  })

  it('copies out signs, figures and letters no face has', async () => {
    const text = '½ µg ≥ 38,5 °C → ok 😀 漢字 🇳🇴'
    expect(readText(await write(text))).toContain(text)
  })
})
