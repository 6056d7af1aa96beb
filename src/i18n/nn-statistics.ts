import type { nbStatistics } from './nb-statistics.ts'
import { writeDay } from './oslo-time.ts'
import type { Said } from './said.ts'

const months = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ')

/** How the statistics are explained in nynorsk. */
export const statisticsTexts: Said<typeof nbStatistics> = {
  month: (month) => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  direction: {
    municipality_to_hospital: 'Frå kommune til sjukehus',
    hospital_to_municipality: 'Frå sjukehus til kommune',
    municipality_to_municipality: 'Frå kommune til kommune',
    hospital_to_hospital: 'Frå sjukehus til sjukehus',
    other: 'Til eller frå andre partar',
  },
  source: {
    web: 'Skjemaet på nett',
    api: 'Frå eit anna system',
    paper: 'Brev på papir, skrive inn',
    import: 'Lesen inn frå eldre melding',
  },
  notStated: 'Ikkje oppgitt',
  wholeClinic: (clinic) => `${clinic} (utan avdeling eller seksjon)`,
  period: (first, last) => ({
    name: 'Periode',
    text: `Frå og med ${writeDay(first)} til og med ${writeDay(last)}. Dagen meldinga vart send, i norsk tid, avgjer.`,
  }),
  counted: {
    name: 'Meldingar',
    text: 'Meldingar som er sende. Meldingar som er trekte tilbake, og meldingar om hendingar som var registrerte frå før, er ikkje rekna med.',
  },
  wholeCollaboration: (collaboration) => ({ name: 'Utval', text: `Alle meldingar i ${collaboration}.` }),
  oneOrganisation: (organisation) => ({
    name: 'Utval',
    text: `Meldingar som ${organisation} har sendt eller har hos seg. Ei melding som er send vidare til ei anna verksemd, blir rekna med hos den verksemda som har henne no.`,
  }),
  kinds: {
    name: 'Uønskte hendingar og nestenhendingar',
    text: 'Står kvar for seg. Talet er summen av dei.',
  },
  kindsWithRedCords: {
    name: 'Uønskte hendingar, nestenhendingar og raud snor',
    text: 'Står kvar for seg. Talet er summen av dei.',
  },
  share: { name: 'Del', text: 'Delen av alle meldingane i perioden.' },
  shareOfSeveral: {
    name: 'Del',
    text: 'Delen av alle meldingane i perioden. Ei melding kan gjelde fleire forhold, så delane kan til saman bli meir enn 100 prosent.',
  },
  missing: {
    name: 'Ikkje oppgitt',
    text: 'Meldingar der dette ikkje er oppgitt, eller er skrive med andre ord enn registeret kjenner.',
  },
  clinic: { name: 'Klinikk', text: 'Klinikken som eininga høyrde til då meldinga vart send.' },
  recipient: { name: 'Mottakar', text: 'Verksemda som har meldinga no, òg når ei anna fekk henne først.' },
  status: { name: 'Status', text: 'Slik saka står no, ikkje slik ho stod i perioden.' },
  days: {
    name: 'Dagar',
    text: 'Kalenderdagar frå meldinga vart send til ho vart motteken første gong, svart på og avslutta. Same dag er 0. Halvparten av sakene brukte så lang tid som medianen eller kortare, ni av ti så lang tid som 90-prosentilen eller kortare. Berre saker som er komne så langt, er rekna med.',
  },
}
