import type { aboutTexts as nbAbout, contactTexts as nbContact, footTexts as nbFoot } from './nb-public.ts'
import type { Said } from './said.ts'

export const footTexts: Said<typeof nbFoot> = {
  label: 'About the service',
  learning: 'Learning letters',
  privacy: 'Privacy',
  accessibility: 'Accessibility',
}

export const aboutTexts: Said<typeof nbAbout> = {
  signInFirst: 'You sign in first.',
  whoTitle: 'Who is this for?',
  who: [
    [
      'Whoever discovers it',
      'Anyone who works for one of the partners can report: in the municipality, at the hospital or elsewhere.',
    ],
    ['The line manager', 'Gets a link, looks through the report and signs it.'],
    [
      'Those who answer',
      'Case handlers, dispatchers and managers sign in, see the cases of their own organisation and answer.',
    ],
  ],
  notFor:
    'Are you a patient or next of kin? Speak to the place that treated you, or to the patient ombudsman where you live. A report here does not replace a notification that the law requires.',
  formsTitle: 'Collaborations with a form of their own',
  forms: 'Each collaboration has its own partners and its own form. Choose yours.',
}

export const contactTexts: Said<typeof nbContact> = {
  operator: 'Write to those who run the service:',
  unknown: 'Those who run the service have given no address here. Tell your line manager.',
  noPatients: 'Never write about patients in an e-mail.',
}
