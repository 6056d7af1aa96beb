import { osloDay } from '../../src/i18n/oslo-time.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { fjallmarkReport, redCord } from '../support/fjallmark-report.ts'
import { testNationalId } from '../support/sample-report.ts'

/** Nobody who exists. */
export const patient = { name: 'Kari Testesen', nationalId: testNationalId }

/** What is written in the journey of the red cord; none of it belongs in a mail or a log. */
export const cordWords = {
  needed: 'Boendestödet träffar personen varje dag.',
  reason: 'Tre patruller på en vecka, och ingen tar emot.',
  gather: 'Räddningstjänsten har larmats två gånger dit.',
  log: {
    office: 'Alla är kallade till möte på måndag.',
    rescue: 'Vi kommer med två personer.',
    town: 'Boendestödet kan besöka två gånger om dagen.',
    region: 'Mobila teamet är på plats från tisdag.',
  },
  toReporter: 'Ni hör från oss senast på fredag.',
  amongUs: 'Vi behöver en nyckel till porten.',
  agreed: 'Mobila teamet tar emot dygnet runt, polisen ringer först.',
  answer: 'Ansvaret var oklart mellan oss.',
} as const

/** Yesterday: the service under test lives by the real clock. */
const occurred = { date: osloDay(new Date(Date.now() - 86_400_000)), time: '22:15', precision: 'exact' } as const
const between = (sender: string, recipient: string) => ({
  occurred,
  reportingOrganisation: sender,
  recipientOrganisation: recipient,
})

/** The police to the psychiatric clinic, with who the patient is: the region is a health service. */
export function policeToRegion(changes: Partial<NewReportInput> = {}): NewReportInput {
  return fjallmarkReport({
    ...between('fjallmark_polis', 'fjallmark_region'),
    hospitalUnit: 'fjallmark_region.psyk.mobil',
    serviceLocation: { code: 'social_services' },
    patient,
    reporter: { name: 'Patrullina Testlind', email: 'patrullina@polisen-fjallmark.example' },
    ...changes,
  })
}

/** The other way with who the patient is: the police are no health service. */
export const regionToPolice = fjallmarkReport({
  ...between('fjallmark_region', 'fjallmark_polis'),
  hospitalUnit: 'fjallmark_region.psyk.mobil',
  municipality: null,
  patient,
})

/** The home service pulls the cord by filing: no consequence is asked for. */
export const pulledAsReport = redCord({
  ...between('pahittsvik', 'fjallmark_region'),
  hospitalUnit: 'fjallmark_region.psyk',
  serviceLocation: { code: 'social_services' },
  reporter: { name: 'Boendina Prövberg', email: 'boendina@pahittsvik.example' },
  leader: { name: 'Omsorgulf Sagolund' },
})
