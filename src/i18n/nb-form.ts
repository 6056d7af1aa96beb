/**
 * The words of the official form «Melding om uønsket hendelse ved samhandling», exactly as it prints them (revised draft
 * put before FSU in Vestfold 25.01.24). The labels of its boxes are code lists and belong to the collaboration's directory.
 */
export const formTexts = {
  title: 'Melding om uønsket hendelse ved samhandling',
  aboutEvent: 'Informasjon om hendelsen',
  date: 'Dato',
  time: 'Klokkeslett',
  hospitalUnit: 'Avdeling/seksjon i sykehuset pasienten kommer fra',
  aboutMunicipality: 'Opplysninger om kommune og tjenestested i kommunen',
  municipality: 'Navn på kommune',
  serviceLocation: 'Tjenestested',
  serviceLocationName: 'Navn på tjenestestedet',
  categories: 'Uønsket hendelse gjelder',
  description: 'Kort beskrivelse av hendelsen',
  immediateMeasures: 'Strakstiltak',
  /** Not on the paper: what the reporter or the leader added after the report was filed. */
  addition: (by: string) => `Lagt til: ${by}`,
  consequence: 'Faktisk konsekvens for pasient',
  suggestedMeasure: 'Forslag til tiltak for å hindre gjentagelse',
  /** Not on Vestfold's paper: asked for where the collaboration has numbered its agreement. */
  agreementRefs: 'Avtale eller rutine som ikke ble fulgt',
  eventKind: 'Type hendelse',
  consent: 'Pasientens samtykke til at uønsket hendelse sendes',
  patientName: 'Navn pasient',
  nationalId: 'Personnummer',
  aboutReporter: 'Opplysninger om melder',
  reporterName: 'Navn',
  workplace: 'Melders arbeidssted',
  leader: 'Melders nærmeste leder',
  phone: 'Telefon',
  email: 'e-post',
  signature: 'Signatur nærmeste leder',
  sentTo: (organisation: string) => `Melding om uønsket hendelse sendes til ${organisation}`,
  sentByPost: 'Meldingen fylles ut elektronisk, skrives ut og sendes pr post til:',
  clinicManagement: 'Klinikkledelse ved:',
  readability:
    'Obs: For lesbarhet er det viktig at skjemaet fylles ut elektronisk og skrives ut. Ikke skriv for hånd. Husk at skjemaet IKKE må lagres med personsensitive opplysninger.',
  answerTitle: 'Svar på meldingen',
  answerPosition: 'Standpunkt',
  answerWhatHappened: 'Hva som skjedde',
  answerFactors: 'Hva som bidro',
  answerMeasures: 'Tiltak',
  answerContact: 'Kontakt',
  answeredBy: 'Besvart av',
  synthetic: 'SYNTETISKE DATA',
  /** Title of a PDF, subject of a mail, name of a file: the number and nothing more. */
  neutralTitle: (number: string) => `Melding ${number}`,
  page: (page: number, pages: number) => `Side ${page} av ${pages}`,
  continued: (heading: string) => `${heading} (fortsetter)`,
  /** In a field too small for what was written. */
  seeBelow: 'Se teksten under',
  ticked: 'Krysset av',
} as const
