import type { formStepTexts as nb } from './nb-form-steps.ts'
import type { Said } from './said.ts'

/** The form filled in step by step in Swedish: what stands there besides the fields, whose words are in sv-report-form.ts. */
export const formStepTexts: Said<typeof nb> = {
  count: (step, steps) => `Steg ${step} av ${steps}`,
  pageTitle: (step, count, title) => `${step} (${count}) – ${title}`,
  titles: {
    event: 'Händelsen',
    place: 'Plats och mottagare',
    patient: 'Patienten',
    reporter: 'Rapportör',
    check: 'Kontrollera dina svar',
  },
  leads: {
    event: 'Skriv vad som hände, inte vem det gällde.',
    place: 'Var patienten kom ifrån, och vem som ska få rapporten.',
    patient: 'Namn och personnummer skriver du sist, på sidan där du skickar.',
    reporter: 'Mottagaren kan behöva kontakta dig. Din chef signerar.',
    check: 'Se över svaren. Ingenting skickas förrän du trycker på ”Skicka rapporten”.',
  },
  next: 'Fortsätt',
  toCheck: 'Spara och gå till svaren',
  back: 'Tillbaka',
  change: 'Ändra',
  changeWhat: (step) => `”${step}”`,
  send: 'Skicka rapporten',
  whole: 'Visa hela formuläret på en sida',
  steps: 'Visa ett ämne i taget',
  forget: 'Radera svaren',
  kept: (minutes) =>
    `Svaren sparas krypterade tills du skickar. Om formuläret är orört i ${minutes} minuter raderas de. Vem patienten är sparas aldrig under tiden.`,
  errorHeading: 'Du måste rätta detta innan du går vidare:',
  missingHeading: 'Detta måste rättas innan du kan skicka:',
  unanswered: 'Inte besvarat',
  confirmed: 'Bekräftat',
  who: 'Vem är patienten?',
  whoOptional: 'Då hittar mottagaren journalen och kan svara på det som faktiskt hände.',
  noWho: 'Rapporten skickas utan något som visar vem patienten är.',
  recipientHeading: 'Vem som får rapporten',
  similar: (count, days) =>
    `Din verksamhet har skickat ${count} liknande rapporter om samma ställe de senaste ${days} dagarna. Skicka ändå: varje rapport räknas.`,

  begunHeading: 'Du har påbörjat det här formuläret',
  begun: (moment) => `Du började ${moment}. Dina svar finns här.`,
  lostHeading: 'Dina svar finns inte längre här',
  lost: (minutes) =>
    `Svaren raderas när formuläret har varit orört i ${minutes} minuter, när du raderar dem och när webbläsaren inte tar emot kakor. Ingenting har skickats.`,
  lostWhole: 'Du kan också fylla i hela formuläret på en sida. Då behövs ingen kaka.',
  forgotten: 'Svaren är raderade. Ingenting har skickats.',
  otherHeading: 'Du har påbörjat ett annat formulär i den här webbläsaren',
  other: (moment) =>
    `Det andra formuläret påbörjade du ${moment}. Bara ett kan fyllas i åt gången. Ingenting har skickats.`,
  otherLink: 'Gå till det andra formuläret',
  replace: 'Använd det som står här och radera det andra',

  sentTitle: 'Rapporten har skickats',
  sent: (number) =>
    `Rapporten från det här formuläret har skickats. Den har nummer ${number} och har skickats en gång.`,
  sentBefore: (number) => `Du har nyss skickat ${number}. Formuläret nedan är en ny rapport.`,
  sentBeforeHeading: 'Det här är ett nytt formulär',
  receipt: 'Se kvittot',
  another: 'Skriv en ny rapport',

  script: {
    warningHeading: 'Är du kvar?',
    warning:
      'Formuläret har varit orört länge. Om en stund raderas det du har skrivit, så att ingen annan kan läsa det.',
    stay: 'Fortsätt skriva',
    offline:
      'Du har ingen internetanslutning. Rapporten har inte skickats. Det du har skrivit finns kvar här tills anslutningen är tillbaka.',
    online: 'Anslutningen är tillbaka. Du kan skicka igen.',
    sending: 'Skickar …',
    marks: {
      nationalId: 'Detta ser ut som ett personnummer. Ta bort det: skriv vad som hände, inte vem det gällde.',
      name: 'Detta ser ut som patientens namn. Ta bort det: skriv ”patienten”.',
    },
    units: {
      hint: 'Skriv en del av namnet och välj i listan. Gamla namn och förkortningar går också bra.',
      found: 'förslag',
      none: 'Ingen enhet passar. Skriv namnet så som du känner till det: registraturen fördelar rapporten.',
      asWritten: 'Använd det jag skrev',
    },
  },
}
