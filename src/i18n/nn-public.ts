import type { aboutTexts as nbAbout, contactTexts as nbContact, footTexts as nbFoot } from './nb-public.ts'
import type { Said } from './said.ts'

export const footTexts: Said<typeof nbFoot> = {
  label: 'Om tenesta',
  learning: 'Læringsbrev',
  privacy: 'Personvern',
  accessibility: 'Tilgjenge',
}

export const aboutTexts: Said<typeof nbAbout> = {
  signInFirst: 'Du loggar inn først.',
  whoTitle: 'Kven er dette for?',
  who: [
    [
      'Du som oppdagar det',
      'Alle som arbeider hos ein av partane i samarbeidet, kan melde: i kommunen, på sjukehuset eller ein annan stad.',
    ],
    ['Næraste leiar', 'Får ei lenkje, ser over meldinga og signerer henne.'],
    ['Du som svarer', 'Saksbehandlarar, fordelarar og leiarar loggar inn, ser sakene til eiga verksemd og svarer.'],
  ],
  notFor:
    'Er du pasient eller pårørande? Snakk med staden som gav deg hjelp, eller med pasientombodet der du bur. Ei melding her kjem ikkje i staden for varsel som lova krev.',
  formsTitle: 'Samarbeid med eige skjema',
  forms: 'Kvart samarbeid har sine eigne partar og sitt eige skjema. Vel ditt.',
}

export const contactTexts: Said<typeof nbContact> = {
  operator: 'Skriv til den som driftar tenesta:',
  unknown: 'Den som driftar tenesta, har ikkje oppgitt noka adresse her. Ta det med næraste leiar.',
  noPatients: 'Skriv aldri om pasientar i e-post.',
}
