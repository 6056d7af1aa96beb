import type { Words } from '../i18n/words.ts'
import type { HeldForm } from './hold-form.ts'

/** One field as the page of somebody who is signed out shows it. */
interface ShownField {
  readonly id: string
  readonly name: string
  readonly label: string
}

/** A form that was not sent, as its page shows it: what was written to be read, everything else to be sent again with it. */
export interface SignedOutForm {
  readonly action: string
  readonly written: readonly (ShownField & { readonly value: string; readonly rows: number })[]
  readonly hidden: readonly { readonly name: string; readonly value: string }[]
  /** Fields that are told back to nobody, to be written again. */
  readonly secrets: readonly ShownField[]
  readonly files: readonly ShownField[]
}

/** What stays out of every answer, whoever wrote it: who a patient is, and what opens something. */
const secretNames = new Set(['nationalId', 'password', 'code', 'kode', 'token'])

/** A field's own name, without the row it stands in: `description` of `actions.0.description`. */
const ownName = (name: string) => name.split('.').at(-1) ?? name

/** What no list of choices holds: a space, a capital letter, a letter or sign that no code is made of. */
const isProse = (value: string) => /[^a-z0-9_.:=&-]/.test(value)

/** Lines of some seventy characters, no fewer than two and no more than fits a telephone. */
function rowsOf(value: string): number {
  const lines = value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 70)), 0)
  return Math.min(12, Math.max(2, lines))
}

/** The same label a second time is told apart by a number. */
function numbered(labels: readonly string[]): string[] {
  return labels.map((label, at) => {
    const before = labels.slice(0, at).filter((one) => one === label).length
    return before === 0 ? label : `${label} (${before + 1})`
  })
}

/** Lays out a form that was not sent. Fields are known by their names, and what is written in a field nobody knows is shown too. */
export function makeSignedOutForm(held: HeldForm, texts: Words['signedOutTexts']): SignedOutForm {
  const labels: Readonly<Record<string, string>> = texts.fields
  const labelOf = (name: string) => (Object.hasOwn(labels, ownName(name)) ? labels[ownName(name)] : undefined)
  const isSecret = ([name]: HeldForm['fields'][number]) => secretNames.has(ownName(name)) || name.startsWith('patient.')
  const isWritten = ([name, value]: HeldForm['fields'][number]) =>
    value.trim() !== '' && !name.startsWith('seen.') && (labelOf(name) !== undefined || isProse(value))
  const fields = held.fields.map((field) => ({
    field,
    kind: isSecret(field) ? 'secret' : isWritten(field) ? 'written' : 'hidden',
  }))
  const of = (kind: string) => fields.filter((one) => one.kind === kind).map(({ field }) => field)
  const show = (kind: string, names: readonly string[], wordless: string) => {
    const said = numbered(names.map((name) => labelOf(name) ?? wordless))
    return names.map((name, at) => ({ id: `${kind}-${at + 1}`, name, label: said[at] ?? wordless }))
  }
  const written = of('written')
  const shown = show(
    'skrevet',
    written.map(([name]) => name),
    texts.written,
  )
  return {
    action: held.path,
    written: shown.map((one, at) => ({ ...one, value: written[at]?.[1] ?? '', rows: rowsOf(written[at]?.[1] ?? '') })),
    hidden: of('hidden').map(([name, value]) => ({ name, value })),
    secrets: show(
      'hemmelig',
      of('secret').map(([name]) => name),
      texts.secret,
    ),
    files: show('fil', held.files, texts.file),
  }
}
