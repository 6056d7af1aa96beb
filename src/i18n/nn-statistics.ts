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
    text: `Frå og med ${writeDay(first)} til og med ${writeDay(last)}. Dagen meldinga vart send, i norsk tid, avgjer kva månad og kva år ho høyrer til.`,
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
    text: 'Kalenderdagar frå meldinga vart send til ho vart motteken første gong, svart på og avslutta. Same dag er 0. Halvparten av sakene brukte så lang tid som medianen eller kortare, ni av ti så lang tid som 90-persentilen eller kortare. Berre saker som er komne så langt, er rekna med.',
  },
  within: {
    name: 'Innan fristen',
    text: 'Delen som vart motteken eller svart på seinast den dagen fristen på saka gjekk ut. Saker der fristen er ute og steget ikkje er teke, blir rekna som ikkje i tide. Saker der det enno er tid, er ikkje rekna med, og heller ikkje saker utan frist. Blir ei sak send vidare etter at ho er motteken, eller blir svaret bestride, blir fristen sett på nytt. Då veit vi ikkje lenger kva han var, og saka er ikkje rekna med.',
  },
  severalCategories: {
    name: 'Kva hendinga gjeld',
    text: 'Ei melding kan gjelde fleire forhold og står då under kvart av dei. Summen av radene kan difor vere større enn talet på meldingar.',
  },
  consequence: {
    name: 'Konsekvens',
    text: 'Faktisk konsekvens for pasienten, slik meldaren vurderte han. Nestenhendingar har ingen konsekvens for pasienten.',
  },
  municipality: {
    name: 'Kommune',
    text: 'Kommunen der tenesta vart gitt, uansett kven som melde og kven som skal svare.',
  },
  section: {
    name: 'Avdeling eller seksjon',
    text: 'Eininga i sjukehuset som pasienten kom frå, slik ho heitte og høyrde til då meldinga vart send.',
  },
  perThousand: {
    name: 'Per 1000 innbyggjarar',
    text: 'Talet på meldingar i perioden for kvar 1000 innbyggjarar, ikkje rekna om til eit heilt år. Ein kommune blir rekna mot sine eigne innbyggjarar, elles blir det rekna mot alle innbyggjarane i kommunane.',
  },
  inhabitants: (source, years) => ({
    name: 'Innbyggjarar',
    text: `Innbyggjarar per 1. januar ${years}. Kjelde: ${source}.`,
  }),
  inhabitantsAssumed: {
    name: 'Innbyggjartal som ikkje er kontrollerte',
    text: 'Innbyggjartala er avrunda og ikkje kontrollerte mot kjelda enno.',
  },
  inhabitantsUnknown: {
    name: 'Innbyggjartal som manglar',
    text: 'Der innbyggjartalet ikkje er kjent, står det ikkje noko tal per 1000 innbyggjarar.',
  },
  compared: (before, lastYear) => ({
    name: 'Samanlikna med',
    text:
      before === lastYear ? `Perioden før: ${before}.` : `Perioden før: ${before}. Same periode året før: ${lastYear}.`,
  }),
  fewReports: {
    name: 'Få eller mange meldingar',
    text: 'Talet på meldingar seier kor mykje som blir meldt. Det seier ikkje i seg sjølv kor god tenesta er.',
  },
  columns: {
    count: 'Tal',
    share: 'Del (prosent)',
    adverseEvents: 'Uønskte hendingar',
    nearMisses: 'Nestenhendingar',
    redCords: 'Raud snor',
    perThousand: 'Per 1000 innbyggjarar',
    before: 'Tal i perioden før',
    lastYear: 'Tal i same periode året før',
    reports: (step) => `${step}: tal`,
    median: (step) => `${step}: median dagar`,
    p90: (step) => `${step}: 90-persentil dagar`,
    within: (step) => `${step}: innan fristen (prosent)`,
    name: 'Omgrep',
    text: 'Forklaring',
  },
  steps: { received: 'Motteken', answered: 'Svart på', closed: 'Avslutta' },
  dimension: {
    month: 'Månad',
    direction: 'Retning',
    eventKind: 'Type hending',
    reportingOrganisation: 'Avsendar',
    recipientOrganisation: 'Mottakar',
    municipality: 'Kommune',
    serviceLocation: 'Tenestestad',
    clinic: 'Klinikk',
    section: 'Avdeling eller seksjon',
    category: 'Kva hendinga gjeld',
    consequence: 'Konsekvens',
    consent: 'Samtykke',
    source: 'Kom inn som',
    status: 'Status',
  },
  sheets: { table: 'Tal', definitions: 'Forklaringar' },
}
