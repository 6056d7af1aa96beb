import { memberKind, type Directory } from '../directory/directory.ts'
import { writeDay } from '../i18n/oslo-time.ts'
import type { Handler } from './case-side-store.ts'
import { addressOf, valuesOf, withoutValue, type InboxPlace } from './inbox-address.ts'
import type { InboxFilter } from './inbox.ts'
import { collaborationsOf, mergeCodes, shorten } from './list-labels.ts'
import { unitGroups } from './report-form-view.ts'
import type { Words } from '../i18n/words.ts'

export type FilterName = keyof InboxFilter

interface Choice {
  readonly value: string
  readonly label: string
}

/** What there is to choose between, in groups where the list is long. */
export type Choices = readonly { readonly label: string | null; readonly options: readonly Choice[] }[]

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const ungrouped = (options: readonly Choice[]): Choices => [{ label: null, options }]

/** Every choice of every filter that has some, for the reader's organisation on a day. */
export function listFilterChoices(
  words: Words,
  directory: Directory,
  organisationId: string | undefined,
  handlers: readonly Handler[],
  today: string,
): Partial<Record<FilterName, Choices>> {
  const collaborations = collaborationsOf(directory, organisationId)
  const codes = (list: string) =>
    ungrouped(mergeCodes(collaborations, list).map(({ code, label }) => ({ value: code, label: shorten(label) })))
  const members = [...directory.organisations.values()]
    .filter(({ id }) => collaborations.some((one) => one.members.has(id)))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nb'))
  const asChoice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  const ofKind = (kind: string) =>
    members.filter((member) => collaborations.some((one) => memberKind(one, member) === kind))
  const units = members.flatMap(({ id }) => unitGroups(words, directory, id, today))
  const clinics = [...directory.units.values()].filter(
    (unit) => unit.kind === 'clinic' && members.some(({ id }) => id === unit.organisationId),
  )
  const consents = new Map(collaborations.flatMap((one) => one.consents.map(({ code, label }) => [code, label])))
  const consentWords: Readonly<Record<string, string>> = words.inboxFilterTexts.consent
  return {
    side: ungrouped(choicesOf(words.inboxFilterTexts.sides)),
    status: ungrouped(choicesOf(words.caseWords.status)),
    ...(collaborations.length > 1 && { collaboration: ungrouped(collaborations.map(asChoice)) }),
    eventKind: codes('event_kind'),
    direction: ungrouped(choicesOf(words.statisticsTexts.direction)),
    organisation: ungrouped(members.filter(({ id }) => id !== organisationId).map(asChoice)),
    municipality: ungrouped(ofKind('municipality').map(asChoice)),
    serviceLocation: codes('service_location'),
    clinic: ungrouped(clinics.map(asChoice).toSorted((one, other) => one.label.localeCompare(other.label, 'nb'))),
    hospitalUnit: units,
    hospitalUnitOnly: units,
    unit: units,
    category: codes('category'),
    consequence: codes('consequence'),
    consent: ungrouped([...consents].map(([value, label]) => ({ value, label: consentWords[value] ?? label }))),
    source: ungrouped(choicesOf(words.statisticsTexts.source)),
    handler: ungrouped([
      { value: 'none', label: words.inboxFilterTexts.noHandler },
      ...handlers.map(({ id, name }) => ({ value: id, label: name })),
    ]),
    signed: ungrouped(choicesOf(words.inboxFilterTexts.signed)),
    overdue: ungrouped(choicesOf(words.inboxFilterTexts.overdue)),
    ...(mergeCodes(collaborations, 'agreement_ref').length > 0 && { agreementRef: codes('agreement_ref') }),
  }
}

const days: readonly FilterName[] = ['filedFrom', 'filedTo', 'occurredFrom', 'occurredTo', 'dueBefore']

/** What a value of a filter is called; the value itself where nothing there is to choose has it. */
function nameValue(choices: Partial<Record<FilterName, Choices>>, name: FilterName, value: string): string {
  if (days.includes(name)) return writeDay(value)
  const options = choices[name]?.flatMap((group) => group.options) ?? []
  return options.find((option) => option.value === value)?.label ?? value
}

/** Every value that narrows a list, in words, and the address of the list without it. */
export function listTags(words: Words, place: InboxPlace, choices: Partial<Record<FilterName, Choices>>) {
  const { filter } = place
  return (Object.keys(words.inboxFilterTexts.labels) as FilterName[]).flatMap((name) =>
    valuesOf(filter, name).map((value) => {
      const label = words.inboxFilterTexts.tag(words.inboxFilterTexts.labels[name], nameValue(choices, name, value))
      const { cursor: _, ...first } = place
      return {
        label,
        value: `${name} ${value}`,
        remove: words.inboxFilterTexts.removeNamed(label),
        href: addressOf({ ...first, filter: withoutValue(filter, name, value) }),
      }
    }),
  )
}
