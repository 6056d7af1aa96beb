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
    text: `Fra og med ${writeDay(first)} til og med ${writeDay(last)}. Dagen meldingen ble sendt, i norsk tid, avgjør.`,
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
  kinds: {
    name: 'Uønskede hendelser og nestenhendelser',
    text: 'Står hver for seg. Antallet er summen av dem.',
  },
  kindsWithRedCords: {
    name: 'Uønskede hendelser, nestenhendelser og rød snor',
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
    text: 'Kalenderdager fra meldingen ble sendt til den ble mottatt første gang, besvart og avsluttet. Samme dag er 0. Halvparten av sakene brukte så lang tid som medianen eller kortere, ni av ti så lang tid som 90-prosentilen eller kortere. Bare saker som er kommet så langt, er regnet med.',
  },
} as const
