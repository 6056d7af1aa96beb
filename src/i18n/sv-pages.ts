import type {
  channelTexts as nbChannel,
  demoTexts as nbDemo,
  errorPageTexts as nbErrorPage,
  errorTexts as nbError,
  frameTexts as nbFrame,
  frontTexts as nbFront,
} from './nb-pages.ts'
import type { Said } from './said.ts'

/** What stands around every page in Swedish. */
export const frameTexts: Said<typeof nbFrame> = {
  service: 'Samhandlingsavvik',
  pageTitle: (title) => `${title} – Samhandlingsavvik`,
  errorTitle: (title) => `Fel: ${title}`,
  skip: 'Hoppa till huvudinnehållet',
  menu: 'Huvudmeny',
  language: 'Språk',
  synthetic: 'SYNTETISKA DATA',
  syntheticWhy: 'Allt här är påhittat. Skriv ingenting om verkliga patienter.',
  file: 'Rapportera',
  cases: 'Ärenden',
  figures: 'Statistik',
  annualReports: 'Årsrapporter',
  channels: 'Kanaler',
  signIn: 'Logga in',
  signOut: 'Logga ut',
  signedInAs: 'Inloggad som',
  about: 'Rapporter om oönskade händelser mellan kommuner och sjukhus.',
  emptyForm: 'Formuläret på papper (PDF)',
}

/** The front page. */
export const frontTexts: Said<typeof nbFront> = {
  title: 'Rapportera när samverkan brister',
  lead: 'När något går fel mellan kommun och sjukhus ska den andra sidan få veta det och svara. Här skickar du din avvikelserapport och följer den tills den är besvarad.',
  fileTitle: 'Skicka en rapport',
  file: 'Formuläret tar ungefär tre minuter. Du behöver inte logga in.',
  fileLink: 'Fyll i formuläret',
  receiptTitle: 'Följ en rapport',
  receipt: 'Skriv in koden från kvittot.',
  receiptCode: 'Kvittokod',
  receiptOpen: 'Öppna kvittot',
  casesTitle: 'Handlägg ärenden',
  cases: 'För dig som svarar på rapporter för sjukhusets eller kommunens räkning.',
  casesLink: 'Gå till ärendena',
  stepsTitle: 'Så går det till',
  steps: [
    ['Du rapporterar', 'Du skriver vad som hände, inte vem det gällde. Du ser vem som får rapporten innan du skickar.'],
    ['Den kommer fram', 'Rapporten går till den klinik eller kommun som ansvarar. Du får ett kvitto.'],
    ['De svarar', 'Svaret säger vad som hände och vad som ska göras, av vem och när. Du ser det på kvittot.'],
  ],
}

/** What an error is called on a page, and what its reader can do. */
export const errorTexts: Said<typeof nbError> = {
  not_found: {
    title: 'Vi hittar inte sidan',
    detail: 'Adressen kan vara felskriven, eller så är sidan inte din. Ingenting har skickats eller ändrats.',
  },
  unauthenticated: {
    title: 'Du är inte inloggad',
    detail: 'Inloggningen har gått ut. Det du skrev har inte skickats ännu, och inte gått förlorat.',
  },
  malformed: {
    title: 'Vi kunde inte läsa det som skickades',
    detail: 'Gå tillbaka, ladda om sidan och försök igen.',
  },
  invalid_input: { title: 'Något måste rättas', detail: 'Gå tillbaka och se över det du skrev.' },
  too_large: { title: 'Texten är för lång', detail: 'Gå tillbaka och korta ned den. Ingenting har skickats.' },
  unavailable: {
    title: 'Tjänsten är inte tillgänglig just nu',
    detail: 'Vänta lite och ladda om sidan. Då skickas det du skrev, en gång.',
  },
  internal: {
    title: 'Något gick fel hos oss',
    detail: 'Felet är registrerat. Gå tillbaka och försök igen om en stund.',
  },
}

export const errorPageTexts: Said<typeof nbErrorPage> = {
  requestId: 'Om du kontaktar oss om detta, uppge',
  otherSite: {
    title: 'Formuläret kom från en annan webbplats',
    detail: 'Av säkerhetsskäl tar vi bara emot formulär som har fyllts i här. Ingenting har skickats.',
  },
  signInAgain: 'Logga in i en ny flik',
  thenReload: 'Kom sedan tillbaka hit och ladda om den här sidan. Då skickas det du skrev.',
  home: 'Till startsidan',
}

/** Signing in as an invented person, and signing out. */
export const demoTexts: Said<typeof nbDemo> = {
  title: 'Välj vem du vill vara',
  lead: 'Det här är en provversion med påhittade uppgifter. Välj en påhittad person för att se tjänsten så som hon eller han ser den.',
  signInAs: 'Logga in som',
  noRole: 'Utan roll',
  unknown: 'Den personen finns inte. Välj en i listan.',
  roles: {
    case_handler: 'handläggare',
    unit_leader: 'chef',
    dispatcher: 'fördelare',
    quality_adviser: 'kvalitetsrådgivare',
    fsu: 'ledamot i utskottet',
    administrator: 'administratör',
  },
  signOutTitle: 'Logga ut',
  signOutLead: 'Du kan logga in igen när du vill.',
  signedOut: 'Du är utloggad.',
}

/** The page where an administrator confirms how the organisation is reached. */
export const channelTexts: Said<typeof nbChannel> = {
  title: 'Kanaler',
  lead: (organisation) =>
    `Så får ${organisation} besked om rapporter. Ingenting skickas till en adress förrän någon har bekräftat att den är rätt.`,
  to: 'Till',
  postOffice: 'Registraturen',
  address: 'Adress',
  order: 'Prövas som nummer',
  kinds: { email: 'E-post', letter: 'Brev', webhook: 'Verksamhetssystem' },
  state: 'Status',
  confirmed: (moment) => `Bekräftad ${moment}`,
  notConfirmed: 'Inte bekräftad',
  assumed: 'Adressen är antagen',
  confirm: 'Bekräfta adressen',
  done: 'Adressen är bekräftad. Rapporter kan skickas dit.',
  none: 'Inga kanaler är registrerade.',
  webhook: {
    confirm: 'Skicka testmeddelande och bekräfta',
    how: 'Verksamhetssystemet får ett testmeddelande och måste svara att det har tagits emot.',
    done: 'Verksamhetssystemet tog emot testmeddelandet, och adressen är bekräftad. Rapporter kan skickas dit.',
    refused: (reason) =>
      `Testmeddelandet kom inte fram: ${reason}. Adressen är inte bekräftad. Be den som sköter verksamhetssystemet om hjälp och försök igen.`,
    showSecret: 'Visa nyckeln',
  },
  secret: {
    title: 'Nyckeln till verksamhetssystemet',
    lead: (address) =>
      `Meddelandena till ${address} är signerade med den här nyckeln. När den är inlagd i verksamhetssystemet kan systemet se att ett meddelande kommer från den här tjänsten och inte har ändrats.`,
    both: (address) =>
      `Meddelandena till ${address} är signerade med båda de här nycklarna. När den nya är inlagd i verksamhetssystemet behövs inte den förra längre.`,
    current: 'Nyckeln',
    next: 'Den nya nyckeln',
    former: 'Den förra nyckeln',
    warning: 'Nyckeln är hemlig. Ge den på ett säkert sätt, inte med e-post, till den som sköter verksamhetssystemet.',
    logged: 'Att du har sett nyckeln är loggat.',
    back: 'Tillbaka till kanalerna',
  },
}
