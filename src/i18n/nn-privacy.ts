import type { privacyTexts as nbPrivacy } from './nb-privacy.ts'
import type { Said } from './said.ts'

export const privacyTexts: Said<typeof nbPrivacy> = {
  title: 'Personvern',
  lead: 'Her står det kva tenesta lagrar om pasientar og tilsette, kven som kan lese det, og kor lenge det blir liggjande.',
  sections: [
    {
      title: 'Kven har ansvaret?',
      text: [
        'Ei melding går mellom to verksemder, til dømes ein kommune og eit sjukehus. Dei er behandlingsansvarlege kvar for si side: den som melder, for det den sender, og den som svarer, for det den tek imot og svarer.',
        'Den som driftar tenesta, er databehandlar for dei begge.',
      ],
      points: [],
    },
    {
      title: 'Kva blir lagra?',
      text: [],
      points: [
        'Om hendinga: tid, stad, kva som hende, følgja for pasienten, og forslag til tiltak. Teksten blir leita gjennom før han blir lagra. Eit fødselsnummer, eller heile namnet på pasienten, blir avvist.',
        'Om pasienten: namn og fødselsnummer, berre når pasienten eller næraste pårørande ikkje har sett seg imot det. Har dei sett seg imot, tek tenesta ikkje imot namn, fødselsnummer eller vedlegg.',
        'Om meldar og næraste leiar: namn, arbeidsstad, telefon og e-post, så langt dei er oppgitte, og når leiaren signerte.',
        'Om dei som behandlar saker: namn, rolle, verksemd, og kva dei gjer i sakene.',
        'Det partane skriv til kvarandre i saka, svaret, og vedlegg. Vedlegg blir reinsa for skjulte opplysningar og lagra krypterte.',
      ],
    },
    {
      title: 'Kven kan sjå kven pasienten er?',
      text: [
        'Namn og fødselsnummer ligg for seg sjølv, skilde frå meldinga og krypterte med ein eigen nøkkel. Berre saksbehandlarar og leiarar hos avsendar og mottakar kan hente dei fram. Dei må oppgi ein grunn, og kvar lesing blir logga.',
        'Tenesta slår sjølv opp namnet når nokon skriv i saka, for å stoppe tekst som røper pasienten. Det blir logga på same måten.',
        'Blir saka send vidare, følgjer opplysningane berre med når samtykket og lova opnar for det, og den som sende henne vidare, mister tilgangen. Ein tredje part som blir teken med i saka, ser dei aldri.',
        'Dei står aldri i e-post, i brev som tenesta sender ut, i nettadresser eller i driftsloggar.',
      ],
      points: [],
    },
    {
      title: 'Kven kan lese meldinga?',
      text: [
        'Tilsette med rolle i tenesta hos dei som er med i saka, den som har koden på kvitteringa, og næraste leiar, som treng både lenkja og innlogging eller kode. Utvala i samarbeidet ser tal, ikkje meldingar.',
        'E-post frå tenesta har nummer, lenkje og namn på verksemder og avdelingar, aldri det som står i meldinga.',
      ],
      points: [],
    },
    {
      title: 'Kva blir logga?',
      text: [],
      points: [
        'Kvar sak har ein logg over kven som gjorde kva og når.',
        'Tilgangsloggen viser kven som las kven pasienten er: person, rolle, verksemd, grunn og tidspunkt. Tenesta kan berre leggje til linjer i han, ikkje endre eller slette dei.',
        'Innloggingar blir logga.',
        'Driftsloggen viser kva slags side det vart spurt om, og korleis det gjekk. Han har ikkje nettverksadresser, søk eller noko av det du skriv.',
        'For å stanse misbruk blir det talt kor ofte éi nettverksadresse spør. Adressa blir gjord om til ein kode som ikkje kan lesast tilbake utan nøkkelen til tenesta, og teljinga blir sletta etter nokre minutt.',
      ],
    },
    {
      title: 'Kor lenge?',
      text: [],
      points: [
        'Namn, fødselsnummer og vedlegg som viser kven pasienten er, blir sletta 30 dagar etter at saka er avslutta, trekt tilbake eller sett som duplikat, og seinast 12 månader etter at meldinga kom inn. Eit samarbeid kan ha avtalt andre fristar.',
        'Ombestemmer pasienten seg og set seg imot, blir namn, fødselsnummer og vedlegg sletta med ein gong, hos begge partar.',
        'Eit påbyrja skjema blir sletta når ingen har rørt det på 60 minutt. Kven pasienten er, blir ikkje lagra før du sender.',
        'Sjølve saka blir ståande. Tenesta slettar inga heil sak av seg sjølv: verksemdene har arkivplikt.',
      ],
    },
  ],
  cookiesTitle: 'Informasjonskapslar',
  cookiesLead:
    'Tenesta bruker berre informasjonskapslar ho treng for å verke. Ingen sporar deg, ingen kan lesast av skript, og sidene hentar ingenting frå andre nettstader.',
  cookies: [
    { name: 'sav_session', what: 'Held deg innlogga. Varer i åtte timar, eller til du loggar ut.' },
    { name: 'sav_signin', what: 'Blir brukt medan du loggar inn. Varer i ti minutt.' },
    {
      name: 'sav_skjema',
      what: 'Finn att skjemaet du har byrja på. Varer til du sender det eller lukkar nettlesaren.',
    },
    { name: 'sav_sendt', what: 'Hugsar at skjemaet er sendt, så det ikkje blir sendt to gonger. Varer i ti minutt.' },
    { name: 'sprak', what: 'Hugsar språket du har valt. Varer i eitt år.' },
  ],
  rightsTitle: 'Kva kan du krevje?',
  rights: [
    'Du kan be om innsyn i det som er lagra om deg, og om at feil blir retta eller opplysningar sletta. Er du pasient eller pårørande, spør verksemda som gav deg hjelp. Er du tilsett, spør arbeidsgivaren din. Personvernombodet i verksemda kan hjelpe deg.',
    'Meiner du at noko er i strid med lova, kan du klage til Datatilsynet.',
  ],
  contactTitle: 'Spørsmål om tenesta',
}
