import { committeeOf, organisationsOf, type Actor } from '../access/actor.ts'
import { isValidOn, memberKind, type Collaboration, type Directory } from '../directory/directory.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'
import type { MeasureContent } from './measure.ts'
import type { GroupRow } from './working-group-store.ts'

/** The member of a measure each field of its form stands for, as a JSON Pointer. */
const fieldByPointer: Readonly<Record<string, string>> = {
  '/title': 'title',
  '/what': 'what',
  '/owner/organisation': 'ownerOrganisation',
  '/owner/unit': 'ownerUnit',
  '/owner/name': 'ownerName',
  '/owner/workingGroup': 'workingGroup',
  '/dueOn': 'dueOn',
  '/effectExpected': 'effectExpected',
  '/scope/organisation': 'scopeOrganisation',
  '/scope/municipality': 'scopeMunicipality',
  '/scope/unit': 'scopeUnit',
  '/scope/category': 'scopeCategory',
  '/reason': 'reason',
  '/result': 'result',
  '/note': 'note',
  '/question': 'question',
  '/group': 'group',
}

/** A posted form in the shape of MeasureContent, right or wrong. Who can only own measures themselves is not asked for the owner. */
export function readMeasureForm(fields: FormFields, ownOrganisation: string | null): Record<string, unknown> {
  const text = (name: string) => fields.text(name).trim() || null
  return {
    title: text('title'),
    what: text('what'),
    owner: {
      organisation: ownOrganisation ?? text('ownerOrganisation'),
      unit: text('ownerUnit'),
      name: text('ownerName'),
      workingGroup: text('workingGroup'),
    },
    scope: {
      organisation: text('scopeOrganisation'),
      municipality: text('scopeMunicipality'),
      unit: text('scopeUnit'),
      category: text('scopeCategory'),
    },
    dueOn: text('dueOn'),
    effectExpected: text('effectExpected'),
  }
}

/** The form of a measure as it stands. */
export function fieldsOfMeasure({ title, what, owner, scope, dueOn, effectExpected }: MeasureContent): FormFields {
  return fieldsFrom({
    title,
    what,
    ownerOrganisation: owner.organisation,
    ownerUnit: owner.unit,
    ownerName: owner.name,
    workingGroup: owner.workingGroup,
    scopeOrganisation: scope.organisation,
    scopeMunicipality: scope.municipality,
    scopeUnit: scope.unit,
    scopeCategory: scope.category,
    dueOn,
    effectExpected,
  })
}

/** How the forms of measures speak about their faults. */
export function measureFormWords({ measureTexts, faultTexts }: Words): FormWords {
  const labels: Readonly<Record<string, string>> = measureTexts.labels
  const required: Readonly<Record<string, string>> = measureTexts.required
  return {
    fieldOf: (pointer) => fieldByPointer[pointer.replace(/^\/measure/, '')] ?? null,
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? faultTexts.required,
    fault: (code) => faultTexts[code],
  }
}

interface Option {
  readonly value: string
  readonly label: string
}

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, 'nb')

/** What the selects of a measure's form offer an actor. Pure; `today` (Oslo) decides which units exist. */
export function measureOptions(
  directory: Directory,
  collaboration: Collaboration,
  actor: Actor,
  given: { readonly groups: readonly GroupRow[]; readonly today: string },
) {
  const own = committeeOf(actor) === collaboration.id ? null : (organisationsOf(actor)[0] ?? null)
  const members = [...directory.organisations.values()].filter(({ id }) => collaboration.members.has(id))
  const units = [...directory.units.values()].filter((unit) => isValidOn(unit, given.today))
  const groupsOf = (organisations: typeof members) =>
    organisations
      .map(({ id, name }) => ({
        label: name,
        options: units
          .filter(({ organisationId }) => organisationId === id)
          .map((unit): Option => ({ value: unit.id, label: unit.name })),
      }))
      .filter(({ options }) => options.length > 0)
  return {
    own,
    organisations: members.map(({ id, name }): Option => ({ value: id, label: name })).toSorted(byLabel),
    ownerUnits: groupsOf(own === null ? members : members.filter(({ id }) => id === own)),
    units: groupsOf(members.filter((one) => memberKind(collaboration, one) === 'hospital')),
    municipalities: members
      .filter((one) => memberKind(collaboration, one) === 'municipality')
      .map(({ id, name }): Option => ({ value: id, label: name }))
      .toSorted(byLabel),
    categories: (collaboration.codes.get('category') ?? []).map(({ code, label }): Option => ({ value: code, label })),
    workingGroups: given.groups.map(({ id, name }): Option => ({ value: id, label: name })),
  }
}
