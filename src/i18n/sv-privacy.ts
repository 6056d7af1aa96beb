import type { privacyTexts as nbPrivacy } from './nb-privacy.ts'
import type { Said } from './said.ts'

export const privacyTexts: Said<typeof nbPrivacy> = {
  title: 'Personuppgifter',
  lead: 'Här står vad tjänsten lagrar om patienter och anställda, vem som kan läsa det och hur länge det finns kvar.',
  sections: [
    {
      title: 'Vem har ansvaret?',
      text: [
        'En rapport går mellan två verksamheter, till exempel en kommun och ett sjukhus. De är personuppgiftsansvariga var och en för sin sida: den som rapporterar för det den skickar, och den som svarar för det den tar emot och svarar.',
        'Den som driver tjänsten är personuppgiftsbiträde för dem båda.',
      ],
      points: [],
    },
    {
      title: 'Vad lagras?',
      text: [],
      points: [
        'Om händelsen: tid, plats, vad som hände, följden för patienten och förslag till åtgärder. Texten söks igenom innan den lagras. Ett personnummer, eller patientens fullständiga namn, avvisas.',
        'Om patienten: namn och personnummer, bara när patienten eller närmaste anhöriga inte har motsatt sig det. Har de motsatt sig tar tjänsten inte emot namn, personnummer eller bilagor.',
        'Om rapportören och närmaste chef: namn, arbetsplats, telefon och e-post, så långt de är angivna, och när chefen signerade.',
        'Om dem som handlägger ärenden: namn, roll, verksamhet och vad de gör i ärendena.',
        'Det parterna skriver till varandra i ärendet, svaret och bilagor. Bilagor rensas från dolda uppgifter och lagras krypterade.',
      ],
    },
    {
      title: 'Vem kan se vem patienten är?',
      text: [
        'Namn och personnummer ligger för sig, åtskilda från rapporten och krypterade med en egen nyckel. Bara handläggare och chefer hos avsändare och mottagare kan ta fram dem. De måste ange ett skäl, och varje läsning loggas.',
        'Tjänsten slår själv upp namnet när någon skriver i ärendet, för att stoppa text som röjer patienten. Det loggas på samma sätt.',
        'Skickas ärendet vidare följer uppgifterna bara med när samtycket och lagen tillåter det, och den som skickade det vidare förlorar åtkomsten. En tredje part som tas med i ärendet ser dem aldrig.',
        'De står aldrig i e-post, i brev som tjänsten skickar ut, i webbadresser eller i driftloggar.',
      ],
      points: [],
    },
    {
      title: 'Vem kan läsa rapporten?',
      text: [
        'Anställda med en roll i tjänsten hos dem som deltar i ärendet, den som har koden på kvittot, och närmaste chef, som behöver både länken och inloggning eller kod. Samarbetets utskott ser siffror, inte rapporter.',
        'E-post från tjänsten har nummer, länk och namn på verksamheter och avdelningar, aldrig det som står i rapporten.',
      ],
      points: [],
    },
    {
      title: 'Vad loggas?',
      text: [],
      points: [
        'Varje ärende har en logg över vem som gjorde vad och när.',
        'Åtkomstloggen visar vem som läste vem patienten är: person, roll, verksamhet, skäl och tidpunkt. Tjänsten kan bara lägga till rader i den, inte ändra eller ta bort dem.',
        'Inloggningar loggas.',
        'Driftloggen visar vilken typ av sida som begärdes och hur det gick. Den har inga nätverksadresser, inga sökningar och inget av det du skriver.',
        'För att stoppa missbruk räknas hur ofta det kommer frågor från en nätverksadress. Adressen görs om till en kod som inte kan läsas tillbaka utan tjänstens nyckel, och räkningen tas bort efter några minuter.',
      ],
    },
    {
      title: 'Hur länge?',
      text: [],
      points: [
        'Namn, personnummer och bilagor som visar vem patienten är tas bort 30 dagar efter att ärendet har avslutats, återkallats eller markerats som dubblett, och senast 12 månader efter att rapporten kom in. Ett samarbete kan ha avtalat andra tider.',
        'Ångrar sig patienten och motsätter sig, tas namn, personnummer och bilagor bort genast, hos båda parter.',
        'Ett påbörjat formulär tas bort när ingen har rört det på 60 minuter. Vem patienten är lagras inte innan du skickar.',
        'Själva ärendet finns kvar. Tjänsten tar aldrig själv bort hela ärenden: verksamheterna är skyldiga att arkivera.',
      ],
    },
  ],
  cookiesTitle: 'Kakor',
  cookiesLead:
    'Tjänsten använder bara kakor som den behöver för att fungera. Ingen spårar dig, ingen kan läsas av skript, och sidorna hämtar inget från andra webbplatser.',
  cookies: [
    { name: 'sav_session', what: 'Håller dig inloggad. Gäller i åtta timmar, eller tills du loggar ut.' },
    { name: 'sav_signin', what: 'Används medan du loggar in. Gäller i tio minuter.' },
    {
      name: 'sav_skjema',
      what: 'Hittar formuläret du har börjat på. Gäller tills du skickar det eller stänger webbläsaren.',
    },
    {
      name: 'sav_sendt',
      what: 'Minns att formuläret är skickat, så att det inte skickas två gånger. Gäller i tio minuter.',
    },
    { name: 'sprak', what: 'Minns språket du har valt. Gäller i ett år.' },
  ],
  rightsTitle: 'Vad kan du kräva?',
  rights: [
    'Du kan be att få se det som är lagrat om dig, och att fel rättas eller uppgifter tas bort. Är du patient eller närstående, fråga verksamheten som gav dig vård. Är du anställd, fråga din arbetsgivare. Verksamhetens dataskyddsombud kan hjälpa dig.',
    'Anser du att något strider mot lagen kan du klaga hos tillsynsmyndigheten (i Norge Datatilsynet).',
  ],
  contactTitle: 'Frågor om tjänsten',
}
