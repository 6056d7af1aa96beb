import type { NewReportInput } from '../../src/report/new-report.ts'

/** A synthetic national id (Tenor style: month + 80) of an invented patient. */
export const testNationalId = '13816910700'

/** An ordinary report from Færder to the hospital, about an invented patient. */
export function sampleReport(changes: Partial<NewReportInput> = {}): NewReportInput {
  return {
    collaboration: 'vestfold',
    eventKind: 'adverse_event',
    occurred: { date: '2026-03-13', time: '22:15', precision: 'exact' },
    discoveredAt: '2026-03-14T07:30:00+01:00',
    reportingOrganisation: 'faerder',
    recipientOrganisation: 'siv',
    recipientUnit: null,
    hospitalUnit: 'siv.kpa.ara',
    hospitalUnitText: null,
    municipality: 'faerder',
    serviceLocation: { code: 'home_care', name: 'Hjemmetjenesten Nøtterøy', otherText: null },
    categories: ['communication_documentation', 'medication'],
    categoryOtherText: null,
    description: 'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.',
    immediateMeasures: 'Ringte vaktlege.',
    suggestedMeasure: 'Legemiddelliste sendes sammen med utskrivningsrapporten.',
    consequence: 'minor',
    consent: 'patient_not_opposed',
    patient: { name: 'Kari Testesen', nationalId: testNationalId },
    textDeidentified: false,
    reporter: {
      name: 'Nattine Vaktsen',
      workplace: 'Hjemmetjenesten Nøtterøy',
      phone: '33 00 00 00',
      email: 'nattine@faerder.example',
    },
    leader: { name: 'Bølgine Øyhopp', email: 'bolgine@faerder.example' },
    agreementRefs: [],
    externalReference: null,
    ...changes,
  }
}

/** The same event where the patient opposes: no identity, and the sender's word that the text cannot be tied to the patient. */
export function opposedReport(changes: Partial<NewReportInput> = {}): NewReportInput {
  return sampleReport({ consent: 'patient_opposed', patient: null, textDeidentified: true, ...changes })
}
