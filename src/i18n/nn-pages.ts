import type {
  channelTexts as nbChannel,
  demoTexts as nbDemo,
  errorPageTexts as nbErrorPage,
  errorTexts as nbError,
  frameTexts as nbFrame,
  frontTexts as nbFront,
} from './nb-pages.ts'
import type { Said } from './said.ts'

/** What stands around every page in nynorsk. */
export const frameTexts: Said<typeof nbFrame> = {
  service: 'Samhandlingsavvik',
  pageTitle: (title) => `${title} – Samhandlingsavvik`,
  errorTitle: (title) => `Feil: ${title}`,
  skip: 'Hopp til hovudinnhaldet',
  menu: 'Hovudmeny',
  language: 'Språk',
  synthetic: 'SYNTETISKE DATA',
  syntheticWhy: 'Alt her er oppdikta. Ikkje skriv noko om verkelege pasientar.',
  file: 'Meld',
  cases: 'Saker',
  figures: 'Tal',
  annualReports: 'Årsrapportar',
  channels: 'Kanalar',
  signIn: 'Logg inn',
  signOut: 'Logg ut',
  signedInAs: 'Innlogga som',
  about: 'Meldingar om uønskte hendingar mellom kommunar og sjukehus.',
  emptyForm: 'Skjemaet på papir (PDF)',
}

export const frontTexts: Said<typeof nbFront> = {
  title: 'Meld frå når samhandlinga sviktar',
  lead: 'Når noko går gale mellom kommune og sjukehus, skal den andre sida få vite det og svare. Her sender du meldinga om uønskt hending, og følgjer henne til ho er svart på.',
  fileTitle: 'Send ei melding',
  file: 'Skjemaet tek om lag tre minutt. Du treng ikkje å logge inn.',
  fileLink: 'Fyll ut skjemaet',
  receiptTitle: 'Følg ei melding',
  receipt: 'Skriv inn koden frå kvitteringa.',
  receiptCode: 'Kvitteringskode',
  receiptOpen: 'Opne kvitteringa',
  casesTitle: 'Behandle saker',
  cases: 'For den som svarer på meldingar på vegner av sjukehuset eller kommunen.',
  casesLink: 'Gå til sakene',
  stepsTitle: 'Slik går ei melding',
  steps: [
    ['Du melder', 'Du skriv kva som hende, ikkje kven det gjaldt. Du ser kven som får meldinga før du sender.'],
    ['Ho når fram', 'Meldinga går til klinikken eller kommunen som svarer for det. Du får ei kvittering.'],
    ['Dei svarer', 'Svaret seier kva som hende og kva som blir gjort, av kven og når. Du ser det på kvitteringa.'],
  ],
}

export const errorTexts: Said<typeof nbError> = {
  not_found: {
    title: 'Vi finn ikkje sida',
    detail: 'Adressa kan vere skriven feil, eller sida er ikkje di. Ingenting er sendt eller endra.',
  },
  unauthenticated: {
    title: 'Du er ikkje logga inn',
    detail: 'Innlogginga har gått ut. Det du skreiv, er ikkje sendt enno, og ikkje mist.',
  },
  malformed: {
    title: 'Vi kunne ikkje lese det som vart sendt',
    detail: 'Gå tilbake, last sida på nytt og prøv igjen.',
  },
  invalid_input: { title: 'Noko må rettast', detail: 'Gå tilbake og sjå over det du skreiv.' },
  too_large: { title: 'Teksten er for lang', detail: 'Gå tilbake og kort han ned. Ingenting er sendt.' },
  unavailable: {
    title: 'Tenesta er utilgjengeleg ein augneblink',
    detail: 'Vent litt og last sida på nytt. Då blir det du skreiv, sendt éin gong.',
  },
  internal: { title: 'Noko gjekk gale hos oss', detail: 'Feilen er registrert. Gå tilbake og prøv igjen om litt.' },
}

export const errorPageTexts: Said<typeof nbErrorPage> = {
  requestId: 'Om du tek kontakt om dette, oppgi',
  otherSite: {
    title: 'Skjemaet kom frå ein annan nettstad',
    detail: 'Av tryggleiksgrunnar tek vi berre imot skjema som er fylte ut her. Ingenting er sendt.',
  },
  signInAgain: 'Logg inn i ei ny fane',
  thenReload: 'Kom så tilbake hit og last denne sida på nytt. Då blir det du skreiv, sendt.',
  home: 'Til framsida',
}

export const demoTexts: Said<typeof nbDemo> = {
  title: 'Vel kven du vil vere',
  lead: 'Dette er ein prøveversjon med oppdikta data. Vel ein oppdikta person for å sjå tenesta slik ho eller han ser henne.',
  signInAs: 'Logg inn som',
  noRole: 'Utan rolle',
  unknown: 'Denne personen finst ikkje. Vel ein i lista.',
  roles: {
    case_handler: 'saksbehandlar',
    unit_leader: 'leiar',
    dispatcher: 'fordelar',
    quality_adviser: 'kvalitetsrådgivar',
    fsu: 'medlem av utvalet',
    administrator: 'administrator',
  },
  signOutTitle: 'Logg ut',
  signOutLead: 'Du kan logge inn igjen når du vil.',
  signedOut: 'Du er logga ut.',
}

export const channelTexts: Said<typeof nbChannel> = {
  title: 'Kanalar',
  lead: (organisation) =>
    `Slik får ${organisation} beskjed om meldingar. Ingenting blir sendt til ei adresse før nokon har stadfesta at ho er rett.`,
  to: 'Til',
  postOffice: 'Postmottaket',
  address: 'Adresse',
  order: 'Blir prøvd som nummer',
  kinds: { email: 'E-post', letter: 'Brev', webhook: 'Fagsystem' },
  state: 'Status',
  confirmed: (moment) => `Stadfesta ${moment}`,
  notConfirmed: 'Ikkje stadfesta',
  assumed: 'Adressa er gjetta',
  confirm: 'Stadfest adressa',
  done: 'Adressa er stadfesta. Meldingar kan sendast dit.',
  none: 'Ingen kanalar er registrerte.',
  webhook: {
    confirm: 'Send prøvemelding og stadfest',
    how: 'Fagsystemet får ei prøvemelding og må svare at ho er teken imot.',
    done: 'Fagsystemet tok imot prøvemeldinga, og adressa er stadfesta. Meldingar kan sendast dit.',
    refused: (reason) =>
      `Prøvemeldinga kom ikkje fram: ${reason}. Adressa er ikkje stadfesta. Be om hjelp frå den som driftar fagsystemet, og prøv igjen.`,
    showSecret: 'Vis nøkkelen',
  },
  secret: {
    title: 'Nøkkelen til fagsystemet',
    lead: (address) =>
      `Meldingane til ${address} er signerte med denne nøkkelen. Når han er lagd inn i fagsystemet, kan fagsystemet sjå at ei melding kjem frå denne tenesta og ikkje er endra.`,
    both: (address) =>
      `Meldingane til ${address} er signerte med begge desse nøklane. Når den nye er lagd inn i fagsystemet, trengst ikkje den førre lenger.`,
    current: 'Nøkkelen',
    next: 'Den nye nøkkelen',
    former: 'Den førre nøkkelen',
    warning: 'Nøkkelen er hemmeleg. Gi han på ein trygg måte, ikkje på e-post, til den som driftar fagsystemet.',
    logged: 'Det er loggført at du har sett nøkkelen.',
    back: 'Tilbake til kanalane',
  },
}
