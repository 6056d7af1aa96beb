import type { RefusalCode } from '../errors.ts'

/** What stands around every page in bokmål. */
export const frameTexts = {
  service: 'Samhandlingsavvik',
  pageTitle: (title: string) => `${title} – Samhandlingsavvik`,
  errorTitle: (title: string) => `Feil: ${title}`,
  skip: 'Hopp til hovedinnhold',
  menu: 'Hovedmeny',
  language: 'Språk',
  synthetic: 'SYNTETISKE DATA',
  syntheticWhy: 'Alt her er oppdiktet. Skriv ingenting om virkelige pasienter.',
  file: 'Meld',
  cases: 'Saker',
  figures: 'Tall',
  annualReports: 'Årsrapporter',
  channels: 'Kanaler',
  signIn: 'Logg inn',
  signOut: 'Logg ut',
  signedInAs: 'Innlogget som',
  about: 'Meldinger om uønskede hendelser mellom kommuner og sykehus.',
  emptyForm: 'Skjemaet på papir (PDF)',
} as const

/** The front page. */
export const frontTexts = {
  title: 'Meld fra når samhandlingen svikter',
  lead: 'Når noe går galt mellom kommune og sykehus, skal den andre siden få vite det og svare. Her sender du meldingen om uønsket hendelse, og følger den til den er besvart.',
  fileTitle: 'Send en melding',
  file: 'Skjemaet tar omtrent tre minutter. Du trenger ikke å logge inn.',
  fileLink: 'Fyll ut skjemaet',
  receiptTitle: 'Følg en melding',
  receipt: 'Skriv inn koden fra kvitteringen.',
  receiptCode: 'Kvitteringskode',
  receiptOpen: 'Åpne kvitteringen',
  casesTitle: 'Behandle saker',
  cases: 'For den som svarer på meldinger på vegne av sykehuset eller kommunen.',
  casesLink: 'Gå til sakene',
  stepsTitle: 'Slik går en melding',
  steps: [
    ['Du melder', 'Du skriver hva som skjedde, ikke hvem det gjaldt. Du ser hvem som får meldingen før du sender.'],
    ['Den når fram', 'Meldingen går til klinikken eller kommunen som svarer for det. Du får en kvittering.'],
    ['De svarer', 'Svaret sier hva som skjedde og hva som blir gjort, av hvem og når. Du ser det på kvitteringen.'],
  ],
} as const

/** What an error is called on a page, and what its reader can do. Kinds that are not here read as on any other door. */
export const errorTexts: Partial<Record<RefusalCode | 'internal', { title: string; detail: string }>> = {
  not_found: {
    title: 'Vi finner ikke siden',
    detail: 'Adressen kan være skrevet feil, eller siden er ikke din. Ingenting er sendt eller endret.',
  },
  unauthenticated: {
    title: 'Du er ikke logget inn',
    detail: 'Innloggingen er utløpt. Det du skrev, er ikke sendt ennå, og ikke mistet.',
  },
  malformed: { title: 'Vi kunne ikke lese det som ble sendt', detail: 'Gå tilbake, last siden på nytt og prøv igjen.' },
  invalid_input: { title: 'Noe må rettes', detail: 'Gå tilbake og se over det du skrev.' },
  too_large: { title: 'Teksten er for lang', detail: 'Gå tilbake og kort den ned. Ingenting er sendt.' },
  unavailable: {
    title: 'Tjenesten er utilgjengelig et øyeblikk',
    detail: 'Vent litt og last siden på nytt. Da sendes det du skrev, én gang.',
  },
  internal: { title: 'Noe gikk galt hos oss', detail: 'Feilen er registrert. Gå tilbake og prøv igjen om litt.' },
}

export const errorPageTexts = {
  requestId: 'Hvis du tar kontakt om dette, oppgi',
  otherSite: {
    title: 'Skjemaet kom fra et annet nettsted',
    detail: 'Av sikkerhetsgrunner tar vi bare imot skjemaer som er fylt ut her. Ingenting er sendt.',
  },
  signInAgain: 'Logg inn i en ny fane',
  thenReload: 'Kom så tilbake hit og last denne siden på nytt. Da sendes det du skrev.',
  home: 'Til forsiden',
} as const

/** Signing in as an invented person, and signing out. */
export const demoTexts = {
  title: 'Velg hvem du vil være',
  lead: 'Dette er en prøveversjon med oppdiktede data. Velg en oppdiktet person for å se tjenesten slik hun eller han ser den.',
  signInAs: 'Logg inn som',
  noRole: 'Uten rolle',
  unknown: 'Denne personen finnes ikke. Velg en i listen.',
  roles: {
    case_handler: 'saksbehandler',
    unit_leader: 'leder',
    dispatcher: 'fordeler',
    quality_adviser: 'kvalitetsrådgiver',
    fsu: 'medlem av utvalget',
    administrator: 'administrator',
  },
  signOutTitle: 'Logg ut',
  signOutLead: 'Du kan logge inn igjen når du vil.',
  signedOut: 'Du er logget ut.',
} as const

/** The page where an administrator confirms how the organisation is reached. */
export const channelTexts = {
  title: 'Kanaler',
  lead: (organisation: string) =>
    `Slik får ${organisation} beskjed om meldinger. Ingenting sendes til en adresse før noen har bekreftet at den er riktig.`,
  to: 'Til',
  postOffice: 'Postmottaket',
  address: 'Adresse',
  order: 'Prøves som nummer',
  kinds: { email: 'E-post', letter: 'Brev', webhook: 'Fagsystem' },
  state: 'Status',
  confirmed: (moment: string) => `Bekreftet ${moment}`,
  notConfirmed: 'Ikke bekreftet',
  assumed: 'Adressen er antatt',
  confirm: 'Bekreft adressen',
  done: 'Adressen er bekreftet. Meldinger kan sendes dit.',
  none: 'Ingen kanaler er registrert.',
  /** Of a webhook: the address is confirmed by a message that the receiver takes. */
  webhook: {
    confirm: 'Send prøvemelding og bekreft',
    how: 'Fagsystemet får en prøvemelding og må svare at den er tatt imot.',
    done: 'Fagsystemet tok imot prøvemeldingen, og adressen er bekreftet. Meldinger kan sendes dit.',
    refused: (reason: string) =>
      `Prøvemeldingen kom ikke fram: ${reason}. Adressen er ikke bekreftet. Be om hjelp fra den som drifter fagsystemet, og prøv igjen.`,
    showSecret: 'Vis nøkkelen',
  },
  secret: {
    title: 'Nøkkelen til fagsystemet',
    lead: (address: string) =>
      `Meldingene til ${address} er signert med denne nøkkelen. Når den er lagt inn i fagsystemet, kan fagsystemet se at en melding kommer fra denne tjenesten og ikke er endret.`,
    both: (address: string) =>
      `Meldingene til ${address} er signert med begge disse nøklene. Når den nye er lagt inn i fagsystemet, trengs ikke den forrige lenger.`,
    current: 'Nøkkelen',
    next: 'Den nye nøkkelen',
    former: 'Den forrige nøkkelen',
    warning: 'Nøkkelen er hemmelig. Gi den på en sikker måte, ikke på e-post, til den som drifter fagsystemet.',
    logged: 'Det er loggført at du har sett nøkkelen.',
    back: 'Tilbake til kanalene',
  },
} as const
