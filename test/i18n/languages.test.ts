import { describe, expect, it } from 'vitest'
import { staffWordsFor, wordsFor } from '../../src/http/reader-language.ts'
import { chooseLanguage, openLanguages, readLanguage } from '../../src/i18n/language.ts'
import { wordsOf, type Words } from '../../src/i18n/words.ts'

/** The addresses of all texts below a value: the keys that lead there. */
function listKeys(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, below]) => listKeys(below, `${at}/${key}`))
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  // What a text with gaps says whatever is put into them.
  if (typeof value === 'function') return [(value as () => unknown).toString()]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : []
}

describe('every language', () => {
  it('says everything that bokmål says, and nothing else', () => {
    for (const language of openLanguages)
      expect(listKeys(wordsOf(language)).toSorted()).toEqual(listKeys(wordsOf('nb')).toSorted())
  })

  it('has no words of bokmål left in nynorsk', () => {
    const bokmal =
      /\b(ikke|hva|hvem|hvor|hvorfor|hvordan|noe|noen|meldingen|saken|kommunen har ikke|eller ikke|bare|også|fra|dere|jeg|mottakeren svarte|enheten|lederen|melderen|avsender(?:en)? er ikke|uten|mye|gjøre|være|åpne|lenken|siden er)\b/iu
    const own = listTexts(wordsOf('nn')).filter((text) => !text.includes('=>') && !text.startsWith('function'))
    expect(own.length).toBeGreaterThan(500)
    expect(own.filter((text) => bokmal.test(text))).toEqual([])
  })

  it('has no Norwegian left in what is said in Swedish', () => {
    const norwegian =
      /[æø«»]|\b(ikke|hva|hvem|hvor|hvorfor|hvordan|noe|noen|meldingen|saken|bare om|eller ikke|også|fra|dere|jeg|enheten er ikke|lederen|melderen|uten|mye|lenken|skjemaet|kvitteringen|avsender|mottaker|svaret ditt|etter)\b/iu
    const nb: Partial<Words> = wordsOf('nb')
    const own = Object.entries(wordsOf('sv')).flatMap(([name, texts]) =>
      Object.entries(nb).some(([key, said]) => key === name && said === texts) ? [] : listTexts(texts),
    )
    expect(own.length).toBeGreaterThan(400)
    expect(own.filter((text) => norwegian.test(text))).toEqual([])
  })

  it('says in Swedish all that is said to those who report and sign', () => {
    const open = [
      'accessibilityTexts',
      'aboutTexts',
      'caseWords',
      'contactTexts',
      'deliveryTexts',
      'errorPageTexts',
      'errorTexts',
      'faultTexts',
      'footTexts',
      'formGuardTexts',
      'formStepTexts',
      'formTexts',
      'formViewTexts',
      'frameTexts',
      'frontTexts',
      'letterTexts',
      'mailTexts',
      'privacyTexts',
      'receiptFormTexts',
      'receiptTexts',
      'refusalTexts',
      'reportFormTexts',
      'routingTexts',
      'sayDay',
      'sayMoment',
      'signTexts',
      'signedOutTexts',
      'writeDay',
      'writeMoment',
    ] as const
    expect(open.filter((name) => wordsOf('sv')[name] === wordsOf('nb')[name])).toEqual([])
    expect(wordsOf('sv').sayDay('2026-04-10')).toBe('fredag 10 april 2026')
    expect(wordsOf('sv').writeMoment(new Date('2026-03-13T21:15:00Z'))).toBe('2026-03-13 kl. 22:15')
  })

  it('has nothing of bokmål left in English, but for the pages of those who handle cases', () => {
    const staffOnly = new Set(
      (
        'attachmentTexts caseFormTexts caseDoneTexts caseNextTexts caseThreadTexts caseSideTexts casePageTexts dispatchTexts ' +
        'inboxFilterTexts listExportTexts inboxTexts severalTexts letterTexts redCordTexts statisticsTexts stuckTexts measureTexts groupTexts ' +
        'goalTexts signalTexts dashboardTexts annualReportTexts annualReportPageTexts learningTexts'
      ).split(' '),
    )
    const bokmal: Readonly<Record<string, unknown>> = { ...wordsOf('nb') }
    const own = Object.entries(wordsOf('en')).filter(([name]) => !staffOnly.has(name))
    expect(own.length).toBeGreaterThan(25)
    expect(own.filter(([name, texts]) => name !== 'writeDay' && texts === bokmal[name])).toEqual([])
    const norwegian =
      /[æøå]|\b(?:ikke|ikkje|og|eller|meldingen|saken|sendt|kl\.|lederen|melderen|mottakeren|kommunen)/iu
    expect(own.flatMap(([, texts]) => listTexts(texts)).filter((text) => norwegian.test(text))).toEqual([])
  })
})

describe('the language of a page', () => {
  const asks = (acceptLanguage: string, cookie?: string) => ({
    headers: { 'accept-language': acceptLanguage, ...(cookie && { cookie }) },
  })

  it('is what the reader chose, before the collaboration and the browser', () => {
    expect(wordsFor(asks('nb', 'a=b; sprak=nn'), 'nb').language).toBe('nn')
    expect(staffWordsFor(asks('nb', 'sprak=nn')).language).toBe('nn')
    expect(wordsFor(asks('nn'), 'nb').language).toBe('nb')
    expect(wordsFor(asks('nn-NO,nb;q=0.5')).language).toBe('nn')
    expect(wordsFor(asks('sv-SE,sv;q=0.9')).language).toBe('sv')
    expect(wordsFor(asks('nb', 'sprak=en'), 'nn').language).toBe('en')
    expect(wordsFor(asks('en-GB,nb;q=0.5')).language).toBe('en')
  })

  it('is Swedish for those who report and sign only: whoever handles cases gets what they ask for next, or bokmål', () => {
    expect(wordsFor(asks('nb', 'sprak=sv'), 'nb').language).toBe('sv')
    expect(wordsFor(asks('nb'), 'sv').language).toBe('sv')
    expect(staffWordsFor(asks('nn', 'sprak=sv')).language).toBe('nn')
    expect(staffWordsFor(asks('sv', 'sprak=sv')).language).toBe('nb')
  })

  it('is Norwegian for those who handle cases, also where they read the form in English', () => {
    expect(staffWordsFor(asks('nb', 'sprak=en')).language).toBe('nb')
    expect(staffWordsFor(asks('en-GB,nn;q=0.5', 'sprak=en')).language).toBe('nn')
  })

  it('says a day and a time as its readers do', () => {
    const { sayMoment, saySize } = wordsOf('en')
    expect(sayMoment(new Date('2026-04-10T06:00:00Z'))).toBe('Friday 10 April 2026 at 08:00')
    expect(saySize(3_565_158)).toBe('3.4 MB')
  })

  it('is bokmål where nobody asks for one that is spoken, and an unknown choice is none', () => {
    for (const locale of [undefined, '', 'xx', 'de-DE', '*']) expect(readLanguage(locale)).toBeUndefined()
    expect(chooseLanguage(openLanguages, { chosen: 'xx', locale: 'fr', acceptLanguage: 'de, *' })).toBe('nb')
    expect(wordsFor(asks('de', 'sprak=xx')).language).toBe('nb')
    expect(readLanguage('no')).toBe('nb')
  })
})
