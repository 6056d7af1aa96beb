import type { FormFields } from '../http/form-fields.ts'
import { readPostedRevision } from '../http/revision.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'

/** The last part of each form's address, which is its place on the page too. */
export const caseSteps: Readonly<Record<CaseFormName, string>> = {
  sign: 'signer',
  return: 'send-tilbake',
  acknowledge: 'bekreft',
  assign: 'saksbehandler',
  forward: 'send-videre',
  ask: 'spor',
  reply: 'svar-pa-sporsmal',
  answer: 'svar',
  close: 'avslutt',
  reopen: 'bestrid',
  withdraw: 'trekk-tilbake',
  duplicate: 'meldt-fra-for',
  consent: 'samtykke',
  message: 'dialog',
  bring_in: 'ta-med',
  attach: 'vedlegg',
  open_attachment: 'apne-vedlegg',
  note: 'notat',
  side: 'egen-oppfolging',
  duty: 'varsling',
  identity: 'pasient',
}

/** The revision the reader of the page had seen; -1, which never is one, where the field is broken. */
export function readRevision(fields: FormFields): number {
  return readPostedRevision(fields.text('revision'))
}

/** A posted addressee: `siv siv.kpa`, or `siv` for its post office. */
export function readForwardingForm(fields: FormFields): Record<string, unknown> {
  const [organisation = '', unit = null] = fields.text('to').split(' ')
  return { organisation: organisation || null, unit, reason: fields.text('reason').trim() || null }
}

/** Posted fields as members of the same name, right or wrong; what was left empty is null. */
export function readTexts(fields: FormFields, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, fields.text(name).trim() || null]))
}

/** A posted consent, and whether the box below it was ticked. */
export function readConsentForm(fields: FormFields): Record<string, unknown> {
  return { ...readTexts(fields, 'consent'), textDeidentified: fields.text('textDeidentified') !== '' }
}

/** A posted message to the other parties. */
export function readMessageForm(fields: FormFields): Record<string, unknown> {
  return { ...readTexts(fields, 'text'), shownToReporter: fields.text('shownToReporter') !== '' }
}

/** The key a form was given when it was shown, so that sending it twice writes once; null where it is none. */
export function readKey(fields: FormFields): string | null {
  const key = fields.text('key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : null
}
