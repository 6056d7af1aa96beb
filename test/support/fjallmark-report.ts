import type { NewReportInput } from '../../src/report/new-report.ts'

/** An ordinary report of the second collaboration: the police to a municipality, about somebody nobody could be asked for. */
export function fjallmarkReport(changes: Partial<NewReportInput> = {}): NewReportInput {
  return {
    collaboration: 'fjallmark',
    eventKind: 'adverse_event',
    occurred: { date: '2026-03-13', time: '22:15', precision: 'exact' },
    reportingOrganisation: 'fjallmark_polis',
    recipientOrganisation: 'pahittsvik',
    municipality: 'pahittsvik',
    serviceLocation: { code: 'public_place' },
    categories: ['communication', 'responsibility'],
    description: 'Patrullen väntade två timmar på besked om vem som skulle ta emot.',
    consequence: 'minor',
    consent: 'patient_not_opposed',
    reporter: { name: 'Patrullina Testlind', workplace: 'Yttre tjänst' },
    leader: { name: 'Uniformus Exempelgren', email: 'uniformus@polisen-fjallmark.example' },
    ...changes,
  }
}

/** The same pulled as the red cord, by an anonymous hand in the home service. */
export function redCord(changes: Partial<NewReportInput> = {}): NewReportInput {
  const fromMunicipality = { reportingOrganisation: 'pahittsvik', recipientOrganisation: 'fjallmark_kontor' }
  return fjallmarkReport({ ...fromMunicipality, eventKind: 'red_cord', consequence: null, ...changes })
}
