import { memberKind, type Collaboration, type Directory, type Organisation } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import {
  partsOfYear,
  writePlace,
  type DashboardAddress,
  type DashboardPlace,
  type DashboardQuestion,
} from './dashboard-question.ts'

interface Option {
  readonly value: string
  readonly label: string
}

/** One list to choose from; in groups where the first choice is all of it. */
export interface FilterField {
  readonly name: keyof DashboardAddress
  readonly label: string
  readonly value: string
  readonly groups: readonly { readonly label: string | null; readonly options: readonly Option[] }[]
}

/** So many years can be chosen. */
const yearsBack = 5

function sayPart(words: Words, part: string): string {
  const { period: texts } = words.dashboardTexts
  if (part === '') return texts.whole
  if (part.startsWith('H')) return texts.half(Number(part.slice(1)))
  if (part.startsWith('Q')) return texts.quarter(Number(part.slice(1)))
  const month = words.statisticsTexts.month(`2000-${part}`).split(' ')[0] ?? part
  return `${month[0]?.toUpperCase()}${month.slice(1)}`
}

/** What a page of figures can be narrowed by; an organisation only where the whole collaboration's can be seen. */
export function viewFilter(
  words: Words,
  {
    directory,
    collaboration,
    places,
    today,
    question,
    organisation,
  }: {
    readonly directory: Directory
    readonly collaboration: Collaboration
    readonly places: readonly DashboardPlace[]
    readonly today: string
    readonly question: DashboardQuestion
    /** The one chosen, an empty text for none; undefined where there is no choice. */
    readonly organisation: string | undefined
  },
): FilterField[] {
  const { period: texts } = words.dashboardTexts
  const thisYear = Number(today.slice(0, 4))
  const [year = '', part = ''] = question.periodName.split('-')
  const years = Array.from({ length: yearsBack }, (_, back) => String(thisYear - back))
  const option = (value: string, label: string): Option => ({ value, label })
  const placesOf = (dimension: DashboardPlace['dimension']) =>
    places.filter((place) => place.dimension === dimension).map((place) => option(writePlace(place), place.name))
  const members = [...directory.organisations.values()]
    .filter(({ id }) => collaboration.members.has(id))
    .toSorted((a, b) => kindOrder(collaboration, a) - kindOrder(collaboration, b))
  const all: FilterField[] = [
    {
      name: 'ar',
      label: texts.year,
      value: year,
      groups: [{ label: null, options: [...new Set([...years, year])].map((one) => option(one, one)) }],
    },
    {
      name: 'del',
      label: texts.part,
      value: part,
      groups: [{ label: null, options: partsOfYear.map((one) => option(one, sayPart(words, one))) }],
    },
  ]
  if (organisation !== undefined) {
    const options = [option('', texts.everybody), ...members.map(({ id, name }) => option(id, name))]
    all.push({ name: 'virksomhet', label: texts.organisation, value: organisation, groups: [{ label: null, options }] })
  }
  if (places.length > 0) {
    all.push({
      name: 'sted',
      label: texts.place,
      value: question.place ? writePlace(question.place) : '',
      groups: [
        { label: null, options: [option('', texts.anyPlace)] },
        { label: texts.municipalities, options: placesOf('municipality') },
        { label: texts.clinics, options: placesOf('clinic') },
      ].filter(({ options }) => options.length > 0),
    })
  }
  return all
}

/** Hospitals before municipalities before others, otherwise as the directory has them. */
function kindOrder(collaboration: Collaboration, organisation: Organisation): number {
  return ['hospital', 'municipality', 'other'].indexOf(memberKind(collaboration, organisation))
}
