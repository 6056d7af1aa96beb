import { describe, expect, it } from 'vitest'
import { foundIn } from './finding-in.ts'

const named = (patientName: string) => (text: string) => foundIn(text, { patientName })
const kari = named('Kari Testesen')

describe('the patient’s full name', () => {
  it.each([
    ['Kari Testesen falt på badet', 'Kari Testesen'],
    ['TESTESEN, KARI', 'TESTESEN, KARI'],
    ['Gjelder testesen kari', 'testesen kari'],
    ['i Kari Testesens journal', 'Kari Testesens'],
    ['Kari A. Testesen', 'Kari A. Testesen'],
    ['Kari\nTestesen', 'Kari\nTestesen'],
    ['Ka\u200bri Te\u00adstesen', 'Ka\u200bri Te\u00adstesen'],
    ['Ｋａｒｉ Testesen', 'Ｋａｒｉ Testesen'],
    ['epikrise_kari_testesen.pdf', 'kari_testesen'],
    ['epikrise_KariTestesen.pdf', 'KariTestesen'],
    ['testesenkari.docx', 'testesenkari'],
  ])('is an error: %j', (text, place) => {
    expect(kari(text)).toEqual([`patient_name_full: ${place}`])
  })

  it.each([
    ['Ánte Kárášjohka', 'Ante Karasjohka'],
    ['Ánte Kárášjohka', 'A\u0301nte Ka\u0301ra\u0301s\u030cjohka'],
    ['Ante Karasjohka', 'ÁNTE KÁRÁŠJOHKA'],
    ['Håkon Ærlig', 'Haakon Aerlig'],
    ['Haakon Aerlig', 'Håkon Ærlig'],
    ['Håkon Ærlig', 'Ha\u030akon Ærlig'],
    ['Bjørg Prøvesen', 'Bjoerg Proevesen'],
    ['Bjørg Prøvesen', 'Björg Prövesen'],
    ['Bjørg Prøvesen', 'Bjorg Provesen'],
    ['Märta Påhittad', 'Mærta Paahittad'],
    ['Łukasz Zmyślony', 'lukasz zmyslony'],
    ['Đorđe Ŋuŧŧa', 'Dorde Nutta'],
  ])('of %j is recognised as %j', (name, text) => {
    expect(named(name)(`Her kom ${text} inn`)).toEqual([`patient_name_full: ${text}`])
  })

  it('needs neither initials nor «van»', () => {
    expect(named('Kari A. van Testesen')('ringte Kari Testesen')).toEqual(['patient_name_full: Kari Testesen'])
    expect(named('Kari Testesen')('ringte Kari van B. Testesen')).toEqual(['patient_name_full: Kari van B. Testesen'])
  })

  it('is one word when only one word was typed as the name', () => {
    expect(named('Testesen')('Testesen kom')).toEqual(['patient_name_full: Testesen'])
  })

  it('may have halves: either half of a double name is that part', () => {
    const anneKari = named('Anne-Kari Prøve-Testesen')
    expect(anneKari('Anne Kari Prøve Testesen')).toEqual(['patient_name_full: Anne Kari Prøve Testesen'])
    expect(anneKari('Kari Testesen')).toEqual(['patient_name_full: Kari Testesen'])
    expect(anneKari('Annekari kom')).toEqual(['patient_name_part: Annekari'])
    expect(anneKari('Anne-Kari kom')).toEqual(['patient_name_part: Anne', 'patient_name_part: Kari'])
  })
})

describe('two parts of the patient’s name', () => {
  const kariAnne = named('Kari Anne Testesen')

  it('are an error beside each other', () => {
    expect(kariAnne('Testesen, Kari kom')).toEqual(['patient_name_parts: Testesen, Kari'])
  })

  it('are an error anywhere in the same text, and each place is marked', () => {
    expect(kari('Kari kom hjem. Senere ringte fru Testesen.')).toEqual([
      'patient_name_parts: Kari',
      'patient_name_parts: Testesen',
    ])
  })

  it('are none when it is the same part twice', () => {
    expect(kari('Kari ringte, og Kari la på.')).toEqual(['patient_name_part: Kari', 'patient_name_part: Kari'])
  })

  it('leave a single part elsewhere a warning', () => {
    expect(kari('Kari Testesen kom. Kari falt.')).toEqual([
      'patient_name_full: Kari Testesen',
      'patient_name_part: Kari',
    ])
  })
})

describe('one part of the patient’s name', () => {
  it.each(['Kari', 'kari', 'KARIs', 'Testesen'])('is a warning: %s', (part) => {
    expect(kari(`så kom ${part} inn`)).toEqual([`patient_name_part: ${part}`])
  })

  it('may be typed with its accents apart from their letters', () => {
    expect(named('Håkon Testesen')('så kom ha\u030akon inn')).toEqual(['patient_name_part: ha\u030akon'])
    expect(named('Jörgen Testesen')('så kom jo\u0308rgen inn')).toEqual(['patient_name_part: jo\u0308rgen'])
    expect(named('Ärla Testesen')('så kom a\u0308rla inn')).toEqual(['patient_name_part: a\u0308rla'])
  })

  it('is not the title in front of it', () => {
    expect(named('Pasient Kari Testesen')('pasient falt, pasienten ringte')).toEqual([])
  })

  it.each(['Karin', 'Makari', 'karius', 'Testesensen', 'tester', 'K. T.'])(
    'is a whole word, which %s is not',
    (word) => {
      expect(kari(`så kom ${word} inn`)).toEqual([])
    },
  )

  it('of two letters is no warning when it is a common word', () => {
    expect(named('Bo Testesen')('Pasienten skal bo hjemme, i Bo kommune. Bo var der')).toEqual([])
    expect(named('Bo Testesen')('så kom Bo Testesen')).toEqual(['patient_name_full: Bo Testesen'])
  })

  it('that is an everyday word counts only when written as a name', () => {
    const per = named('Per Dag Prøvesen')
    expect(per('5 mg per dag, per os, hver dag. per uke')).toEqual([])
    expect(per('så kom Per inn')).toEqual(['patient_name_part: Per'])
    expect(per('Per kom')).toEqual(['patient_name_part: Per'])
    expect(per('5 mg per dag. Prøvesen fikk det ikke.')).toEqual(['patient_name_part: Prøvesen'])
    expect(per('Dag 2: ringte Prøvesen per telefon')).toEqual(['patient_name_part: Dag', 'patient_name_part: Prøvesen'])
    expect(per('så sa Per at fru Prøvesen kom')).toHaveLength(2)
    expect(per('så sa Per at fru Prøvesen kom')[0]).toBe('patient_name_parts: Per')
  })

  it('that is an everyday word counts beside the rest of the name, also without capitals', () => {
    expect(named('Per Prøvesen')('ringte per prøvesen om dette')).toEqual(['patient_name_full: per prøvesen'])
    expect(named('Liv Berg')('ringte liv berg om dette')).toEqual(['patient_name_full: liv berg'])
    expect(named('Siv Testesen')('SiV ringte. Testesen la på')).toEqual(['patient_name_part: Testesen'])
  })

  it('without its Norwegian letters counts only when written as a name', () => {
    const vår = named('Vår Testesen')
    expect(vår('hun var der. Var hun hjemme?')).toEqual([])
    expect(vår('så sa Var Testesen')).toEqual(['patient_name_full: Var Testesen'])
  })
})

describe('without a name', () => {
  it.each([null, undefined, '', ' ', 'K. T.', '12345', '\ud800'])('nothing is a part of it (%j)', (patientName) => {
    expect(foundIn('Kari Testesen og K. T. kom', { patientName })).toEqual([])
  })
})
