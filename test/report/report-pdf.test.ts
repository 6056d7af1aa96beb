import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { formTexts as words } from '../../src/i18n/nb-form.ts'
import type { FormView } from '../../src/report/form-view.ts'
import { renderForm } from '../../src/report/report-pdf.ts'
import { renderFormFresh } from '../bench/pdf-peer.ts'
import { compareWithApproved, differenceFrom } from '../support/approved-picture.ts'
import { answeredForm, emptyForm, formWithoutIdentity, longForm, ordinaryForm } from '../support/form-views.ts'
import {
  hasTool,
  listSyntaxFaults,
  readPictures,
  readStructure,
  readText,
  withoutSpaces,
} from '../support/pdf-tools.ts'

const countPages = async (view: FormView) => (await PDFDocument.load(await renderForm(view))).getPageCount()
const labelsOf = (choices: readonly { label: string }[]) => choices.map(({ label }) => label)

/** The paper's order (the procedure). */
const paperOrder = [
  words.title,
  words.aboutEvent,
  words.date,
  words.time,
  words.hospitalUnit,
  words.aboutMunicipality,
  words.municipality,
  ...labelsOf(emptyForm.serviceLocations),
  words.categories,
  ...labelsOf(emptyForm.categories),
  words.description,
  words.consequence,
  ...labelsOf(emptyForm.consequences),
  words.suggestedMeasure,
  words.consent,
  ...labelsOf(emptyForm.consents),
  words.patientName,
  words.nationalId,
  words.aboutReporter,
  words.reporterName,
  words.workplace,
  words.leader,
  words.phone,
  words.email,
  words.signature,
  words.sentTo('Sykehuset i Vestfold HF'),
  words.sentByPost,
  words.clinicManagement,
  'Postmottak Sykehuset i Vestfold HF',
  'Postboks 2168',
  '3103 Tønsberg',
  words.readability,
]

describe('the form as PDF', () => {
  it('takes one page, empty or with everything an ordinary report holds', async () => {
    expect(ordinaryForm.description?.length).toBeGreaterThanOrEqual(600)
    expect(await countPages(emptyForm)).toBe(1)
    expect(await countPages(ordinaryForm)).toBe(1)
    expect(await countPages(formWithoutIdentity)).toBe(1)
  })

  it('flows on over as many pages as the text needs', async () => {
    expect(await countPages(longForm)).toBe(9)
  })

  it('puts the answer on a page of its own', async () => {
    expect(await countPages(answeredForm)).toBe(2)
  })

  it('is titled with the number and nothing more', async () => {
    const document = await PDFDocument.load(await renderForm(ordinaryForm))
    expect(document.getTitle()).toBe('Melding VF-2026-000174')
    const empty = await PDFDocument.load(await renderForm(emptyForm))
    expect(empty.getTitle()).toBe('Melding om uønsket hendelse ved samhandling')
  })

  it('is the same bytes for the same report', async () => {
    expect(await renderForm(answeredForm)).toEqual(await renderForm(structuredClone(answeredForm)))
  })
})

describe.skipIf(!hasTool('pdftotext'))('what the form says (needs pdftotext and pdfinfo)', () => {
  it('is the paper form, word for word and in its order', async () => {
    const read = [...readStructure(await renderForm(emptyForm)).matchAll(/"(.*)"/g)].map(([, text]) => text?.trim())
    expect(read).toEqual(paperOrder)
  })

  it('shows everything that was filled in', async () => {
    const text = withoutSpaces(readText(await renderForm(ordinaryForm)))
    const { reporter, patient, signature, description, immediateMeasures, suggestedMeasure } = ordinaryForm
    const filled = [...Object.values(reporter), patient?.name, patient?.nationalId, signature, description]
    const more = [immediateMeasures, suggestedMeasure, 'Utskrivning på kveldstid', ordinaryForm.recipientUnit]
    const missing = [...filled, ...more].filter((value) => !text.includes(withoutSpaces(value ?? '?')))
    expect(missing).toEqual([])
  })

  it('copies a long text out whole, with number and page on each page', async () => {
    const pages = readText(await renderForm(longForm))
      .split('\f')
      .slice(0, -1)
    const feet = pages.map((_, index) => `Melding VF-2026-000174 Side ${index + 1} av ${pages.length}`)
    expect(pages.map((page) => page.trim().split('\n').slice(-3).join(' ').replace(/\s+/g, ' '))).toEqual(
      feet.map((foot) => expect.stringContaining(foot) as string),
    )
    const furniture = [words.title, 'VF-2026-000174', words.synthetic, words.continued(words.description)]
    const text = pages.map((page, index) => {
      const bare = furniture.reduce(
        (left, part) => left.replaceAll(part, ''),
        page.replace(words.page(index + 1, pages.length), ''),
      )
      return withoutSpaces(bare).replace(/Melding$/, '')
    })
    expect(text.join('')).toContain(withoutSpaces(longForm.description ?? '?'))
  })

  it('copies out the letters of Sámi and Polish, however they were typed', async () => {
    const text = 'Čáhci, Áŋŋel, đuođđi, ŧ, Jeađ́đ; zażółć gęślą jaźń, Łódź; ǩiõll, ǥu, ʒ ǯ'
    for (const form of ['NFC', 'NFD'] as const) {
      const read = readText(await renderForm({ ...ordinaryForm, description: text.normalize(form) }))
      expect(withoutSpaces(read)).toContain(withoutSpaces(text))
    }
  })

  it('says why there is no identity, where there is none', async () => {
    const text = readText(await renderForm(formWithoutIdentity))
    expect(text).toContain(formWithoutIdentity.patientNote)
    expect(text).not.toContain(ordinaryForm.patient?.nationalId)
  })

  it('says on every page that data are synthetic, when they are', async () => {
    for (const synthetic of [true, false]) {
      const pages = readText(await renderForm({ ...answeredForm, synthetic }))
        .split('\f')
        .slice(0, -1)
      expect(pages.map((page) => page.includes('SYNTETISKE DATA'))).toEqual([synthetic, synthetic])
    }
  })

  it('names no clinic management for a report on its way to a municipality', async () => {
    const view = { ...ordinaryForm, recipientOrganisation: 'Færder kommune', recipientUnit: null }
    expect(readText(await renderForm(view))).not.toContain(words.clinicManagement)
  })

  it('lets a text too long for its field follow in a box of its own', async () => {
    const workplace = 'Hjemmetjenesten på øyene '.repeat(14).trim()
    const text = withoutSpaces(
      readText(await renderForm({ ...ordinaryForm, reporter: { ...ordinaryForm.reporter, workplace } })),
    )
    expect(text).toContain(withoutSpaces(words.seeBelow))
    expect(text).toContain(withoutSpaces(workplace))
  })
})

describe.skipIf(!hasTool('qpdf'))('its syntax (needs qpdf)', () => {
  it.each([emptyForm, answeredForm, longForm])('is sound', async (view) => {
    expect(listSyntaxFaults(await renderForm(view))).toEqual([])
  })
})

describe.skipIf(!hasTool('pdftoppm'))('how the form looks (needs pdftoppm)', () => {
  const approved = new URL('approved/', import.meta.url)

  it.each([
    ['empty-form', emptyForm, 1],
    ['ordinary-form', ordinaryForm, 1],
    ['answer', answeredForm, 2],
    ['long-form', longForm, 2],
  ] as const)('is as approved: %s', async (name, view, page) => {
    const [picture] = readPictures(await renderForm(view), 80, ['-f', `${page}`, '-l', `${page}`])
    expect(picture && compareWithApproved(approved, name, picture)).toBeLessThan(0.002)
  })

  it('is as pdf-lib draws the same page, which the benchmark compares with', async () => {
    const [picture] = readPictures(await renderFormFresh(ordinaryForm), 80)
    expect(picture && differenceFrom(approved, 'ordinary-form', picture)).toBeLessThan(0.004)
  })

  it('tells a chosen box from the others', async () => {
    const checked = {
      ...ordinaryForm,
      categories: ordinaryForm.categories.map((choice) => ({ ...choice, checked: false })),
    }
    const [picture] = readPictures(await renderForm(checked), 80)
    expect(picture && differenceFrom(approved, 'ordinary-form', picture)).toBeGreaterThan(0.002)
  })
})
