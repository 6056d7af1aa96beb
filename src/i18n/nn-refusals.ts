import type { RefusalCode } from '../errors.ts'

/** What each kind of refusal is called in nynorsk, and what the reader can do. */
export const refusalTexts: Record<RefusalCode | 'internal', { title: string; detail: string }> = {
  invalid_input: { title: 'Noko må rettast', detail: 'Sjå over felta som er nemnde, og send på nytt.' },
  malformed: { title: 'Innhaldet kunne ikkje lesast', detail: 'Innhaldet er ikkje gyldig JSON.' },
  unauthenticated: { title: 'Du må logge inn', detail: 'Førespurnaden manglar gyldig innlogging.' },
  forbidden: { title: 'Ikkje tilgang', detail: 'Du har ikkje ei rolle som kan gjere dette.' },
  not_found: { title: 'Finst ikkje', detail: 'Vi finn ikkje det du bed om.' },
  illegal_move: { title: 'Kan ikkje gjerast no', detail: 'Saka er i ein tilstand der dette ikkje er mogleg.' },
  request_still_running: {
    title: 'Er framleis i arbeid',
    detail: 'Den same førespurnaden er ikkje ferdig. Prøv igjen om litt.',
  },
  precondition_required: { title: 'Versjon manglar', detail: 'Oppgi kva versjon av saka du har sett (If-Match).' },
  precondition_failed: { title: 'Nokon andre har endra saka', detail: 'Hent saka på nytt og sjå kva som er endra.' },
  idempotency_mismatch: {
    title: 'Nøkkelen er brukt før',
    detail: 'Denne Idempotency-Key er brukt for ein annan førespurnad.',
  },
  too_large: { title: 'For stort', detail: 'Innhaldet er større enn det som blir teke imot.' },
  unsupported_media_type: { title: 'Ukjend innhaldstype', detail: 'Send innhaldet som application/json.' },
  too_many_requests: { title: 'For mange førespurnader', detail: 'Vent litt og prøv igjen.' },
  unavailable: { title: 'Tenesta er utilgjengeleg ein augneblink', detail: 'Prøv igjen om litt.' },
  internal: { title: 'Noko gjekk gale hos oss', detail: 'Feilen er registrert. Prøv igjen om litt.' },
}
