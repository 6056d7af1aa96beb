import type { privacyTexts as nbPrivacy } from './nb-privacy.ts'
import type { Said } from './said.ts'

export const privacyTexts: Said<typeof nbPrivacy> = {
  title: 'Privacy',
  lead: 'What the service stores about patients and staff, who can read it, and how long it is kept.',
  sections: [
    {
      title: 'Who is responsible?',
      text: [
        'A report goes between two organisations, for example a municipality and a hospital. Each is the controller for its own side: the one that reports, for what it sends, and the one that answers, for what it receives and answers.',
        'Those who run the service are the processor for both.',
      ],
      points: [],
    },
    {
      title: 'What is stored?',
      text: [],
      points: [
        'About the event: time, place, what happened, the consequence for the patient, and suggested measures. The text is searched before it is stored. A national identity number, or the full name of the patient, is refused.',
        'About the patient: name and national identity number, only when the patient or the next of kin has not objected. If they have, the service takes no name, number or attachment.',
        'About the reporter and the line manager: name, workplace, telephone and e-mail, as far as they are given, and when the manager signed.',
        'About those who handle cases: name, role, organisation, and what they do in the cases.',
        'What the parties write to each other in the case, the answer, and attachments. Attachments are cleared of hidden information and stored encrypted.',
      ],
    },
    {
      title: 'Who can see who the patient is?',
      text: [
        'The name and the number are kept by themselves, apart from the report and encrypted with a key of their own. Only case handlers and managers of the sender and the recipient can open them. They must give a reason, and each reading is logged.',
        'The service looks the name up by itself when somebody writes in the case, to stop text that gives the patient away. That is logged in the same way.',
        'If the case is forwarded, the information follows only where consent and the law allow it, and the one who forwarded it loses access. A third party that is brought into the case never sees it.',
        'It is never in an e-mail, in a letter the service sends out, in a web address or in an operations log.',
      ],
      points: [],
    },
    {
      title: 'Who can read the report?',
      text: [
        'Staff with a role in the service at those who take part in the case, whoever has the code on the receipt, and the line manager, who needs the link and either to be signed in or to have a code. The committees of the collaboration see figures, not reports.',
        'E-mails from the service have a number, a link and the names of organisations and departments, never what the report says.',
      ],
      points: [],
    },
    {
      title: 'What is logged?',
      text: [],
      points: [
        'Each case has a log of who did what, and when.',
        'The access log shows who read who the patient is: person, role, organisation, reason and time. The service can only add lines to it, not change or delete them.',
        'Sign-ins are logged.',
        'The operations log shows what kind of page was asked for, and how it went. It has no network addresses, no searches and nothing of what you write.',
        'To stop abuse, it is counted how often one network address asks. The address is made into a code that cannot be read back without the key of the service, and the count is deleted after some minutes.',
      ],
    },
    {
      title: 'How long?',
      text: [],
      points: [
        'The name, the number, and attachments that show who the patient is are deleted 30 days after the case was closed, withdrawn or marked as a duplicate, and at the latest 12 months after the report came in. A collaboration may have agreed on other periods.',
        'If the patient objects after all, the name, the number and attachments are deleted at once, for both parties.',
        'A form you have begun is deleted when nobody has touched it for 60 minutes. Who the patient is, is not stored before you send.',
        'The case itself stays. The service deletes no whole case by itself: the organisations have a duty to archive.',
      ],
    },
  ],
  cookiesTitle: 'Cookies',
  cookiesLead:
    'The service uses only the cookies it needs to work. None of them tracks you, none can be read by scripts, and the pages fetch nothing from other sites.',
  cookies: [
    { name: 'sav_session', what: 'Keeps you signed in. Lasts for eight hours, or until you sign out.' },
    { name: 'sav_signin', what: 'Used while you sign in. Lasts for ten minutes.' },
    { name: 'sav_skjema', what: 'Finds the form you have begun. Lasts until you send it or close the browser.' },
    {
      name: 'sav_sendt',
      what: 'Remembers that the form is sent, so that it is not sent twice. Lasts for ten minutes.',
    },
    { name: 'sprak', what: 'Remembers the language you have chosen. Lasts for a year.' },
  ],
  rightsTitle: 'What can you ask for?',
  rights: [
    'You can ask to see what is stored about you, and to have mistakes corrected or information deleted. If you are a patient or next of kin, ask the organisation that treated you. If you work for one, ask your employer. Its data protection officer can help you.',
    'If you think that something is against the law, you can complain to the data protection authority (in Norway Datatilsynet).',
  ],
  contactTitle: 'Questions about the service',
}
