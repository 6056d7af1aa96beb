import { writeMoment } from './oslo-time.ts'

/** The page of deliveries that did not get through, in bokmål. */
export const stuckTexts = {
  title: 'Leveringer',
  lead: (organisation: string) =>
    `Meldinger og beskjeder i sakene til ${organisation}, og faste oversikter til dere, som ikke har kommet fram. Her ser du hvem de er til og hvorfor de stoppet, ikke hva som står i dem.`,
  none: 'Alt har kommet fram eller er på vei.',
  states: { failed: 'Prøves på nytt', given_up: 'Gitt opp' },
  channel: { email: 'E-post', letter: 'Brev', webhook: 'Fagsystem' },
  why: (channel: string, reason: string) => `${channel}: ${reason}.`,
  heading: (number: string | null, what: string) => (number === null ? what : `${number}: ${what}`),
  promised: (at: Date) => `Lagt i kø ${writeMoment(at)}`,
  failing: (since: Date, attempts: number) =>
    `Stoppet første gang ${writeMoment(since)}, ${attempts === 1 ? 'ett forsøk' : `${attempts} forsøk`} i alt`,
  next: (at: Date) => `Prøves igjen ${writeMoment(at)}`,
  gaveUp: (at: Date) => `Gitt opp ${writeMoment(at)}`,
  retry: 'Prøv igjen nå',
  otherWay: { email: 'Send til en annen e-postadresse', letter: 'Send som brev', webhook: 'Send til fagsystemet' },
  byHand: 'Ordnet på annen måte',
  byHandWhy: 'Velg «Ordnet på annen måte» når mottakeren har fått beskjeden av dere, for eksempel på telefon.',
  done: {
    provd: 'Meldingen sendes på nytt nå.',
    kanal: 'Meldingen sendes nå på en annen måte.',
    ordnet: 'Leveringen er ordnet og står ikke lenger i listen.',
    endret: 'Noe hadde skjedd med leveringen i mellomtiden. Listen viser hvordan det er nå.',
  },
} as const
