import { wordsIn } from '../i18n/words.ts'
import { card, contentWidth, padding, textCard, textWidth, type Kit, type Part } from '../pdf/card.ts'
import { choiceList } from '../pdf/choice-list.ts'
import { fieldRow } from '../pdf/field-row.ts'
import type { Block } from '../pdf/flow.ts'
import { inks, paper, styles } from '../pdf/look.ts'
import type { FormChoice, FormView } from './form-view.ts'

/** The sections of the official form, in its order and words (the procedure). What the paper lacks stands only where it was filled in. */
export function formBlocks(kit: Kit, view: FormView): Block[] {
  const words = wordsIn(view.language).formTexts
  const empty = view.number === null
  const text = (heading: string, value: string | null, room: number) =>
    textCard(kit, heading, value ? kit.typesetter.wrap(value, styles.value, textWidth) : [], { room: empty ? room : 0 })
  /** A card of boxes, where there are any. */
  const list = (heading: string, choices: readonly FormChoice[], columns: number) =>
    choices.length > 0 ? card(kit, heading, [choiceList(kit, choices, columns)]) : []
  return [
    ...(empty ? list(words.eventKind, view.eventKinds, 3) : []),
    ...card(kit, words.aboutEvent, [
      fieldRow(kit, [
        { label: words.date, value: view.occurredDate, share: 1 },
        { label: words.time, value: view.occurredTime, share: 1 },
        ...(view.asksHospitalUnit ? [{ label: words.hospitalUnit, value: view.hospitalUnit, share: 4 }] : []),
      ]),
    ]),
    ...card(kit, words.aboutMunicipality, [
      fieldRow(kit, [
        { label: words.municipality, value: view.municipality, share: 1 },
        ...(view.serviceLocationName === null
          ? []
          : [{ label: words.serviceLocationName, value: view.serviceLocationName, share: 1 }]),
      ]),
      choiceList(kit, view.serviceLocations, 3),
    ]),
    ...card(kit, words.categories, [choiceList(kit, view.categories, 2)]),
    text(words.description, view.description, 70),
    ...view.additions.map((addition) => text(words.addition(addition.by), addition.text, 0)),
    ...(view.immediateMeasures === null ? [] : [text(words.immediateMeasures, view.immediateMeasures, 0)]),
    ...list(words.consequence, view.consequences, 1),
    text(words.suggestedMeasure, view.suggestedMeasure, 36),
    ...list(words.agreementRefs, view.agreementRefs, 2),
    ...card(kit, words.consent, [choiceList(kit, view.consents, 1), patientRow(kit, view)]),
    ...card(kit, words.aboutReporter, reporterRows(kit, view)),
    ...card(kit, words.sentTo(view.recipientOrganisation), [addressee(kit, view)]),
    readability(kit, words.readability),
  ]
}

function patientRow(kit: Kit, view: FormView): Part {
  const words = wordsIn(view.language).formTexts
  if (!view.patient && view.patientNote) {
    return fieldRow(kit, [{ label: `${words.patientName} · ${words.nationalId}`, value: view.patientNote, share: 1 }])
  }
  return fieldRow(kit, [
    { label: words.patientName, value: view.patient?.name ?? null, share: 2 },
    { label: words.nationalId, value: view.patient?.nationalId ?? null, share: 1 },
  ])
}

function reporterRows(kit: Kit, { reporter, signature, language }: FormView): Part[] {
  const words = wordsIn(language).formTexts
  return [
    fieldRow(kit, [
      { label: words.reporterName, value: reporter.name, share: 1 },
      { label: words.workplace, value: reporter.workplace, share: 1 },
      { label: words.leader, value: reporter.leader, share: 1 },
    ]),
    fieldRow(
      kit,
      [
        { label: words.phone, value: reporter.phone, share: 2 },
        { label: words.email, value: reporter.email, share: 4 },
        { label: words.signature, value: signature, share: 6 },
      ],
      signature === null ? 8 : 0,
    ),
  ]
}

/** Where the paper goes: the sentence and the clinic to the left, the address to the right. */
function addressee(kit: Kit, view: FormView): Part {
  const words = wordsIn(view.language).formTexts
  const { typesetter } = kit
  const left = contentWidth * 0.56
  const sentence = typesetter.label(words.sentByPost, styles.choice, left - padding)
  const clinic = typesetter.label(words.clinicManagement, styles.choice)
  const start = paper.left + padding + (clinic[0]?.width ?? 0) + 4
  // The clinic's line is the hospital's: a report on its way to a municipality has none to name.
  const asksClinic = view.number === null || view.recipientUnit !== null
  const unit = view.recipientUnit ? typesetter.wrap(view.recipientUnit, styles.value, paper.left + left - start) : []
  const address = view.recipientAddress.flatMap((line) =>
    typesetter.wrap(line, styles.value, contentWidth - left - 2 * padding),
  )
  const leftHeight =
    sentence.length * styles.choice.leading + (asksClinic ? 4 + Math.max(1, unit.length) * styles.value.leading : 0)
  const height = Math.max(leftHeight, address.length * styles.value.leading) + 8
  return {
    height,
    draw: (sheet, top) => {
      const below = sheet.text('P', sentence, paper.left + padding, top + 4, styles.choice, inks.quiet) + 4
      if (asksClinic) {
        sheet.text('P', clinic, paper.left + padding, below + 1, styles.choice, inks.quiet)
        const line = below + Math.max(1, unit.length) * styles.value.leading
        sheet.rule(start, line, paper.left + left, line, inks.label)
        if (unit.length) sheet.text('P', unit, start, below, styles.value, inks.black)
      }
      if (address.length) sheet.text('P', address, paper.left + left + padding, top + 4, styles.value, inks.black)
    },
  }
}

function readability(kit: Kit, text: string): Block {
  const lines = kit.typesetter.label(text, styles.label, contentWidth)
  return {
    height: lines.length * styles.label.leading,
    stretch: 0,
    draw: (sheet, top) => {
      sheet.text('P', lines, paper.left, top, styles.label, inks.label)
    },
  }
}
