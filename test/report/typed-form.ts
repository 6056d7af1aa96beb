import { testNationalId } from '../support/sample-report.ts'
import type { PostedFields } from '../support/visitor.ts'

/** The form on the web, filled in by a nurse in Færder: the same event as sampleReport. */
export function typedForm(changes: Record<string, string | readonly string[]> = {}): PostedFields {
  return {
    token: crypto.randomUUID(),
    collaboration: 'vestfold',
    reportingOrganisation: 'faerder',
    recipientOrganisation: 'siv',
    eventKind: 'adverse_event',
    'occurred.date': '2026-03-13',
    'occurred.time': '22:15',
    'occurred.precision': 'exact',
    hospitalUnit: 'siv.kpa.ara',
    hospitalUnitText: '',
    municipality: 'faerder',
    'serviceLocation.code': 'home_care',
    'serviceLocation.otherText': '',
    'serviceLocation.name': 'Hjemmetjenesten Nøtterøy',
    categories: ['communication_documentation', 'medication'],
    categoryOtherText: '',
    description: 'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.',
    immediateMeasures: 'Ringte vaktlege.',
    consequence: 'minor',
    suggestedMeasure: 'Legemiddelliste sendes sammen med utskrivningsrapporten.',
    consent: 'patient_not_opposed',
    'patient.name': 'Kari Testesen',
    'patient.nationalId': testNationalId,
    'reporter.name': 'Nattine Vaktsen',
    'reporter.workplace': 'Hjemmetjenesten Nøtterøy',
    'reporter.phone': '33 00 00 00',
    'reporter.email': 'nattine@faerder.example',
    'leader.name': 'Bølgine Øyhopp',
    'leader.email': 'bolgine@faerder.example',
    action: 'send',
    ...changes,
  }
}

/** The same where the patient opposes: no identity, and the sender's word that the text cannot be tied to the patient. */
export function opposedForm(changes: Record<string, string | readonly string[]> = {}): PostedFields {
  const none = { 'patient.name': '', 'patient.nationalId': '' }
  return typedForm({ consent: 'patient_opposed', ...none, textDeidentified: 'yes', ...changes })
}
