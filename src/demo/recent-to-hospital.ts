import type { RecentCase } from './recent-case.ts'
import { by } from './recent-steps.ts'

const clinic = by('siv-kvalitet')
const dispatcher = by('siv-fordeler')
const kfmr = by('siv-kfmr')

const from = (municipality: string, hospitalUnit: string | null = null) => ({
  reportingOrganisation: municipality,
  recipientOrganisation: 'siv',
  municipality,
  hospitalUnit,
  hospitalUnitText: null,
})

const noList = 'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.'
const doubled =
  'Legemiddellisten i epikrisen stemte ikke med reseptene. Et blodtrykkssenkende legemiddel ble gitt dobbelt i to døgn, og pasienten falt hjemme.'
const noAids = 'Hjelpemidlene var ikke bestilt før utskrivning, og pasienten kunne ikke bruke badet.'

/** What the municipalities have sent the hospital lately, one of each kind that its lists can hold. Nobody in it exists. */
export const recentToHospital: readonly RecentCase[] = [
  // Contested once, and answered again.
  {
    reference: 'DEMO-01',
    ago: 31,
    report: {
      ...from('faerder', 'siv.kpa.psa'),
      categories: ['medication'],
      description: noList,
      consequence: 'moderate',
    },
    steps: [
      clinic.acknowledges(30),
      clinic.takes(30),
      clinic.answers(22, 'disagree', 'Legemiddellisten ble sendt samme dag.'),
      by('faerder-leder').contests(17, 'Listen vi fikk, var fra forrige innleggelse. Den nye kom aldri.'),
      clinic.answers(6, 'agree', 'Den nye listen ble liggende usendt over helgen. Vi beklager.', 'Sjekkliste ved helg'),
    ],
  },
  {
    reference: 'DEMO-02',
    ago: 28,
    report: { ...from('holmestrand', 'siv.kfmr'), consequence: 'none', eventKind: 'near_miss' },
    steps: [
      kfmr.acknowledges(27),
      kfmr.takes(27),
      kfmr.answers(14, 'agree', 'Hjelpemidlene ble bestilt for sent.', 'Bestiller ved innleggelse'),
      kfmr.closes(7),
    ],
  },
  // The days for the answer are over.
  {
    reference: 'DEMO-03',
    ago: 27,
    report: { ...from('larvik', 'siv.kpa.dps'), consequence: 'minor' },
    steps: [clinic.acknowledges(25), clinic.takes(24), clinic.notes(20, 'Purret vaktleder på redegjørelsen.')],
  },
  // Contested, and to be answered anew.
  {
    reference: 'DEMO-04',
    ago: 25,
    report: { ...from('sandefjord', 'siv.kpa.bupa'), consequence: 'minor' },
    steps: [
      clinic.acknowledges(24),
      clinic.takes(24),
      clinic.answers(10, 'partly', 'Vi mener at beskjeden ble gitt muntlig.'),
      by('sandefjord-kvalitet').contests(5, 'Ingen hos oss har fått noen beskjed, heller ikke muntlig.'),
    ],
  },
  // To be answered this week, and nobody has taken it.
  {
    reference: 'DEMO-05',
    ago: 18,
    report: { ...from('holmestrand', 'siv.kpa'), consequence: 'none' },
    steps: [clinic.acknowledges(16)],
  },
  {
    reference: 'DEMO-06',
    ago: 15,
    report: { ...from('tonsberg', 'siv.kpa.dps'), consequence: 'minor' },
    steps: [
      clinic.acknowledges(14),
      clinic.takes(14),
      clinic.answers(3, 'partly', 'Utskrivningen skjedde raskere enn planlagt.', 'Ny rutine for fredager'),
    ],
  },
  {
    reference: 'DEMO-07',
    ago: 12,
    report: { ...from('larvik', 'siv.kpa.ara'), consequence: 'moderate' },
    steps: [
      clinic.acknowledges(11),
      clinic.takes(11),
      clinic.asks(9, 'Hvilken dag ringte dere avdelingen?'),
      by('larvik-kvalitet').replies(6, 'Onsdag klokken 14. Den som svarte, noterte det.'),
    ],
  },
  {
    reference: 'DEMO-08',
    ago: 10,
    report: { ...from('horten', 'siv.kpa.dps'), consequence: 'none' },
    steps: [
      clinic.acknowledges(9),
      by('horten-kvalitet').withdraws(8, 'Vi fant epikrisen. Den lå hos fastlegen hele tiden.'),
    ],
  },
  // In full swing: signed, taken, talked about, with a third partner and what is the house's own.
  {
    reference: 'DEMO-09',
    ago: 9,
    report: {
      ...from('faerder', 'siv.kpa.ara'),
      categories: ['medication'],
      description: doubled,
      consequence: 'significant',
    },
    steps: [
      by('faerder-leder').signs(9),
      clinic.acknowledges(8),
      clinic.takes(8),
      clinic.notifies(8),
      clinic.notes(7, 'Snakket med seksjonslederen. Vaktlisten for helgen hentes fram.'),
      clinic.bringsIn(6, 'tonsberg', 'Legevakten i Tønsberg ble ringt den kvelden og vet hva som ble sagt.'),
      clinic.writes(5, 'Takk for en grundig melding. Vi går gjennom dette på posten i neste uke.', true),
      by('tonsberg-kvalitet').writes(3, 'Legevakten fikk én samtale, klokken 22.40. Loggen er bestilt.', false),
      clinic.keeps(3, 'EQS 2026-1187', 3),
    ],
  },
  {
    reference: 'DEMO-10',
    ago: 8,
    report: { ...from('sandefjord', 'siv.kpa'), categories: ['equipment'], description: noAids, consequence: 'minor' },
    steps: [
      dispatcher.forwards(7, 'siv.kfmr', 'Gjelder rehabiliteringen etter innleggelsen.'),
      kfmr.acknowledges(5),
      kfmr.takes(4),
    ],
  },
  // The clinic has asked, and waits.
  {
    reference: 'DEMO-11',
    ago: 7,
    report: { ...from('tonsberg', 'siv.kpa.dps'), consequence: 'minor' },
    steps: [
      clinic.acknowledges(6),
      clinic.takes(6),
      clinic.keeps(6, 'EQS 2026-1204', null),
      clinic.asks(1, 'Hvem tok imot pasienten, og hva fulgte med?'),
    ],
  },
  {
    reference: 'DEMO-12',
    ago: 6,
    report: { ...from('tonsberg', 'siv.kpa.dps'), consequence: 'minor' },
    steps: [clinic.acknowledges(5), clinic.marksAsDuplicateOf(5, 'DEMO-11', 'Samme utskrivning, meldt fra to soner.')],
  },
  // Nobody has confirmed it in time.
  {
    reference: 'DEMO-13',
    ago: 6,
    report: { ...from('horten', 'siv.kpa.psa'), consequence: 'minor' },
    steps: [],
  },
  {
    reference: 'DEMO-14',
    ago: 5,
    report: { ...from('larvik'), hospitalUnitText: 'Dagkirurgen', consequence: 'none' },
    steps: [dispatcher.acknowledges(4)],
  },
  {
    reference: 'DEMO-15',
    ago: 3,
    report: { ...from('horten'), hospitalUnitText: 'Medisinsk sengepost 4B', consequence: 'minor' },
    steps: [],
  },
  { reference: 'DEMO-16', ago: 2, report: { ...from('sandefjord', 'siv.kfmr'), consequence: 'none' }, steps: [] },
  { reference: 'DEMO-17', ago: 1, report: { ...from('larvik', 'siv.kpa.ara'), consequence: 'significant' }, steps: [] },
  { reference: 'DEMO-18', ago: 0, report: { ...from('tonsberg', 'siv.kpa.dps'), consequence: 'minor' }, steps: [] },
]
