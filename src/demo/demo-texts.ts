/** What happens, as invented staff write it: by category, in each direction. Nobody in these sentences exists. */
export const descriptions: Readonly<
  Record<string, { fromMunicipality: readonly string[]; fromHospital: readonly string[] }>
> = {
  communication_documentation: {
    fromMunicipality: [
      'Pasienten ble utskrevet uten at epikrisen fulgte med. Vi fikk den først etter fire dager og to telefoner.',
      'Helseopplysningene ved utskrivning manglet opplysninger om sårstell, og vi visste ikke hvor ofte bandasjen skulle skiftes.',
      'Utskrivningsrapporten beskrev en annen funksjonsevne enn den vi møtte hjemme. Vi hadde satt inn for lite hjelp.',
      'Vi fikk ikke beskjed om at behandlingsplanen var endret, og fulgte den gamle i over en uke.',
      'Epikrisen var sendt til feil kommune, og hjemmetjenesten ventet forgjeves.',
    ],
    fromHospital: [
      'Innleggelsesrapporten kom først dagen etter, og vi manglet opplysninger om vanlig funksjonsnivå.',
      'Henvisningen manglet opplysninger om tidligere undersøkelser, og utredningen ble forsinket.',
    ],
  },
  logistics_messages: {
    fromMunicipality: [
      'Melding om utskrivningsklar pasient kom fredag klokken 15, og pasienten kom hjem to timer senere.',
      'Vi fikk ikke melding om innlagt pasient, og hjemmetjenesten sto utenfor låst dør.',
      'Pasienten ble meldt utskrivningsklar, så avmeldt og meldt på nytt samme dag. Plassen ble gitt bort imellom.',
    ],
    fromHospital: ['Vi fikk ikke svar på meldingen om utskrivningsklar pasient før etter to døgn.'],
  },
  treatment_and_care: {
    fromMunicipality: [
      'Pasienten hadde et trykksår som ikke var beskrevet, og som krevde daglig stell fra første dag.',
      'Pasienten kom hjem med kateter uten at det var avtalt hvem som skulle skifte det.',
      'Kontrollen som var lovet etter to uker, var ikke bestilt.',
    ],
    fromHospital: ['Pasienten var ikke fulgt opp som avtalt i kommunen, og tilstanden var forverret ved innleggelsen.'],
  },
  diagnostics: {
    fromMunicipality: [
      'Blodprøvesvar som krevde tiltak, ble liggende uten at fastlegen fikk beskjed.',
      'Pasienten ble sendt hjem før utredningen var ferdig, og måtte legges inn igjen etter tre dager.',
    ],
    fromHospital: ['Prøvene som skulle tas før innleggelsen, var ikke tatt, og inngrepet ble utsatt.'],
  },
  patient_information: {
    fromMunicipality: [
      'Pasienten hadde ikke fått vite hvorfor behandlingen ble avsluttet, og var svært urolig.',
      'Pårørende fikk beskjed om utskrivningen før pasienten selv hadde fått den.',
    ],
    fromHospital: ['Pasienten var ikke forberedt på innleggelsen og hadde ikke fått skriftlig informasjon.'],
  },
  medication: {
    fromMunicipality: [
      'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.',
      'Legemiddellisten i epikrisen stemte ikke med reseptene, og to legemidler ble gitt dobbelt i ett døgn.',
      'Det fulgte ikke med legemidler for helgen, og vakthavende lege måtte skrive ny resept.',
      'Blodfortynnende behandling var stoppet uten at det sto når den skulle startes igjen.',
    ],
    fromHospital: ['Legemiddellisten fra kommunen var ikke oppdatert, og pasienten fikk feil dose det første døgnet.'],
  },
  equipment: {
    fromMunicipality: [
      'Hjelpemidlene var ikke bestilt før utskrivning, og pasienten kunne ikke bruke badet.',
      'Forbruksmateriell til behandlingshjelpemiddelet fulgte ikke med, og vi hadde ikke noe å bytte med.',
    ],
    fromHospital: ['Behandlingshjelpemiddelet ble ikke sendt med pasienten ved innleggelsen.'],
  },
  other: {
    fromMunicipality: ['Transporten hjem var ikke bestilt, og pasienten ventet i seks timer.'],
    fromHospital: ['Pasienten kom uten følge til tross for at det var avtalt.'],
  },
}

export const immediateMeasures = [
  'Ringte vaktlege.',
  'Kontaktet avdelingen på telefon og fikk opplysningene muntlig.',
  'Satte inn ekstra tilsyn det første døgnet.',
  'Fastlegen ble varslet samme dag.',
]

export const suggestions = [
  'Legemiddelliste sendes sammen med utskrivningsrapporten.',
  'Fast sjekkliste ved utskrivning som begge parter ser.',
  'Ingen utskrivning etter klokken 15 på fredager uten at kommunen har bekreftet.',
  'Felles gjennomgang av rutinen to ganger i året.',
  'Ett telefonnummer som alltid blir besvart.',
]

export const whatHappened = [
  'Vi har gått gjennom saken med dem som var på vakt. Utskrivningen skjedde raskere enn planlagt, og sjekklisten ble ikke brukt.',
  'Rutinen ble fulgt, men meldingen stoppet i den tekniske løsningen. Feilen er rettet.',
  'Det var uklart for oss hvem som skulle gi beskjed. Vi ser at rutinen kan forstås på to måter.',
  'Avdelingen hadde mange innleggelser denne dagen, og dokumentasjonen ble skrevet i etterkant.',
]

export const plannedActions = [
  'Tar opp saken i personalmøtet og går gjennom sjekklisten ved utskrivning',
  'Oppdaterer rutinen for legemiddellister ved utskrivning',
  'Avklarer ansvar i møte med kommunen',
  'Følger med på antall utskrivninger etter klokken 15 de neste tre månedene',
]

export const responsibles = ['Seksjonsleder', 'Fagutviklingssykepleier', 'Kvalitetsrådgiver', 'Avdelingsleder']

export const forwardReasons = [
  'Pasienten kom fra en annen avdeling enn den som var oppgitt.',
  'Saken hører til avdelingen som skrev ut pasienten.',
]
