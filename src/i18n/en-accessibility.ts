import type { accessibilityTexts as nbAccessibility } from './nb-accessibility.ts'
import type { Said } from './said.ts'

export const accessibilityTexts: Said<typeof nbAccessibility> = {
  title: 'Accessibility',
  lead: 'Everyone should be able to use the service, whatever their sight, hearing, movement and equipment. The aim is WCAG 2.2 at level AA.',
  sections: [
    {
      title: 'How it was tested',
      text: ['The checks are run by machine and can be repeated by anyone who has the code.'],
      points: [
        'The pages were gone through with axe-core in Chromium, also as they look with error messages: on a wide screen and at 320 pixels, light and dark. There axe-core finds no faults.',
        'Reporting, answering a question, and acknowledging and answering a case were done by keyboard alone, with the focus visible all the way.',
        'The whole way from report to answer was done without JavaScript.',
        'The form was tested with text of twice the size and with forced colours.',
      ],
    },
    {
      title: 'What was not tested',
      text: [],
      points: [
        'People who use a screen reader, magnification or other assistive technology every day have not tried the service yet.',
        'Browsers other than Chromium were not tested in the same way.',
        'The PDFs are tagged with headings and reading order, but were not checked against PDF/UA. What they say about a case also stands on the pages.',
        'E-mails were not tested with assistive technology. They always have a version in plain text.',
        'Attachments are made by those who send them. They may have faults that the service cannot mend.',
      ],
    },
  ],
  contactTitle: 'Tell us what is in your way',
  contact: 'Say which page it is about, what you tried to do, and what equipment you use.',
  supervision:
    'The Norwegian authority for universal design of ICT, at the Norwegian Digitalisation Agency, supervises the requirements in Norway. You can complain there.',
}
