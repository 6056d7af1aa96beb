import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import type { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { renderLetter, type Letter } from '../../src/report/letter-pdf.ts'
import { compareWithApproved } from '../support/approved-picture.ts'
import { formWithoutIdentity, longText, ordinaryForm } from '../support/form-views.ts'
import { hasTool, listSyntaxFaults, readPictures, readText, withoutSpaces } from '../support/pdf-tools.ts'

const letter: Letter = {
  view: formWithoutIdentity,
  address: ['Postmottak Sykehuset i Vestfold HF', 'Postboks 2168', '3103 Tønsberg'],
  senderName: 'Færder kommune',
  returnAddress: ['Postboks 250 Borgheim', '3163 Nøtterøy'],
  reference: 'VF-2026-000174',
  date: '14.03.2026',
}
const sixLines = [
  'Postmottak Sykehuset i Vestfold HF',
  'v/ Klinikk psykisk helse og avhengighet, Avdeling for rus',
  'Kvalitetsrådgiver Kvitrebekk Prøvesen',
  'Postboks 2168',
  '3103 TØNSBERG',
  'NORGE',
]
const describedAs = (description: string): Letter => ({ ...letter, view: { ...formWithoutIdentity, description } })

describe('a letter', () => {
  it('never carries identity', async () => {
    await expect(renderLetter({ ...letter, view: ordinaryForm })).rejects.toThrow('never carries identity')
    const withoutNumber = { ...formWithoutIdentity, patient: { name: null, nationalId: null } }
    await expect(renderLetter({ ...letter, view: withoutNumber })).rejects.toThrow('never carries identity')
  })

  it('is a cover sheet and the form, titled with the number and nothing more', async () => {
    const document = await PDFDocument.load(await renderLetter(letter))
    expect(document.getPageCount()).toBe(2)
    expect(document.getTitle()).toBe('Melding VF-2026-000174')
  })

  it('is the same bytes for the same letter', async () => {
    expect(await renderLetter(letter)).toEqual(await renderLetter(structuredClone(letter)))
  })

  it.each([
    ['no line', [' ', ''], /needs an address/],
    ['seven lines', [...sixLines, 'Sju'], /at most 6 lines/],
    ['seven lines in one', [sixLines.join('\n') + '\nSju'], /at most 6 lines/],
    ['more than the window holds', ['Et veldig langt navn på et mottak '.repeat(12)], /too long/],
  ])('refuses an address of %s', async (_, address, reason) => {
    await expect(renderLetter({ ...letter, address })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(reason) as string,
    })
  })

  it('is written whatever the text, the names and the addresses hold', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    const hostile = fc.record({
      text,
      name: text,
      address: fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(hostile, async ({ text, name, address }) => {
        const view = {
          ...formWithoutIdentity,
          description: text,
          hospitalUnit: name,
          recipientUnit: name,
          signature: name,
        }
        const pdf = await renderLetter({
          view,
          address: ['A', ...address.slice(0, 2).map((line) => line.replace(/[\r\n]/g, ''))],
          senderName: name,
          reference: 'VF-2026-000001',
          date: '',
        })
        expect((await PDFDocument.load(pdf)).getPageCount()).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 40, seed: 2026 },
    )
  })
})

describe.skipIf(!hasTool('pdftotext'))('what a letter says (needs pdftotext)', () => {
  it('is neutral on the cover, with the way to get on', async () => {
    const [cover = ''] = readText(await renderLetter(letter)).split('\f')
    expect(cover).toContain('Melding VF-2026-000174')
    expect(cover.replace(/\s+/g, ' ')).toContain('ta kontakt med avsenderen eller logg inn i tjenesten')
    expect(cover).not.toContain('legemiddel')
    expect(cover).not.toContain('Avdeling for rus')
  })

  it.each([
    ['four-byte characters', 'Takk 👍🏽, 😀 og 👩‍⚕️ — 𝒜𠀀𝄞'],
    ['Sámi', 'Čáhci, Áŋŋel, đuođđi, ŧ, ǩiõll, ǥu, ʒ ǯ ʼ'],
    ['right-to-left scripts', 'Hun heter שלום עולם på ark, og مرحبا بالعالم, sa hun'],
    ["PDF's own signs", '(\\) <<>> /JS endstream endobj %%EOF {} [] \\n'],
    ['what was pasted from a table', 'Legemiddel\tDose\nParacet\t500 mg\nIbux      200 mg'],
    ['50,000 characters', longText(50_000)],
    ['50,000 characters without a space', 'å'.repeat(50_000)],
  ])('copies out equal: %s', async (_, text) => {
    const pages = readText(await renderLetter(describedAs(text)))
      .split('\f')
      .slice(1)
    const furniture =
      /SYNTETISKE DATA|Melding om uønsket hendelse ved samhandling|Melding VF-2026-000174|VF-2026-000174|Side \d+ av \d+|Kort beskrivelse av hendelsen \(fortsetter\)/g
    expect(withoutSpaces(pages.join('\n').replace(furniture, ''))).toContain(withoutSpaces(text))
  })

  it('leaves control characters out and keeps the text around them', async () => {
    const read = readText(await renderLetter(describedAs('før\u0000\u0007\u001b\u202eetter\tfane\u0085linje')))
    expect(withoutSpaces(read)).toContain('føretterfanelinje')
  })
})

describe.skipIf(!hasTool('qpdf'))('its syntax (needs qpdf)', () => {
  it.each(['tekst', '👍🏽 שלום 漢字 \u0000 q\u0308', longText(50_000)])('is sound', async (text) => {
    expect(listSyntaxFaults(await renderLetter(describedAs(text)))).toEqual([])
  })
})

const dots = (millimetres: number) => Math.round((millimetres * 300) / 25.4)
/** The part of the cover looked at, and in it what a window envelope shows (x 20–100 mm, y 46–68 mm); dots at 300 an inch. */
const part = { left: dots(10), top: dots(36), width: dots(100), height: dots(42) }
const shown = { left: dots(10), right: dots(90), top: dots(10), bottom: dots(32) }

/** What encloses all ink in the picture, at most `margin` dots outside the window. */
function inkBounds(picture: PNG, margin: number) {
  const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (let y = shown.top - margin; y < shown.bottom + margin; y += 1) {
    for (let x = shown.left - margin; x < shown.right + margin; x += 1) {
      if ((picture.data[(y * picture.width + x) * 4] ?? 255) > 250) continue
      found.left = Math.min(found.left, x)
      found.right = Math.max(found.right, x)
      found.top = Math.min(found.top, y)
      found.bottom = Math.max(found.bottom, y)
    }
  }
  return found
}

describe.skipIf(!hasTool('pdftoppm'))('the window of the envelope (needs pdftoppm)', () => {
  const cover = async (change: Partial<Letter>) => {
    const { left, top, width, height } = part
    const crop = ['-x', left, '-y', top, '-W', width, '-H', height].map(String)
    const [picture] = readPictures(await renderLetter({ ...letter, ...change }), 300, ['-gray', '-l', '1', ...crop])
    if (!picture) throw new Error('No page was drawn')
    return picture
  }

  it.each([
    ['a short address', letter.address],
    ['six lines', sixLines],
    [
      'a line that must be broken',
      ['Postmottak ved et usedvanlig langt navn på en virksomhet i kommunen', '3103 Tønsberg'],
    ],
  ])('shows %s whole, and 4 mm around it nothing', async (_, address) => {
    const picture = await cover({ address })
    const ink = inkBounds(picture, dots(4))
    expect(ink.left).toBeGreaterThanOrEqual(shown.left)
    expect(ink.top).toBeGreaterThanOrEqual(shown.top)
    expect(ink.right).toBeLessThanOrEqual(shown.right)
    expect(ink.bottom).toBeLessThanOrEqual(shown.bottom)
    expect(ink.bottom - ink.top).toBeGreaterThan(dots(4))
  })

  it('shows nothing but the address', async () => {
    const longNames = {
      senderName: 'Et langt navn på en avsender '.repeat(9),
      returnAddress: ['Gate '.repeat(40), 'Sted '.repeat(40)],
    }
    const picture = await cover({ ...longNames, address: ['.'] })
    const ink = inkBounds(picture, 0)
    expect(ink.right - ink.left).toBeLessThan(dots(1))
    expect(ink.bottom - ink.top).toBeLessThan(dots(1))
  })

  it('is on a sheet that looks as approved', async () => {
    const [picture] = readPictures(await renderLetter(letter), 80, ['-f', '1', '-l', '1'])
    expect(picture && compareWithApproved(new URL('approved/', import.meta.url), 'letter-cover', picture)).toBeLessThan(
      0.002,
    )
  })
})
