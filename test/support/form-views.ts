import type { FormAnswer, FormChoice, FormView } from '../../src/report/form-view.ts'

const choices = (
  labels: readonly string[],
  checked: readonly number[] = [],
  otherText: string | null = null,
): FormChoice[] =>
  labels.map((label, index) => ({
    label,
    checked: checked.includes(index),
    otherText: label === 'Annet:' && checked.includes(index) ? otherText : null,
  }))

const serviceLocations = [
  'Institusjon',
  'Hjemmebasert pleie og omsorgstjeneste',
  'Legevakt',
  'Fastlege',
  'Koordinerende enhet',
  'Kommunalt øyeblikkelig hjelp tilbud (KAD)',
  'Psykisk helse og rus',
  'Annet:',
]
const categories = [
  'Kommunikasjon / dokumentasjon (henvisning, epikrise, innleggelse, – helseopplysning og utskrivningsrapport)',
  'Logistikkmeldinger (melding om innlagt, utskrivningsklar og avmelding)',
  'Behandling og pleie',
  'Diagnostikk/utredning',
  'Pasientinformasjon, brukermedvirkning',
  'Legemidler',
  'Hjelpemidler eller behandlingshjelpemidler med tilhørende forbruksmateriell',
  'Annet:',
]
const consequences = [
  'Ingen – Ingen observerbar eller antatt skade på pasient',
  'Mindre alvorlig – Forbigående negativ helseeffekt / skade som ikke krever ytterligere behandlingstiltak',
  'Moderat – Skade som krever behandlingstiltak eller oppfølging',
  'Betydelig – Skade som krever betydelig økt utrednings- eller behandlingsintensitet. Varig funksjonstap eller lidelse.',
  'Død – Død som kan ha årsak i behandling eller mangel på behandling',
]
const consents = [
  'Pasienten er muntlig forespurt om oversendelse av opplysninger i forbindelse med uønsket hendelse/avvik, og har ikke motsatt seg.',
  'Pasienten er ikke i stand til å ta stilling til forespørsel (eks. ikke ved bevissthet/ikke samtykkekompetent). Nærmeste pårørende er forespurt og har ikke motsatt seg.',
  'Pasienten motsetter seg oversendelse av uønsket hendelse / avvik, og meldingen er derfor sendt uten individualiserende kjennetegn som navn og personnummer',
]

/** The form as it is handed out to be filled in. */
export const emptyForm: FormView = {
  number: null,
  language: 'nb',
  eventKind: null,
  eventKinds: [],
  occurredDate: null,
  occurredTime: null,
  hospitalUnit: null,
  asksHospitalUnit: true,
  municipality: null,
  serviceLocations: choices(serviceLocations),
  serviceLocationName: null,
  categories: choices(categories),
  description: null,
  immediateMeasures: null,
  suggestedMeasure: null,
  additions: [],
  consequences: choices(consequences),
  agreementRefs: [],
  consents: choices(consents),
  patient: null,
  patientNote: null,
  reporter: { name: null, workplace: null, leader: null, phone: null, email: null },
  signature: null,
  recipientOrganisation: 'Sykehuset i Vestfold HF',
  recipientUnit: null,
  recipientAddress: ['Postmottak Sykehuset i Vestfold HF', 'Postboks 2168', '3103 Tønsberg'],
  sent: null,
  answer: null,
  synthetic: false,
}

/** An ordinary report with everything filled in: 600 characters of description, identity, all the optional members. */
export const ordinaryForm: FormView = {
  ...emptyForm,
  number: 'VF-2026-000174',
  eventKind: 'Uønsket hendelse',
  occurredDate: '13.03.2026',
  occurredTime: '22:15',
  hospitalUnit: 'Avdeling for rus og avhengighet, Klinikk psykisk helse og avhengighet',
  municipality: 'Færder',
  serviceLocations: choices(serviceLocations, [1]),
  serviceLocationName: 'Hjemmetjenesten Nøtterøy',
  categories: choices(categories, [0, 5, 7], 'Utskrivning på kveldstid'),
  description:
    'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste. Hjemmetjenesten fikk melding om utskrivningsklar pasient klokken 20:40, men epikrisen og utskrivningsrapporten fulgte ikke med, og multidose var ikke avbestilt. Da nattpatruljen kom, hadde pasienten to ulike lister hjemme og visste ikke hvilken som gjaldt. Vakthavende lege på avdelingen var opptatt og svarte først etter halvannen time. Kveldsdosen ble derfor gitt etter den gamle listen, og pasienten fikk et legemiddel som var seponert under oppholdet. Pasienten ble svimmel utover natten og måtte ha tilsyn hver time frem til morgenen da fastlegen tok over.',
  immediateMeasures: 'Ringte vaktlege og legevakt. Tilsyn hver time gjennom natten.',
  suggestedMeasure:
    'Legemiddelliste og utskrivningsrapport sendes elektronisk før pasienten forlater avdelingen. Utskrivning etter klokken 18 avtales på telefon med hjemmetjenesten.',
  consequences: choices(consequences, [1]),
  consents: choices(consents, [0]),
  patient: { name: 'Kari Testesen', nationalId: '13924011234' },
  reporter: {
    name: 'Ola Prøvesen',
    workplace: 'Hjemmetjenesten Nøtterøy, Færder kommune',
    leader: 'Bølgine Øyhopp',
    phone: '99 99 99 99',
    email: 'ola.provesen@faerder.example',
  },
  signature: 'Signert av Bølgine Øyhopp 14.03.2026 kl. 08:10',
  recipientUnit: 'Klinikk psykisk helse og avhengighet',
  sent: 'Sendt 14.03.2026 kl. 07:42',
  synthetic: true,
}

const answer: FormAnswer = {
  heading: 'Sykehuset i Vestfold HF, Klinikk psykisk helse og avhengighet',
  position: 'Vi er delvis enige i meldingen',
  whatHappened:
    'Utskrivningen ble besluttet sent på dagen etter at et annet tilbud falt bort. Legemiddellisten var oppdatert i journalen, men utskrivningsrapporten ble liggende til signering hos lege som hadde gått av vakt. Avdelingen har ikke hatt noen fast rutine for hvem som sender rapporten når utskrivning skjer etter klokken 18.\n\nVi beklager belastningen det ga for pasienten og for hjemmetjenesten.',
  factors: ['Overføring av ansvar for pasienten', 'Rutine eller avtale manglet'],
  measures: [
    'Sjekkliste ved utskrivning etter klokken 18, med ansvarlig sykepleier. Seksjonsleder ved Avdeling for rus og avhengighet, innen 01.05.2026.',
    'Legemiddelliste sendes alltid før pasienten forlater avdelingen. Gjennomført 20.03.2026.',
  ],
  contact: 'Kvitrebekk Prøvesen, kvitrebekk@siv.example, telefon 99 99 99 98',
  answeredBy: 'Kvitrebekk Prøvesen, kvalitetsrådgiver',
  answeredOn: '27.03.2026',
}

/** The ordinary report, answered. */
export const answeredForm: FormView = { ...ordinaryForm, answer }

/** The ordinary report as a letter prints it: without identity, and not signed yet. */
export const formWithoutIdentity: FormView = {
  ...ordinaryForm,
  patient: null,
  patientNote: 'Uten pasientidentitet: opplysningene finnes hos avsenderen og i tjenesten.',
  signature: null,
}

/** A text of `length` characters with an empty line here and there. */
export function longText(length: number): string {
  const paragraph = `${ordinaryForm.description ?? ''} Neste vakt fikk beskjed. `.repeat(3).trim()
  return `${paragraph}\n\n`
    .repeat(Math.ceil(length / paragraph.length))
    .slice(0, length)
    .trim()
}

/** A report whose description takes many pages. */
export const longForm: FormView = { ...ordinaryForm, description: longText(50_000) }
