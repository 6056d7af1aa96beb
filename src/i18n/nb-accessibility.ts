/** The accessibility statement: what is aimed at, what was tried, and what was not. */
export const accessibilityTexts = {
  title: 'Tilgjengelighet',
  lead: 'Alle skal kunne bruke tjenesten, uansett syn, hørsel, bevegelse og utstyr. Målet er WCAG 2.2 på nivå AA.',
  sections: [
    {
      title: 'Slik er det prøvd',
      text: ['Prøvene kjøres av maskin og kan gjentas av hvem som helst som har koden.'],
      points: [
        'Sidene er gått gjennom med axe-core i Chromium, også slik de ser ut med feilmeldinger: på bred skjerm og på 320 piksler, i lyst og mørkt. Der finner axe-core ingen feil.',
        'Å melde, svare på spørsmål, bekrefte mottak og svare i en sak er gjort med tastatur alene, med synlig fokus hele veien.',
        'Hele gangen fra melding til svar er gjort uten JavaScript.',
        'Skjemaet er prøvd med dobbelt så stor tekst og med tvungne farger.',
      ],
    },
    {
      title: 'Det som ikke er prøvd',
      text: [],
      points: [
        'Mennesker som bruker skjermleser, forstørring eller annet hjelpemiddel til daglig, har ikke prøvd tjenesten ennå.',
        'Andre nettlesere enn Chromium er ikke prøvd på samme måte.',
        'PDF-ene er merket med overskrifter og leserekkefølge, men ikke kontrollert mot PDF/UA. Det de sier om en sak, står også på sidene.',
        'E-poster er ikke prøvd med hjelpemidler. De har alltid en utgave med ren tekst.',
        'Vedlegg er laget av dem som sender dem. De kan ha feil tjenesten ikke kan rette.',
      ],
    },
  ],
  contactTitle: 'Si fra om hindringer',
  contact: 'Fortell hvilken side det gjelder, hva du prøvde, og hvilket utstyr du bruker.',
  supervision:
    'Tilsynet for universell utforming av ikt i Digitaliseringsdirektoratet fører tilsyn med kravene i Norge. Dit kan du klage.',
} as const
