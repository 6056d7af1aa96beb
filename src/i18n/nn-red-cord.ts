import type { redCordTexts as nb } from './nb-red-cord.ts'
import type { Said } from './said.ts'

/** The red cord in nynorsk. */
export const redCordTexts: Said<typeof nb> = {
  title: 'Den raude snora',
  pageTitle: (number) => `Den raude snora, melding ${number}`,
  back: 'Til saka',
  errorTitle: 'Ikkje lagra',
  errorHeading: 'Ikkje lagra. Dette må rettast:',
  illegal: {
    title: 'Dette kan ikkje gjerast no',
    lead: 'Nokon andre kom deg i forkjøpet. Sjå nedanfor korleis saka står no. Det du skreiv, er ikkje lagra:',
  },
  none: 'Snora er ikkje trekt i denne saka.',
  noOffice: 'Samarbeidet har ikkje noko kontor som kan tilkallast, så den raude snora kan ikkje trekkjast her.',
  why: (office) =>
    `Går det eit menneske ille, eller ber de meir enn de kan åleine? Trekk den raude snora. Då blir ${office} tilkalla, blir med i saka og samlar dei som trengst.`,
  open: (office) => `Snora er trekt. ${office} samlar partane.`,
  closed: 'Avslutta',
  pulled: (organisation) => `Trekt av ${organisation}`,
  byReport: 'Meldinga er send som raud snor.',
  log: 'Logg',
  noEntries: 'Ingenting er skrive i loggen enno.',
  agreed: 'Dette vart partane samde om',
  parties: 'Med i saka',
  steps: {
    pull: { title: 'Trekk den raude snora', button: 'Trekk snora' },
    log: { title: 'Skriv i loggen', button: 'Skriv i loggen' },
    gather: { title: 'Samle partane', button: 'Ta dei med i saka' },
    close: {
      title: 'Avslutt med det de er samde om',
      button: 'Avslutt den raude snora',
      why: 'Alle som er med i saka, meldar og leiar får beskjed, og meldar les det på kvitteringa. Saka sjølv går vidare som før.',
    },
  },
  labels: {
    cordReason: 'Kvifor trekkjer de snora?',
    cordText: 'Kva er gjort eller sagt?',
    cordOrganisations: 'Kven trengst?',
    cordGatherReason: 'Kvifor trengst dei?',
    cordAgreed: 'Kva er de samde om?',
  },
  careful: 'Ikkje skriv kven det gjeld. Alle som er med i saka, les dette.',
  required: {
    cordReason: 'Skriv kvifor snora blir trekt.',
    cordText: 'Skriv kva som er gjort eller sagt.',
    cordOrganisations: 'Vel minst éi verksemd.',
    cordGatherReason: 'Skriv kvifor dei trengst.',
    cordAgreed: 'Skriv kva de er samde om.',
  },
  done: {
    pull: (office) => `Snora er trekt. ${office} er tilkalla.`,
    log: 'Det er ført i loggen.',
    gather: 'Dei er tekne med i saka og får beskjed.',
    close: 'Den raude snora er avslutta. Partane får beskjed.',
  },
  nobodyLeft: 'Alle i samarbeidet er med i saka.',
}
