import type { accessibilityTexts as nbAccessibility } from './nb-accessibility.ts'
import type { Said } from './said.ts'

export const accessibilityTexts: Said<typeof nbAccessibility> = {
  title: 'Tilgjenge',
  lead: 'Alle skal kunne bruke tenesta, uansett syn, høyrsel, rørsle og utstyr. Målet er WCAG 2.2 på nivå AA.',
  sections: [
    {
      title: 'Slik er det prøvd',
      text: ['Prøvene blir køyrde av maskin og kan takast opp att av kven som helst som har koden.'],
      points: [
        'Sidene er gått gjennom med axe-core i Chromium, også slik dei ser ut med feilmeldingar: på brei skjerm og på 320 pikslar, i lyst og mørkt. Der finn axe-core ingen feil.',
        'Å melde, svare på spørsmål, stadfeste mottak og svare i ei sak er gjort med tastatur åleine, med synleg fokus heile vegen.',
        'Heile gangen frå melding til svar er gjord utan JavaScript.',
        'Skjemaet er prøvd med dobbelt så stor tekst og med tvinga fargar.',
      ],
    },
    {
      title: 'Det som ikkje er prøvd',
      text: [],
      points: [
        'Menneske som bruker skjermlesar, forstørring eller anna hjelpemiddel til dagleg, har ikkje prøvd tenesta enno.',
        'Andre nettlesarar enn Chromium er ikkje prøvde på same måten.',
        'PDF-ane er merkte med overskrifter og leserekkjefølgje, men ikkje kontrollerte mot PDF/UA. Det dei seier om ei sak, står også på sidene.',
        'E-postar er ikkje prøvde med hjelpemiddel. Dei har alltid ei utgåve med rein tekst.',
        'Vedlegg er laga av dei som sender dei. Dei kan ha feil tenesta ikkje kan rette.',
      ],
    },
  ],
  contactTitle: 'Sei frå om hindringar',
  contact: 'Fortel kva side det gjeld, kva du prøvde, og kva utstyr du bruker.',
  supervision:
    'Tilsynet for universell utforming av ikt i Digitaliseringsdirektoratet fører tilsyn med krava i Noreg. Dit kan du klage.',
}
