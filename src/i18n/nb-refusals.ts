import type { RefusalCode } from '../errors.ts'

/** What each kind of refusal is called in bokmål, and what the reader can do. */
export const nbRefusals: Record<RefusalCode | 'internal', { title: string; detail: string }> = {
  invalid_input: { title: 'Noe må rettes', detail: 'Se over feltene som er nevnt, og send på nytt.' },
  malformed: { title: 'Innholdet kunne ikke leses', detail: 'Innholdet er ikke gyldig JSON.' },
  unauthenticated: { title: 'Du må logge inn', detail: 'Forespørselen mangler gyldig innlogging.' },
  forbidden: { title: 'Ikke tilgang', detail: 'Du har ikke en rolle som kan gjøre dette.' },
  not_found: { title: 'Finnes ikke', detail: 'Vi finner ikke det du ber om.' },
  illegal_move: { title: 'Kan ikke gjøres nå', detail: 'Saken er i en tilstand der dette ikke er mulig.' },
  request_still_running: {
    title: 'Behandles fortsatt',
    detail: 'Den samme forespørselen er ikke ferdig. Prøv igjen om litt.',
  },
  precondition_required: { title: 'Versjon mangler', detail: 'Oppgi hvilken versjon av saken du har sett (If-Match).' },
  precondition_failed: { title: 'Noen andre har endret saken', detail: 'Hent saken på nytt og se hva som er endret.' },
  idempotency_mismatch: {
    title: 'Nøkkelen er brukt før',
    detail: 'Denne Idempotency-Key er brukt for en annen forespørsel.',
  },
  too_large: { title: 'For stort', detail: 'Innholdet er større enn det som tas imot.' },
  unsupported_media_type: { title: 'Ukjent innholdstype', detail: 'Send innholdet som application/json.' },
  too_many_requests: { title: 'For mange forespørsler', detail: 'Vent litt og prøv igjen.' },
  unavailable: { title: 'Tjenesten er utilgjengelig et øyeblikk', detail: 'Prøv igjen om litt.' },
  internal: { title: 'Noe gikk galt hos oss', detail: 'Feilen er registrert. Prøv igjen om litt.' },
}
