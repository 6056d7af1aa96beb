import type { accessibilityTexts as nbAccessibility } from './nb-accessibility.ts'
import type { Said } from './said.ts'

export const accessibilityTexts: Said<typeof nbAccessibility> = {
  title: 'Tillgänglighet',
  lead: 'Alla ska kunna använda tjänsten, oavsett syn, hörsel, rörelseförmåga och utrustning. Målet är WCAG 2.2 på nivå AA.',
  sections: [
    {
      title: 'Så har den testats',
      text: ['Testerna körs av en maskin och kan upprepas av vem som helst som har koden.'],
      points: [
        'Sidorna har gåtts igenom med axe-core i Chromium, även som de ser ut med felmeddelanden: på bred skärm och på 320 pixlar, ljust och mörkt. Där hittar axe-core inga fel.',
        'Att rapportera, svara på frågor, bekräfta mottagande och svara i ett ärende har gjorts med enbart tangentbord, med synligt fokus hela vägen.',
        'Hela vägen från rapport till svar har gjorts utan JavaScript.',
        'Formuläret har testats med dubbelt så stor text och med framtvingade färger.',
      ],
    },
    {
      title: 'Det som inte har testats',
      text: [],
      points: [
        'Människor som använder skärmläsare, förstoring eller annat hjälpmedel till vardags har inte testat tjänsten ännu.',
        'Andra webbläsare än Chromium har inte testats på samma sätt.',
        'PDF-filerna är märkta med rubriker och läsordning, men har inte kontrollerats mot PDF/UA. Det de säger om ett ärende står också på sidorna.',
        'E-post har inte testats med hjälpmedel. Den har alltid en version i ren text.',
        'Bilagor är gjorda av dem som skickar dem. De kan ha fel som tjänsten inte kan rätta.',
      ],
    },
  ],
  contactTitle: 'Berätta om hinder',
  contact: 'Berätta vilken sida det gäller, vad du försökte göra och vilken utrustning du använder.',
  supervision:
    'Den norska tillsynsmyndigheten för universell utformning av IKT, vid Digitaliseringsdirektoratet, utövar tillsyn i Norge. Du kan klaga dit.',
}
