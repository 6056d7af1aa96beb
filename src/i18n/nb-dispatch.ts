/** Dispatching in bokmål: what is suggested for a report whose unit nobody knows, and the standing aliases. */
export const dispatchTexts = {
  title: 'Fordeling',
  lead: (organisation: string) =>
    `Navn som avsendere skriver, og enheten i ${organisation} som er ment. Meldinger med et slikt navn går rett til enheten.`,
  none: 'Ingen navn er lagret. Når du fordeler en melding, kan du velge at navnet avsenderen skrev, alltid skal gå til samme enhet.',
  written: (text: string) => `«${text}»`,
  goesTo: (unit: string) => `Går til ${unit}`,
  since: (day: string) => `Lagret ${day}`,
  invalid: 'Enheten finnes ikke lenger. Meldinger med dette navnet går til postmottaket.',
  remove: 'Ta bort',
  removed: 'Navnet er tatt bort. Meldinger med dette navnet går til postmottaket igjen.',
  /** The section on the page of a case. */
  suggestions: {
    title: 'Hvem skal ha meldingen?',
    wrote: (text: string) => `Avsenderen skrev «${text}».`,
    chose: (unit: string) => `Avsenderen valgte ${unit}, og ingen klinikk er registrert for den.`,
    nothing: 'Vi har ingen forslag. Velg enheten under «Send videre».',
    always: (text: string) => `Send alltid hit når det står «${text}»`,
    alwaysHint:
      'Kryss av før du velger enheten. Da går neste melding med dette navnet rett dit. Du finner og tar bort slike valg under «Fordeling».',
    send: (unit: string) => `Send til ${unit}`,
    gone: 'Enheten finnes ikke lenger.',
    /** What stands in the history as the reason. */
    reason: 'Fordelt til enheten som svarer for det avsenderen skrev.',
  },
  why: {
    alias: 'Dere har bestemt at meldinger med dette navnet skal hit.',
    sent: (times: number, day: string) =>
      times === 1
        ? `En melding med samme navn ble sendt hit ${day}.`
        : `${times} meldinger med samme navn er sendt hit, sist ${day}.`,
    similar: (times: number, day: string) =>
      times === 1
        ? `En melding med et lignende navn ble sendt hit ${day}.`
        : `${times} meldinger med lignende navn er sendt hit, sist ${day}.`,
    named: 'Enheten heter det avsenderen skrev.',
    alike: 'Navnet ligner på det avsenderen skrev.',
    word: 'Navnet har et ord til felles med det avsenderen skrev.',
    camefrom: 'Pasienten kom fra denne enheten.',
    clinic: (unit: string) => `${unit} hører til her.`,
  },
} as const
