import type { LetterContent } from '../learning/letter.ts'

/** A letter to learn from as the invented committee writes it, of the last answered case of a category; and how far it has come. */
export interface DemoLetter {
  readonly category: string
  readonly text: Omit<LetterContent, 'cases'>
  readonly stands: 'published' | 'waiting'
  /** Days after the answer that the letter is put to the parties. */
  readonly askedAfter: number
}

export const demoLetters: readonly DemoLetter[] = [
  {
    category: 'medication',
    stands: 'published',
    askedAfter: 30,
    text: {
      title: 'Legemiddellisten må være klar før pasienten reiser hjem',
      whatHappened:
        'En pasient som trengte hjelp av hjemmetjenesten, ble skrevet ut rett før en helg. Oversikten over hvilke legemidler pasienten skulle ta, var ikke oppdatert. Sykepleieren på kveldsvakt måtte ringe flere steder for å finne ut hva som gjaldt.',
      why: 'Utskrivningen ble bestemt sent på dagen. Legen regnet med at listen ble sendt sammen med epikrisen, og epikrisen ble først skrevet ferdig etter helgen. Ingen hadde ansvaret for å sjekke at listen var sendt.',
      whatWeDo:
        'Legemiddellisten er et eget punkt på sjekklisten for utskrivning. Den som følger pasienten ut, krysser av for at listen er sendt, og sier fra til hjemmetjenesten hvis noe mangler. Hjemmetjenesten har fått ett telefonnummer som blir besvart hele døgnet.',
    },
  },
  {
    category: 'logistics_messages',
    stands: 'waiting',
    askedAfter: 45,
    text: {
      title: 'Når meldingen om utskrivning kommer sent',
      whatHappened:
        'Kommunen fikk vite at en pasient var utskrivningsklar så sent at hjelpen hjemme ikke rakk å komme på plass. Pasienten var alene lenger enn noen hadde tenkt.',
      why: 'Avdelingen ventet med å sende meldingen til alle prøvesvar var klare. Kommunen hadde ikke fått en foreløpig beskjed og kunne ikke begynne å planlegge.',
      whatWeDo:
        'Avdelingen sender en tidlig melding med antatt dag for utskrivning, og retter den hvis planen endres. Kommunen svarer samme dag med når hjelpen kan være på plass, og hvem avdelingen kan ringe.',
    },
  },
]
