import type { CheckedEffect } from '../measure/measure.ts'

/** A measure of FSU in the demo's years, and the days on which it came so far. */
export interface DemoMeasure {
  readonly title: string
  readonly what: string
  readonly owner: { readonly organisation: string; readonly unit?: string; readonly name?: string }
  readonly scope?: Readonly<Record<string, string>>
  readonly source?: 'pattern' | 'direct'
  readonly dueOn: string | null
  readonly effectExpected?: string
  readonly group?: string
  readonly days: { readonly proposed: string } & Partial<
    Record<'decided' | 'started' | 'done' | 'checked' | 'dropped', string>
  >
  readonly effect?: CheckedEffect
  readonly dropped?: string
  readonly question?: { readonly asked: string; readonly answered?: string }
}

const medication = 'Fagutvalg for legemidler i overganger'
const messages = 'Arbeidsgruppe for elektroniske meldinger'

export const demoGroups = [
  {
    name: medication,
    mandate: 'Gir råd om legemidler ved inn- og utskrivning, og følger opp tiltak utvalget ber om.',
    kind: 'standing',
    from: '2023-01-16',
    seats: [
      { function: 'Klinisk farmasøyt (leder)', organisation: 'siv' },
      { function: 'Fagsykepleier i hjemmetjenesten', organisation: 'faerder' },
      { function: 'Kommuneoverlege', organisation: 'tonsberg' },
      { function: 'Fastlegerepresentant' },
    ],
  },
  {
    name: messages,
    mandate: 'Foreslår felles rutiner for meldinger om innlagte og utskrivningsklare pasienter.',
    kind: 'temporary',
    from: '2024-02-01',
    to: '2024-12-31',
    seats: [
      { function: 'IKT-rådgiver', organisation: 'siv' },
      { function: 'Leder av tildelingskontoret', organisation: 'sandefjord' },
      { function: 'Superbruker for meldinger', organisation: 'horten' },
    ],
  },
] as const

export const demoMeasures: readonly DemoMeasure[] = [
  {
    title: 'Felles sjekkliste for legemidler ved utskrivning',
    what: 'Alle sengeposter går gjennom den samme sjekklisten før en pasient reiser hjem.',
    owner: { organisation: 'siv', unit: 'siv.kpa', name: 'Avdelingssjef' },
    scope: { category: 'medication' },
    source: 'pattern',
    dueOn: '2024-03-31',
    effectExpected: 'Færre meldinger om legemidler ved utskrivning.',
    group: medication,
    days: {
      proposed: '2023-11-20',
      decided: '2023-12-11',
      started: '2024-01-15',
      done: '2024-03-18',
      checked: '2025-03-24',
    },
    effect: { result: 'partly', note: 'Virker på hverdager. I helger og ferier er det fortsatt ujevnt.' },
    question: {
      asked: 'Dekker sjekklisten det kommunene trenger for å overta ansvaret samme dag?',
      answered: 'Ja, når multidose og neste dosering er tatt med. Gruppen har lagt til begge.',
    },
  },
  {
    title: 'Melding om innlagt pasient innen fire timer',
    what: 'Sykehuset sender melding om innlagt pasient innen fire timer, også i helgene.',
    owner: { organisation: 'siv', name: 'Leder av pasientlogistikk' },
    scope: { category: 'logistics_messages' },
    source: 'pattern',
    dueOn: '2025-09-01',
    effectExpected: 'Kommunene kan planlegge hjemreisen fra første dag.',
    group: messages,
    days: { proposed: '2024-04-22', decided: '2024-05-13', started: '2024-09-02', done: '2025-08-25' },
    question: {
      asked: 'Hva skal til for å klare fire timer i helgene?',
      answered: 'En fast vaktordning på koordinatorene.',
    },
  },
  {
    title: 'Melding fra sykehuset til kommunene rett fra kvalitetssystemet',
    what: 'Ansatte i sykehuset skal kunne melde om hendelser i kommunene fra systemet de bruker til daglig.',
    owner: { organisation: 'siv', name: 'Kvalitetssjef' },
    dueOn: '2024-07-01',
    effectExpected: 'Flere meldinger fra sykehuset til kommunene.',
    days: { proposed: '2024-01-25', decided: '2024-01-25', done: '2024-07-01', checked: '2025-01-20' },
    effect: { result: 'as_expected', note: 'Meldingene fra sykehuset har økt klart siden løsningen ble åpnet.' },
  },
  {
    title: 'Felles opplæring i behandlingshjelpemidler',
    what: 'Sykehuset og kommunene holder en opplæringsdag hvert halvår.',
    owner: { organisation: 'siv', unit: 'siv.kfmr' },
    scope: { category: 'equipment' },
    dueOn: '2025-11-30',
    days: { proposed: '2025-05-12', decided: '2025-06-02' },
  },
  {
    title: 'Egen telefon for utskrivningsklare pasienter',
    what: 'Et felles nummer kommunene kan ringe om pasienter som er klare til å reise hjem.',
    owner: { organisation: 'siv' },
    dueOn: '2024-10-01',
    days: { proposed: '2024-03-04', decided: '2024-04-08', dropped: '2024-09-16' },
    dropped: 'Meldingene i journalsystemet dekker behovet. En telefon til ville gitt dobbelt arbeid.',
  },
  {
    title: 'Brukermedvirkning i utskrivningssamtalen',
    what: 'Pasienten og de pårørende får snakke med både sykehuset og kommunen før hjemreisen.',
    owner: { organisation: 'siv' },
    scope: { category: 'patient_information' },
    dueOn: null,
    days: { proposed: '2025-11-17' },
  },
]

/** The papers' own goal first. */
export const demoGoals = [
  {
    title: 'Meldinger fra sykehuset til kommunene + 50 % i andre halvår 2024',
    counted: 'reports',
    by: { dimension: 'direction', key: 'hospital_to_municipality' },
    targetKind: 'change_percent',
    target: 50,
    period: { from: '2024-07-01', to: '2025-01-01' },
    base: { from: '2023-07-01', to: '2024-01-01' },
  },
  {
    title: 'Ni av ti meldinger besvart innen 30 dager i 2025',
    counted: 'answered_within',
    withinDays: 30,
    targetKind: 'absolute',
    target: 90,
    period: { from: '2025-01-01', to: '2026-01-01' },
  },
] as const

interface DemoSuggestion {
  readonly reason: string
  readonly measure?: object
}

/** What the hospital decides about suggestions of the demo's years, in turn. */
export const demoSuggestions: readonly DemoSuggestion[] = [
  { reason: 'Rutinen finnes allerede. Vi har minnet alle sengepostene på den.' },
  {
    reason: '',
    measure: {
      title: 'Fast kontaktperson ved utskrivning',
      what: 'Kommunen får vite hvem på sengeposten de kan ringe de første to døgnene.',
      owner: { organisation: 'siv', name: 'Seksjonsleder' },
      dueOn: '2026-02-01',
    },
  },
  { reason: 'Vi har ikke bemanning til dette nå. Forslaget tas opp igjen når budsjettet for neste år legges.' },
]
