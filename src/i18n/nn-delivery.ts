import type { nbDelivery } from './nb-delivery.ts'
import { osloDay, osloTime, writeMoment } from './oslo-time.ts'
import type { Said } from './said.ts'

const reasons: Readonly<Record<string, string>> = {
  no_address: 'mottakaren har inga e-postadresse',
  channel_not_confirmed: 'adressa er ikkje stadfesta',
  interrupted: 'sendinga vart avbroten',
  timed_out: 'sendinga tok for lang tid',
  broke_off: 'sendinga vart avbroten',
  letter_folder_unavailable: 'mappa for brev er ikkje tilgjengeleg',
  refused: 'adressa kan ikkje brukast',
  not_prepared: 'meldinga kunne ikkje gjerast klar',
  mail_bad_address: 'e-postadressa er ikkje gyldig',
  smtp_unreachable: 'e-posttenaren svarte ikkje',
  smtp_disconnected: 'e-posttenaren svarte ikkje',
  smtp_timeout: 'e-posttenaren svarte ikkje',
  unknown_host: 'adressa til fagsystemet finst ikkje',
  unreachable: 'fagsystemet svarte ikkje',
  tls: 'fagsystemet viste ikkje fram eit gyldig sertifikat',
  reset: 'fagsystemet braut sambandet',
  bad_answer: 'svaret frå fagsystemet var ikkje til å forstå',
  redirected: 'fagsystemet viste vidare til ei anna adresse',
  refused_address: 'adressa kan ikkje brukast',
  http_410: 'fagsystemet tek ikkje imot meldingar lenger',
  closed: 'sendinga vart avbroten',
}

/** The service's words in nynorsk for how a delivery fares. */
export const deliveryTexts: Said<typeof nbDelivery> = {
  reason: (code) => {
    if (code !== null && /^smtp_5\d\d$/.test(code)) return 'e-posttenaren avviste meldinga'
    if (code !== null && /^smtp_4\d\d$/.test(code)) return 'e-posttenaren tok ikkje imot meldinga'
    if (code !== null && /^http_\d{3}$/.test(code)) return reasons[code] ?? 'fagsystemet tok ikkje imot meldinga'
    return (code === null ? undefined : reasons[code]) ?? 'ein teknisk feil'
  },
  queued: 'Lagd i kø',
  sending: {
    email: 'Blir send på e-post',
    letter: 'Blir gjord klar til utskrift',
    webhook: 'Blir send til fagsystemet hos mottakaren',
  },
  sent: {
    email: (at) => `Send på e-post ${writeMoment(at)}`,
    letter: (at) => `Lagd til utskrift og postlegging ${writeMoment(at)}`,
    webhook: (at) => `Send på e-post til saksbehandlaren ${writeMoment(at)}`,
  },
  delivered: (at) => `Levert til fagsystemet hos mottakaren ${writeMoment(at)}`,
  read: (at) => `Lesen av mottakar ${writeMoment(at)}`,
  failed: (reason, since, next) => {
    const when = next && (osloDay(next) === osloDay(since) ? `kl. ${osloTime(next)}` : writeMoment(next))
    return `Ikkje levert: ${reason}. ${when ? `Vi prøver igjen ${when}.` : 'Vi prøver igjen.'}`
  },
  givenUp: (reason, whatNow) => `Gitt opp: ${reason}. ${whatNow}`,
  instead: {
    email: 'Meldinga blir send til ei anna e-postadresse i staden.',
    letter: 'Meldinga blir send i posten i staden.',
    webhook: 'Meldinga blir send til fagsystemet hos mottakaren i staden.',
  },
  notReached: {
    organisation: (organisation) => organisation,
    reporter: (organisation) => `meldaren i ${organisation}`,
    leader: (organisation) => `næraste leiar i ${organisation}`,
    caretaker: (organisation) => organisation,
    staff: (organisation) => `ein tilsett i ${organisation}`,
  },
  personTold: 'Ein ansvarleg er varsla.',
  nobodyTold: 'Ta kontakt med mottakaren på ein annan måte.',
  notNeeded: (at) => `Ikkje send: saka trong det ikkje lenger ${writeMoment(at)}`,
  handledByHand: (at) => `Stadfesta postlagd ${writeMoment(at)}`,
  seenTo: (at) => `Ordna på annan måte ${writeMoment(at)}`,
}
