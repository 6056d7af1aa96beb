import type { receiptTexts as nb } from './nb-receipt.ts'
import type { Said } from './said.ts'
import { sayDay, sayMoment } from './sv-long-day.ts'

/** The receipt in Swedish. */
export const receiptTexts: Said<typeof nb> = {
  title: 'Kvitto',
  status: { returned_to_reporter: 'Skickad tillbaka till dig', waiting_for_sender: 'Väntar på svar från dig' },
  lead: {
    awaiting_signature: 'Rapporten har inte skickats ännu. Den väntar på att chefen signerar.',
    returned_to_reporter:
      'Chefen har skickat tillbaka rapporten till dig. Den går vidare när du har svarat och chefen har signerat.',
    sent: 'Rapporten har skickats. Mottagaren har inte bekräftat den ännu.',
    received: 'Mottagaren har bekräftat att rapporten har kommit fram, och ska svara.',
    in_progress: 'Mottagaren arbetar med ärendet.',
    waiting_for_sender: 'Mottagaren har frågat om något och väntar på svar från dig.',
    answered: 'Mottagaren har svarat. Svaret står nedan.',
    closed: 'Ärendet är besvarat och avslutat.',
    withdrawn:
      'Rapporten är återkallad och handläggs inte. Om det var ett misstag måste du skicka den på nytt. En rapport som har återkallats kan inte öppnas igen.',
    duplicate: 'Händelsen var redan rapporterad och handläggs i det andra ärendet.',
  },
  contestedLead: 'Ett nytt svar har begärts. Mottagaren går igenom ärendet en gång till.',
  due: {
    signature: (day) => `Om den inte är signerad senast ${sayDay(day)} skickas den ändå, märkt med ”inte signerad”.`,
    acknowledge: (day) => `Mottagandet ska bekräftas senast ${sayDay(day)}.`,
    answer: (day) => `Du ska få svar senast ${sayDay(day)}.`,
    late: (day) => `Svaret skulle ha kommit senast ${sayDay(day)}. Det har inte kommit ännu.`,
    waiting: (day) =>
      `De väntar till och med ${sayDay(day)}. Därefter går ärendet vidare utan svar från dig. Fristen för svaret på rapporten står stilla så länge.`,
  },
  signature: {
    label: 'Chefens signatur',
    signed: (name, at) => `Signerad${name ? ` av ${name}` : ''} ${sayMoment(at)}`,
    unsigned: 'Skickad utan signatur: ”inte signerad”',
    missing: 'Inte signerad ännu',
  },
  who: { sent: 'Vem som har ärendet', unsent: 'Vem som får rapporten', over: 'Vem som fick rapporten' },
  whyAtFirst: 'När den skickades:',
  forwarded: (to) => `Ärendet har sedan skickats vidare till ${to}.`,
  consentTightened: (at) =>
    `Patienten har sedan motsatt sig att uppgifterna skickas. Namn och personnummer raderades hos båda parter ${sayMoment(at)}.`,
  deliveries: 'Så går det med meddelandena',
  keepTitle: 'Ta vara på koden',
  keep: 'Koden är den enda vägen tillbaka till den här sidan. Den som har koden kan se kvittot och formuläret, svara och återkalla rapporten, men ser aldrig vem patienten är.',
  code: 'Kvittokod',
  print: 'Skriv ut eller spara formuläret (PDF)',
  printWhy: 'Formuläret är utan namn och personnummer och har en rad där chefen kan skriva under.',
  another: 'Skicka en ny rapport',
  stepsLabel: 'Var ärendet står',
  steps: {
    filed: 'Skriven',
    sign: 'Signeras av chefen',
    signed: 'Signerad av chefen',
    returned: 'Skickad tillbaka till dig',
    sent: 'Skickad',
    sentUnsigned: 'Skickad, inte signerad',
    received: 'Mottagen',
    asked: 'Fråga till dig',
    answered: 'Besvarad',
    contested: 'Nytt svar begärt',
    answeredAgain: 'Besvarad på nytt',
    closed: 'Avslutad',
    withdrawn: 'Återkallad',
    duplicate: 'Redan rapporterad',
  },
  notFoundTitle: 'Vi hittar inget kvitto med den här koden',
  notFound:
    'Kontrollera att koden är rätt skriven. Den har 26 bokstäver och siffror. Mellanslag och stora bokstäver spelar ingen roll, och bokstaven o läses som siffran 0.',
  tryAgain: 'Försök igen',
  answer: {
    title: 'Svaret',
    position: 'Ställningstagande',
    factors: 'Vad som bidrog',
    whatHappened: 'Vad som hände',
    measures: 'Åtgärder',
    noMeasures: 'Inga åtgärder har angetts.',
    contact: 'Kontakt',
    answeredBy: 'Besvarad av',
  },
  measure: (responsible, dueOn, done) =>
    `Ansvarig: ${responsible}. ${done ? 'Är gjort.' : dueOn ? `Ska vara gjort senast ${sayDay(dueOn)}.` : 'Ska göras.'}`,
  contested: {
    title: 'Tidigare svar',
    open: (at) => `Svaret från ${sayMoment(at)}`,
  },
  suggestion: {
    title: 'Ditt förslag till åtgärd',
    adopted: (house: string) => `${house} har tagit förslaget vidare som en åtgärd. Tack för att du bidrar.`,
    declined: (house: string) => `${house} har läst förslaget men går inte vidare med det. Motiveringen står här:`,
    suggested: 'Du föreslog',
    reason: 'Motivering',
  },
  dialogue: {
    title: 'Dialogen',
    by: (name, organisation) => [name, organisation].filter(Boolean).join(', '),
    kinds: {
      question: 'Fråga',
      reply: 'Svar',
      message: 'Meddelande',
      addition: 'Tillägg till rapporten',
      returned: 'Skickad tillbaka av chefen',
      reopened: 'Nytt svar begärt',
      withdrawn: 'Återkallad',
      resume: 'Ärendet gick vidare utan svar',
      agreed: 'Detta kom parterna överens om',
    },
  },
}
