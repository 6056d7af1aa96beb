import { writeDay } from './oslo-time.ts'

const months = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
]

/** One sentence about what a figure means, with the word it explains. */
export interface Definition {
  readonly name: string
  readonly text: string
}

/** How the statistics are explained in bokmål. */
export const nbStatistics = {
  /** `2026-03`: mars 2026. */
  month: (month: string) => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  direction: {
    municipality_to_hospital: 'Fra kommune til sykehus',
    hospital_to_municipality: 'Fra sykehus til kommune',
    municipality_to_municipality: 'Fra kommune til kommune',
    hospital_to_hospital: 'Fra sykehus til sykehus',
    other: 'Til eller fra andre parter',
  },
  source: {
    web: 'Skjemaet på nett',
    api: 'Fra et annet system',
    paper: 'Brev på papir, skrevet inn',
    import: 'Lest inn fra eldre melding',
  },
  notStated: 'Ikke oppgitt',
  /** A clinic where a department or section was asked for. */
  wholeClinic: (clinic: string) => `${clinic} (uten avdeling eller seksjon)`,

  period: (first: string, last: string): Definition => ({
    name: 'Periode',
    text: `Fra og med ${writeDay(first)} til og med ${writeDay(last)}. Dagen meldingen ble sendt, i norsk tid, avgjør hvilken måned og hvilket år den hører til.`,
  }),
  counted: {
    name: 'Meldinger',
    text: 'Meldinger som er sendt. Meldinger som er trukket tilbake, og meldinger om hendelser som var registrert fra før, er ikke regnet med.',
  },
  wholeCollaboration: (collaboration: string): Definition => ({
    name: 'Utvalg',
    text: `Alle meldinger i ${collaboration}.`,
  }),
  oneOrganisation: (organisation: string): Definition => ({
    name: 'Utvalg',
    text: `Meldinger som ${organisation} har sendt eller har hos seg. En melding som er sendt videre til en annen virksomhet, regnes med hos den virksomheten som har den nå.`,
  }),
  /** How columns are called where a table is taken out. */
  columns: {
    count: 'Antall',
    share: 'Andel (prosent)',
    adverseEvents: 'Uønskede hendelser',
    nearMisses: 'Nestenhendelser',
    redCords: 'Rødt snøre',
    perThousand: 'Per 1000 innbyggere',
    before: 'Antall i perioden før',
    lastYear: 'Antall i samme periode året før',
    reports: (step: string) => `${step}: antall`,
    median: (step: string) => `${step}: median dager`,
    p90: (step: string) => `${step}: 90-persentil dager`,
    within: (step: string) => `${step}: innen fristen (prosent)`,
    name: 'Begrep',
    text: 'Forklaring',
  },
  steps: { received: 'Mottatt', answered: 'Besvart', closed: 'Avsluttet' },
  dimension: {
    month: 'Måned',
    direction: 'Retning',
    eventKind: 'Type hendelse',
    reportingOrganisation: 'Avsender',
    recipientOrganisation: 'Mottaker',
    municipality: 'Kommune',
    serviceLocation: 'Tjenestested',
    clinic: 'Klinikk',
    section: 'Avdeling eller seksjon',
    category: 'Hva hendelsen gjelder',
    consequence: 'Konsekvens',
    consent: 'Samtykke',
    source: 'Kom inn som',
    status: 'Status',
  },
  sheets: { table: 'Tall', definitions: 'Forklaringer' },
  kinds: {
    name: 'Uønskede hendelser og nestenhendelser',
    text: 'Står hver for seg. Antallet er summen av dem.',
  },
  kindsWithRedCords: {
    name: 'Uønskede hendelser, nestenhendelser og rødt snøre',
    text: 'Står hver for seg. Antallet er summen av dem.',
  },
  share: {
    name: 'Andel',
    text: 'Andelen av alle meldingene i perioden.',
  },
  shareOfSeveral: {
    name: 'Andel',
    text: 'Andelen av alle meldingene i perioden. En melding kan gjelde flere forhold, så andelene kan til sammen bli mer enn 100 prosent.',
  },
  missing: {
    name: 'Ikke oppgitt',
    text: 'Meldinger der dette ikke er oppgitt, eller er skrevet med andre ord enn registeret kjenner.',
  },
  clinic: {
    name: 'Klinikk',
    text: 'Klinikken som enheten hørte til da meldingen ble sendt.',
  },
  recipient: {
    name: 'Mottaker',
    text: 'Virksomheten som har meldingen nå, også når en annen fikk den først.',
  },
  status: {
    name: 'Status',
    text: 'Slik saken står nå, ikke slik den sto i perioden.',
  },
  days: {
    name: 'Dager',
    text: 'Kalenderdager fra meldingen ble sendt til den ble mottatt første gang, besvart og avsluttet. Samme dag er 0. Halvparten av sakene brukte så lang tid som medianen eller kortere, ni av ti så lang tid som 90-persentilen eller kortere. Bare saker som er kommet så langt, er regnet med.',
  },
  within: {
    name: 'Innen fristen',
    text: 'Andelen som ble mottatt eller besvart senest den dagen fristen på saken gikk ut. Saker der fristen er ute og steget ikke er tatt, regnes som ikke i tide. Saker der det ennå er tid, er ikke regnet med, heller ikke saker uten frist. Sendes en sak videre etter at den er mottatt, eller blir svaret bestridt, settes fristen på nytt. Da vet vi ikke lenger hva den var, og saken er ikke regnet med.',
  },
  severalCategories: {
    name: 'Hva hendelsen gjelder',
    text: 'En melding kan gjelde flere forhold og står da under hvert av dem. Summen av radene kan derfor være større enn antallet meldinger.',
  },
  consequence: {
    name: 'Konsekvens',
    text: 'Faktisk konsekvens for pasienten, slik melderen vurderte den. Nestenhendelser har ingen konsekvens for pasienten.',
  },
  municipality: {
    name: 'Kommune',
    text: 'Kommunen der tjenesten ble gitt, uansett hvem som meldte og hvem som skal svare.',
  },
  section: {
    name: 'Avdeling eller seksjon',
    text: 'Enheten i sykehuset som pasienten kom fra, slik den het og hørte til da meldingen ble sendt.',
  },
  perThousand: {
    name: 'Per 1000 innbyggere',
    text: 'Antall meldinger i perioden for hver 1000 innbyggere, ikke regnet om til et helt år. En kommune regnes mot sine egne innbyggere, ellers regnes det mot alle innbyggerne i kommunene.',
  },
  /** Where the number of inhabitants is from. */
  inhabitants: (source: string, years: string): Definition => ({
    name: 'Innbyggere',
    text: `Innbyggere per 1. januar ${years}. Kilde: ${source}.`,
  }),
  inhabitantsAssumed: {
    name: 'Innbyggertall som ikke er kontrollert',
    text: 'Innbyggertallene er avrundet og ikke kontrollert mot kilden ennå.',
  },
  inhabitantsUnknown: {
    name: 'Innbyggertall som mangler',
    text: 'Der innbyggertallet ikke er kjent, står det ikke noe tall per 1000 innbyggere.',
  },
  compared: (before: string, lastYear: string): Definition => ({
    name: 'Sammenlignet med',
    text:
      before === lastYear
        ? `Perioden før: ${before}.`
        : `Perioden før: ${before}. Samme periode året før: ${lastYear}.`,
  }),
  fewReports: {
    name: 'Få eller mange meldinger',
    text: 'Antall meldinger sier hvor mye som blir meldt. Det sier ikke i seg selv hvor god tjenesten er.',
  },
} as const
