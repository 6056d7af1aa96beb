/** The ways to the pages about the service, at the foot of every page. */
export const footTexts = {
  label: 'Om tjenesten',
  learning: 'Læringsbrev',
  privacy: 'Personvern',
  accessibility: 'Tilgjengelighet',
} as const

/** What the front page says of who the service is for, besides its ways on. */
export const aboutTexts = {
  signInFirst: 'Du logger inn først.',
  whoTitle: 'Hvem er dette for?',
  who: [
    [
      'Du som oppdager det',
      'Alle som arbeider hos en av partene i samarbeidet, kan melde: i kommunen, på sykehuset eller et annet sted.',
    ],
    ['Nærmeste leder', 'Får en lenke, ser over meldingen og signerer den.'],
    ['Du som svarer', 'Saksbehandlere, fordelere og ledere logger inn, ser sakene til egen virksomhet og svarer.'],
  ],
  notFor:
    'Er du pasient eller pårørende? Snakk med stedet som ga deg hjelp, eller med pasientombudet der du bor. En melding her erstatter ikke varsel som loven krever.',
  formsTitle: 'Samarbeid med eget skjema',
  forms: 'Hvert samarbeid har sine egne parter og sitt eget skjema. Velg ditt.',
} as const

/** Whom to write to about the service, on both pages about it. */
export const contactTexts = {
  operator: 'Skriv til den som drifter tjenesten:',
  unknown: 'Den som drifter tjenesten, har ikke oppgitt noen adresse her. Ta det med nærmeste leder.',
  noPatients: 'Skriv aldri om pasienter i e-post.',
} as const
