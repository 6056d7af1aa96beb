/** The page on privacy. What it promises is what the code does: whoever changes one changes the other. */
export const privacyTexts = {
  title: 'Personvern',
  lead: 'Her står det hva tjenesten lagrer om pasienter og ansatte, hvem som kan lese det, og hvor lenge det blir liggende.',
  sections: [
    {
      title: 'Hvem har ansvaret?',
      text: [
        'En melding går mellom to virksomheter, for eksempel en kommune og et sykehus. De er behandlingsansvarlige hver for sin side: den som melder, for det den sender, og den som svarer, for det den mottar og svarer.',
        'Den som drifter tjenesten, er databehandler for dem begge.',
      ],
      points: [],
    },
    {
      title: 'Hva blir lagret?',
      text: [],
      points: [
        'Om hendelsen: tid, sted, hva som skjedde, følgen for pasienten, og forslag til tiltak. Teksten blir lett gjennom før den lagres. Et fødselsnummer, eller hele navnet på pasienten, blir avvist.',
        'Om pasienten: navn og fødselsnummer, bare når pasienten eller nærmeste pårørende ikke har motsatt seg det. Har de motsatt seg, tar tjenesten ikke imot navn, fødselsnummer eller vedlegg.',
        'Om melder og nærmeste leder: navn, arbeidssted, telefon og e-post, så langt de er oppgitt, og når lederen signerte.',
        'Om dem som behandler saker: navn, rolle, virksomhet, og hva de gjør i sakene.',
        'Det partene skriver til hverandre i saken, svaret, og vedlegg. Vedlegg blir renset for skjulte opplysninger og lagret kryptert.',
      ],
    },
    {
      title: 'Hvem kan se hvem pasienten er?',
      text: [
        'Navn og fødselsnummer ligger for seg selv, atskilt fra meldingen og kryptert med en egen nøkkel. Bare saksbehandlere og ledere hos avsender og mottaker kan hente dem fram. De må oppgi en grunn, og hver lesing blir logget.',
        'Tjenesten slår selv opp navnet når noen skriver i saken, for å stoppe tekst som røper pasienten. Det blir logget på samme måte.',
        'Blir saken sendt videre, følger opplysningene bare med når samtykket og loven åpner for det, og den som sendte den videre, mister tilgangen. En tredje part som blir tatt med i saken, ser dem aldri.',
        'De står aldri i e-post, i brev som tjenesten sender ut, i nettadresser eller i driftslogger.',
      ],
      points: [],
    },
    {
      title: 'Hvem kan lese meldingen?',
      text: [
        'Ansatte med rolle i tjenesten hos dem som deltar i saken, den som har koden på kvitteringen, og nærmeste leder, som trenger både lenken og innlogging eller kode. Utvalgene i samarbeidet ser tall, ikke meldinger.',
        'E-post fra tjenesten har nummer, lenke og navn på virksomheter og avdelinger, aldri det som står i meldingen.',
      ],
      points: [],
    },
    {
      title: 'Hva blir logget?',
      text: [],
      points: [
        'Hver sak har en logg over hvem som gjorde hva og når.',
        'Tilgangsloggen viser hvem som leste hvem pasienten er: person, rolle, virksomhet, grunn og tidspunkt. Tjenesten kan bare legge til linjer i den, ikke endre eller slette dem.',
        'Innlogginger blir logget.',
        'Driftsloggen viser hva slags side det ble spurt om, og hvordan det gikk. Den har ikke nettverksadresser, søk eller noe av det du skriver.',
        'For å stanse misbruk telles det hvor ofte én nettverksadresse spør. Adressen blir gjort om til en kode som ikke kan leses tilbake uten tjenestens nøkkel, og tellingen blir slettet etter noen minutter.',
      ],
    },
    {
      title: 'Hvor lenge?',
      text: [],
      points: [
        'Navn, fødselsnummer og vedlegg som viser hvem pasienten er, blir slettet 30 dager etter at saken er avsluttet, trukket tilbake eller satt som duplikat, og senest 12 måneder etter at meldingen kom inn. Et samarbeid kan ha avtalt andre frister.',
        'Ombestemmer pasienten seg og motsetter seg, blir navn, fødselsnummer og vedlegg slettet med en gang, hos begge parter.',
        'Et påbegynt skjema blir slettet når ingen har rørt det på 60 minutter. Hvem pasienten er, blir ikke lagret før du sender.',
        'Selve saken blir stående. Tjenesten sletter ingen hel sak av seg selv: virksomhetene har arkivplikt.',
      ],
    },
  ],
  cookiesTitle: 'Informasjonskapsler',
  cookiesLead:
    'Tjenesten bruker bare informasjonskapsler den trenger for å virke. Ingen sporer deg, ingen kan leses av skript, og sidene henter ingenting fra andre nettsteder.',
  cookies: [
    { name: 'sav_session', what: 'Holder deg innlogget. Varer i åtte timer, eller til du logger ut.' },
    { name: 'sav_signin', what: 'Brukes mens du logger inn. Varer i ti minutter.' },
    {
      name: 'sav_skjema',
      what: 'Finner igjen skjemaet du har begynt på. Varer til du sender det eller lukker nettleseren.',
    },
    { name: 'sav_sendt', what: 'Husker at skjemaet er sendt, så det ikke blir sendt to ganger. Varer i ti minutter.' },
    { name: 'sprak', what: 'Husker språket du har valgt. Varer i ett år.' },
  ],
  rightsTitle: 'Hva kan du kreve?',
  rights: [
    'Du kan be om innsyn i det som er lagret om deg, og om at feil blir rettet eller opplysninger slettet. Er du pasient eller pårørende, spør virksomheten som ga deg hjelp. Er du ansatt, spør arbeidsgiveren din. Virksomhetens personvernombud kan hjelpe deg.',
    'Mener du at noe er i strid med loven, kan du klage til Datatilsynet.',
  ],
  contactTitle: 'Spørsmål om tjenesten',
} as const
