import type { inboxFilterTexts as texts } from '../i18n/nb-inbox-filter.ts'
import { valuesOf } from './inbox-address.ts'
import type { Choices, FilterName } from './inbox-filter-view.ts'
import type { InboxFilter } from './inbox.ts'
import type { Words } from '../i18n/words.ts'

/** The filters that stand open, each a list one ticks in. */
const ticked = ['status', 'category', 'consequence', 'handler'] as const

/** The others, behind «Flere filtre». */
const more: Readonly<Record<keyof typeof texts.groups, readonly FilterName[]>> = {
  case: ['side', 'overdue', 'signed', 'source', 'consent', 'agreementRef', 'collaboration'],
  event: ['eventKind', 'direction', 'organisation', 'municipality', 'serviceLocation'],
  place: ['unit', 'clinic', 'hospitalUnit', 'hospitalUnitOnly'],
  marks: ['number', 'ownReference'],
  days: ['filedFrom', 'filedTo', 'occurredFrom', 'occurredTo', 'dueBefore'],
}
const written: readonly FilterName[] = ['number', 'ownReference']

/** What somebody chose is there to choose, also where the directory no longer has it. */
function withChosen(choices: Choices, chosen: readonly string[]): Choices {
  const known = new Set(choices.flatMap(({ options }) => options.map(({ value }) => value)))
  const unknown = chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))
  return unknown.length > 0 ? [...choices, { label: null, options: unknown }] : choices
}

function viewTicked(words: Words, filter: InboxFilter, name: (typeof ticked)[number], choices: Choices) {
  const chosen = valuesOf(filter, name)
  return {
    name,
    id: `filter-${name}`,
    label: words.inboxFilterTexts.labels[name],
    chosen: chosen.length > 0 ? words.inboxFilterTexts.chosen(chosen.length) : null,
    options: withChosen(choices, chosen)
      .flatMap(({ options }) => options)
      .map((option) => ({ ...option, checked: chosen.includes(option.value) })),
  }
}

function viewField(words: Words, filter: InboxFilter, name: FilterName, choices: Choices | undefined) {
  const [value = '', ...others] = valuesOf(filter, name)
  const hints: Readonly<Partial<Record<FilterName, string>>> = words.inboxFilterTexts.hints
  return {
    name,
    id: `filter-${name}`,
    label: words.inboxFilterTexts.labels[name],
    kind: choices ? ('select' as const) : written.includes(name) ? ('text' as const) : ('date' as const),
    hint: hints[name] ?? null,
    value,
    // A list shows one; what an address gave besides is carried along, and stands among the tags.
    others,
    groups: choices ? withChosen(choices, value === '' ? [] : [value]) : [],
  }
}

/** The form of the filters with what is chosen in it. */
export function viewFilterForm(words: Words, filter: InboxFilter, choices: Partial<Record<FilterName, Choices>>) {
  const groups = Object.entries(more).map(([group, names]) => ({
    label: words.inboxFilterTexts.groups[group as keyof typeof more],
    fields: names
      .filter((name) => choices[name] !== undefined || written.includes(name) || more.days.includes(name))
      .map((name) => viewField(words, filter, name, choices[name])),
  }))
  const chosen = groups.flatMap(({ fields }) => fields).filter(({ value }) => value !== '').length
  return {
    ticked: ticked.map((name) => viewTicked(words, filter, name, choices[name] ?? [])),
    groups,
    chosen: chosen > 0 ? words.inboxFilterTexts.chosen(chosen) : null,
  }
}
