/** The forms on the page of a case in bokmål: what each is for, what it asks, and what came of it. */
export const caseFormTexts = {
  sign: { title: 'Signer', button: 'Signer', done: 'Meldingen er signert.', labels: {}, required: {} },
  return: {
    title: 'Send tilbake til melder',
    why: 'Melder får beskjed og ser på kvitteringen hva som mangler.',
    button: 'Send tilbake',
    done: 'Meldingen er sendt tilbake til melder.',
    labels: { reason: 'Hva mangler?' },
    required: { reason: 'Skriv hva som mangler.' },
  },
  acknowledge: {
    title: 'Bekreft mottak',
    button: 'Bekreft mottak',
    done: 'Mottaket er bekreftet.',
    labels: {},
    required: {},
  },
  assign: {
    title: 'Gi saken til noen',
    why: 'Saken er da under behandling. Bare dere ser hvem som har den.',
    button: 'Gi saken',
    take: 'Ta saken selv',
    done: 'Saken har fått en saksbehandler.',
    labels: { handler: 'Hvem skal behandle saken?' },
    required: { handler: 'Velg hvem som skal behandle saken.' },
  },
  forward: {
    title: 'Send videre',
    why: 'Saken begynner på nytt hos den som får den. Melder og avsenderens virksomhet får beskjed, og grunnen står i historikken.',
    button: 'Send videre',
    done: 'Saken er sendt videre.',
    labels: { to: 'Hvem skal ha saken?', reason: 'Hvorfor skal saken dit?' },
    required: { to: 'Velg hvem som skal ha saken.', reason: 'Skriv hvorfor saken skal dit.' },
    same: 'Saken er hos denne mottakeren fra før. Velg en annen.',
  },
  ask: {
    title: 'Spør avsenderen',
    why: 'Svarfristen står stille til svaret kommer. Melder og leder får beskjed. Skriv ikke hvem pasienten er.',
    button: 'Send spørsmålet',
    done: 'Spørsmålet er sendt.',
    labels: { text: 'Hva vil dere vite?', until: 'Vent på svar til og med' },
    hint: (workingDays: number) => `Uten dato venter saken i ${workingDays} virkedager.`,
    required: { text: 'Skriv hva dere vil vite.' },
  },
  reply: {
    title: 'Svar på spørsmålet',
    leader: 'Svar lederen',
    why: 'Skriv ikke hvem pasienten er. Både mottakeren og melder leser svaret.',
    leaderWhy: 'Svaret står i dialogen. Lederen kan signere når det som mangler, er på plass.',
    button: 'Send svar',
    done: 'Svaret på spørsmålet er sendt.',
    labels: { text: 'Hva svarer dere?' },
    required: { text: 'Skriv hva dere svarer.' },
  },
  answer: {
    title: 'Svar',
    button: 'Send svaret',
    why: 'Svaret står på melderens kvittering. Melder og leder får beskjed på e-post. Skriv ikke hvem pasienten er.',
    done: 'Svaret er sendt.',
    labels: {
      position: 'Hva mener dere om meldingen?',
      whatHappened: 'Hva som skjedde, slik dere ser det',
      factors: 'Hva som bidro',
      contact: 'Hvem kan avsenderen kontakte?',
    },
    required: {
      position: 'Velg hva dere mener om meldingen.',
      whatHappened: 'Skriv hva som skjedde, slik dere ser det.',
      contact: 'Skriv hvem avsenderen kan kontakte.',
      description: 'Skriv hva tiltaket er.',
      responsible: 'Skriv hvem som er ansvarlig for tiltaket.',
      dueOn: 'Oppgi når tiltaket skal være gjort.',
    },
    actions: 'Tiltak',
    actionsHint: 'Hva er gjort eller skal gjøres, av hvem og når? La radene stå tomme hvis det ikke blir noen tiltak.',
    actionRow: (number: number) => `Tiltak ${number}`,
    action: { description: 'Hva', responsible: 'Ansvarlig', dueOn: 'Innen', done: 'Er gjort' },
  },
  close: { title: 'Avslutt saken', button: 'Avslutt saken', done: 'Saken er avsluttet.', labels: {}, required: {} },
  reopen: {
    title: 'Bestrid svaret',
    why: 'Det kan gjøres én gang. Mottakeren må svare på nytt. Svaret dere har fått, blir stående ved siden av det nye.',
    button: 'Bestrid svaret',
    done: 'Svaret er bestridt. Mottakeren er bedt om et nytt.',
    labels: { reason: 'Hva er feil, eller hva mangler?' },
    required: { reason: 'Skriv hva som er feil, eller hva som mangler.' },
  },
  withdraw: {
    title: 'Trekk meldingen tilbake',
    why: 'Meldingen blir ikke behandlet og teller ikke i statistikken. Mottakeren får beskjed. Dette kan ikke gjøres om.',
    unsent: 'Meldingen blir ikke sendt. Dette kan ikke gjøres om.',
    button: 'Ja, trekk meldingen tilbake',
    done: 'Meldingen er trukket tilbake.',
    labels: { reason: 'Hvorfor trekkes den tilbake?' },
    required: {},
  },
  duplicate: {
    title: 'Hendelsen var meldt fra før',
    why: 'Saken avsluttes her og behandles i den andre. Melder, leder og avsenderens virksomhet får beskjed. Dette kan ikke gjøres om.',
    button: 'Ja, den var meldt fra før',
    done: 'Saken er registrert som meldt fra før.',
    labels: { of: 'Nummeret på den første meldingen', reason: 'Hvordan vet dere at det er den samme hendelsen?' },
    hint: (similar: readonly string[]) =>
      similar.length === 0 ? 'Slik: VF-2026-000174' : `Lignende saker: ${similar.join(', ')}`,
    required: { of: 'Skriv nummeret på den første meldingen.' },
  },
  consent: {
    title: 'Pasienten motsetter seg likevel',
    why: 'Pasientens navn og personnummer slettes med en gang hos begge parter, og vedleggene i saken slettes. Den andre parten får beskjed. Dette kan ikke gjøres om.',
    button: 'Ja, slett navn og personnummer',
    done: 'Samtykket er endret. Navn og personnummer er slettet.',
    labels: {
      consent: 'Hva har pasienten sagt?',
      textDeidentified: 'Jeg har lest teksten og bekrefter at den ikke kan knyttes til pasienten.',
    },
    required: {
      consent: 'Velg hva pasienten har sagt.',
      textDeidentified: 'Bekreft at teksten ikke kan knyttes til pasienten.',
    },
  },
  message: {
    title: 'Skriv til de andre',
    button: 'Send',
    done: 'Beskjeden er sendt.',
    labels: { text: 'Skriv til de andre i saken', shownToReporter: 'Vis også til melder' },
    required: { text: 'Skriv noe før du sender.' },
  },
  bring_in: {
    title: 'Ta med en annen virksomhet',
    why: 'De leser meldingen, dialogen og hvor saken står, og kan skrive i dialogen. De får aldri vite hvem pasienten er: samtykket gjelder bare avsender og mottaker.',
    button: 'Ta med i saken',
    done: 'Virksomheten er med i saken og får beskjed.',
    labels: { organisation: 'Hvem trengs?', reason: 'Hvorfor trengs de?' },
    required: { organisation: 'Velg hvem som trengs.', reason: 'Skriv hvorfor de trengs.' },
  },
  attach: {
    title: 'Legg ved en fil',
    hint: 'PDF eller bilde (PNG eller JPEG), høyst 10 MB. Vi fjerner skjulte opplysninger om hvem som laget den, når og hvor.',
    button: 'Legg ved',
    done: 'Filen er lagt ved.',
    labels: { file: 'Fil', showsPatient: 'Viser vedlegget hvem pasienten er?' },
    required: { file: 'Velg en fil.', showsPatient: 'Svar på om vedlegget viser hvem pasienten er.' },
    yes: 'Ja, det viser navn, fødselsnummer, ansikt eller annet',
    no: 'Nei',
  },
  open_attachment: {
    title: 'Last ned med begrunnelse',
    button: 'Last ned',
    labels: { reasonCode: 'Hvorfor trenger du vedlegget?', reasonText: 'Skriv hvorfor' },
    required: { reasonCode: 'Velg hvorfor du trenger vedlegget.', reasonText: 'Skriv hvorfor du trenger vedlegget.' },
  },
  note: {
    title: 'Skriv et notat',
    button: 'Lagre notatet',
    done: 'Notatet er lagret.',
    labels: { text: 'Nytt notat' },
    required: { text: 'Skriv noe før du lagrer.' },
  },
  side: {
    title: 'Endre',
    button: 'Lagre',
    done: 'Egen oppfølging er lagret.',
    labels: { handler: 'Saksbehandler hos dere', reference: 'Egen referanse', dueOn: 'Egen frist' },
    hint: 'Nummeret i eget kvalitetssystem eller arkiv',
    required: {},
  },
  duty: {
    title: 'Svar om varslingsplikten',
    button: 'Lagre svaret',
    done: 'Svaret om varslingsplikten er lagret.',
    labels: { answer: 'Har dere varslet?', notifiedOn: 'Når ble det varslet?' },
    required: { answer: 'Velg et svar.', notifiedOn: 'Oppgi når det ble varslet.' },
  },
  identity: {
    title: 'Vis pasienten',
    labels: { reasonCode: 'Hvorfor trenger du å vite det?', reasonText: 'Skriv hvorfor' },
    required: {
      reasonCode: 'Velg hvorfor du trenger å vite hvem pasienten er.',
      reasonText: 'Skriv hvorfor du trenger å vite det.',
    },
  },
} as const

/** A form on the page of a case. */
export type CaseFormName = keyof typeof caseFormTexts
export const caseFormNames = Object.keys(caseFormTexts) as CaseFormName[]

/** What is said when something is done, by what was done. */
export const caseDoneTexts = {
  ...(Object.fromEntries(
    Object.entries(caseFormTexts).flatMap(([name, form]) => ('done' in form ? [[name, form.done]] : [])),
  ) as Record<Exclude<CaseFormName, 'identity' | 'open_attachment'>, string>),
  confirm_posted: 'Brevet er bekreftet postlagt.',
  retry: 'Vi prøver å sende på nytt.',
}

export const caseDoneNames = Object.keys(caseDoneTexts) as (keyof typeof caseDoneTexts)[]
