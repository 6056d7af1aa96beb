import type { nbRefusals } from './nb-refusals.ts'
import type { Said } from './said.ts'

/** What each kind of refusal is called in Swedish, and what the reader can do. */
export const refusalTexts: Said<typeof nbRefusals> = {
  invalid_input: { title: 'Något måste rättas', detail: 'Se över fälten som nämns och skicka på nytt.' },
  malformed: { title: 'Innehållet kunde inte läsas', detail: 'Innehållet är inte giltig JSON.' },
  unauthenticated: { title: 'Du måste logga in', detail: 'Begäran saknar giltig inloggning.' },
  forbidden: { title: 'Ingen behörighet', detail: 'Du har inte en roll som får göra detta.' },
  not_found: { title: 'Finns inte', detail: 'Vi hittar inte det du ber om.' },
  illegal_move: { title: 'Kan inte göras nu', detail: 'Ärendet är i ett läge där detta inte är möjligt.' },
  request_still_running: {
    title: 'Behandlas fortfarande',
    detail: 'Samma begäran är inte färdig. Försök igen om en stund.',
  },
  precondition_required: { title: 'Version saknas', detail: 'Ange vilken version av ärendet du har sett (If-Match).' },
  precondition_failed: {
    title: 'Någon annan har ändrat ärendet',
    detail: 'Hämta ärendet på nytt och se vad som har ändrats.',
  },
  idempotency_mismatch: {
    title: 'Nyckeln har använts tidigare',
    detail: 'Denna Idempotency-Key har använts för en annan begäran.',
  },
  too_large: { title: 'För stort', detail: 'Innehållet är större än vad som tas emot.' },
  unsupported_media_type: { title: 'Okänd innehållstyp', detail: 'Skicka innehållet som application/json.' },
  too_many_requests: { title: 'För många försök', detail: 'Vänta lite och försök igen.' },
  unavailable: { title: 'Tjänsten är inte tillgänglig just nu', detail: 'Försök igen om en stund.' },
  internal: { title: 'Något gick fel hos oss', detail: 'Felet är registrerat. Försök igen om en stund.' },
}
