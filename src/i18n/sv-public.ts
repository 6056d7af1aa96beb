import type { aboutTexts as nbAbout, contactTexts as nbContact, footTexts as nbFoot } from './nb-public.ts'
import type { Said } from './said.ts'

export const footTexts: Said<typeof nbFoot> = {
  label: 'Om tjänsten',
  learning: 'Lärandebrev',
  privacy: 'Personuppgifter',
  accessibility: 'Tillgänglighet',
}

export const aboutTexts: Said<typeof nbAbout> = {
  signInFirst: 'Du loggar in först.',
  whoTitle: 'Vem är det här för?',
  who: [
    [
      'Du som upptäcker det',
      'Alla som arbetar hos någon av parterna i samarbetet kan rapportera: i kommunen, på sjukhuset eller någon annanstans.',
    ],
    ['Närmaste chef', 'Får en länk, ser över rapporten och signerar den.'],
    ['Du som svarar', 'Handläggare, fördelare och chefer loggar in, ser den egna verksamhetens ärenden och svarar.'],
  ],
  notFor:
    'Är du patient eller närstående? Tala med det ställe som gav dig vård, eller med patientnämnden där du bor. En rapport här ersätter inte en anmälan som lagen kräver.',
  formsTitle: 'Samarbeten med eget formulär',
  forms: 'Varje samarbete har sina egna parter och sitt eget formulär. Välj ditt.',
}

export const contactTexts: Said<typeof nbContact> = {
  operator: 'Skriv till den som driver tjänsten:',
  unknown: 'Den som driver tjänsten har inte angett någon adress här. Ta upp det med din närmaste chef.',
  noPatients: 'Skriv aldrig om patienter i e-post.',
}
