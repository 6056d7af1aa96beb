import type { measureFormTexts as nb } from './nb-measure-form.ts'
import type { Said } from './said.ts'

/** What one writes a measure in, in nynorsk. */
export const measureFormTexts: Said<typeof nb> = {
  labels: {
    title: 'Kort namn på tiltaket',
    what: 'Kva skal gjerast?',
    ownerOrganisation: 'Kva verksemd har ansvaret?',
    ownerUnit: 'Eining',
    ownerName: 'Funksjon eller namn',
    workingGroup: 'Arbeidsgruppe',
    dueOn: 'Frist',
    effectExpected: 'Kva skal det føre til?',
    scopeUnit: 'Eining i sjukehuset',
    scopeCategory: 'Kva hendingane gjeld',
    scopeMunicipality: 'Kommune',
    scopeOrganisation: 'Verksemd',
    reason: 'Kvifor?',
    result: 'Kva ser de?',
    note: 'Kva byggjer de det på?',
    group: 'Kva arbeidsgruppe?',
    question: 'Kva vil de spørje om?',
  },
  hints: {
    what: 'Skriv tiltaket med eigne ord. Ikkje ta med noko som kan vise kven ein pasient er.',
    ownerName: 'Til dømes avdelingssjef eller fagansvarleg.',
    dueOn: 'Trengst før tiltaket kan vedtakast.',
    effectExpected: 'Gjerne noko som kan teljast.',
  },
  ownerLegend: 'Kven har ansvaret?',
  scopeLegend: 'Kva gjeld tiltaket?',
  scopeHint:
    'La alt stå tomt om det gjeld heile samarbeidet. Vel du fleire, gjeld det meldingar som passar med alt du vel. Slik blir meldingar av same slag talde før og etter.',
  required: {
    title: 'Gi tiltaket eit kort namn.',
    what: 'Skriv kva som skal gjerast.',
    ownerOrganisation: 'Vel verksemda som har ansvaret.',
    dueOn: 'Set ein frist.',
    reason: 'Skriv kvifor.',
    result: 'Vel kva de ser.',
    group: 'Vel ei arbeidsgruppe.',
    question: 'Skriv kva de vil spørje om.',
  },
}
