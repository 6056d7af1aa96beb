/** The red cord in bokmål: calling the collaboration's office in when an organisation cannot carry a case alone. */
export const redCordTexts = {
  title: 'Det røde snøret',
  pageTitle: (number: string) => `Det røde snøret, melding ${number}`,
  back: 'Til saken',
  errorTitle: 'Ikke lagret',
  errorHeading: 'Ikke lagret. Dette må rettes:',
  illegal: {
    title: 'Dette kan ikke gjøres nå',
    lead: 'Noen andre kom deg i forkjøpet. Se nedenfor hvordan saken står nå. Det du skrev, er ikke lagret:',
  },
  none: 'Snøret er ikke trukket i denne saken.',
  noOffice: 'Samarbeidet har ikke noe kontor som kan tilkalles, så det røde snøret kan ikke trekkes her.',
  why: (office: string) =>
    `Går det et menneske ille, eller bærer dere mer enn dere kan alene? Trekk det røde snøret. Da blir ${office} tilkalt, blir med i saken og samler dem som trengs.`,
  open: (office: string) => `Snøret er trukket. ${office} samler partene.`,
  closed: 'Avsluttet',
  pulled: (organisation: string) => `Trukket av ${organisation}`,
  byReport: 'Meldingen er sendt som rødt snøre.',
  log: 'Logg',
  noEntries: 'Ingenting er skrevet i loggen ennå.',
  agreed: 'Dette ble partene enige om',
  parties: 'Med i saken',
  /** The sections with a form, and their buttons. */
  steps: {
    pull: { title: 'Trekk det røde snøret', button: 'Trekk snøret' },
    log: { title: 'Skriv i loggen', button: 'Skriv i loggen' },
    gather: { title: 'Samle partene', button: 'Ta dem med i saken' },
    close: {
      title: 'Avslutt med det dere er enige om',
      button: 'Avslutt det røde snøret',
      why: 'Alle som er med i saken, melder og leder får beskjed, og melder leser det på kvitteringen. Saken selv går videre som før.',
    },
  },
  labels: {
    cordReason: 'Hvorfor trekker dere snøret?',
    cordText: 'Hva er gjort eller sagt?',
    cordOrganisations: 'Hvem trengs?',
    cordGatherReason: 'Hvorfor trengs de?',
    cordAgreed: 'Hva er dere enige om?',
  },
  careful: 'Skriv ikke hvem det gjelder. Alle som er med i saken, leser dette.',
  required: {
    cordReason: 'Skriv hvorfor snøret trekkes.',
    cordText: 'Skriv hva som er gjort eller sagt.',
    cordOrganisations: 'Velg minst én virksomhet.',
    cordGatherReason: 'Skriv hvorfor de trengs.',
    cordAgreed: 'Skriv hva dere er enige om.',
  },
  done: {
    pull: (office: string) => `Snøret er trukket. ${office} er tilkalt.`,
    log: 'Det er ført i loggen.',
    gather: 'De er tatt med i saken og får beskjed.',
    close: 'Det røde snøret er avsluttet. Partene får beskjed.',
  },
  nobodyLeft: 'Alle i samarbeidet er med i saken.',
} as const
