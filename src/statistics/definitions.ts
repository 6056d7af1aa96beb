import type { Definition } from '../i18n/nb-statistics.ts'
import type { Words } from '../i18n/words.ts'
import type { Dimension } from './dimension.ts'
import { lastDayOf, type Period } from './period.ts'
import type { Inhabitants, Measure } from './table.ts'

/** The table or chart that is to be explained. */
export interface Explained {
  readonly period: Period
  readonly by: readonly Dimension[]
  /** Rates are explained where they are among these; days are always told of all reports. */
  readonly measures: readonly Measure[]
  /** The name of the whole collaboration, and of the one organisation whose reports are counted; null: the whole. */
  readonly collaboration: string
  readonly organisation: string | null
  readonly withRedCords: boolean
  readonly inhabitants: readonly Inhabitants[]
  /** Whether a municipality's inhabitants are not known. */
  readonly inhabitantsMissing?: boolean
}

/** What has to be known of a dimension. */
function explainDimension(dimension: Dimension, { statisticsTexts: texts }: Words): readonly Definition[] {
  switch (dimension) {
    case 'municipality':
      return [texts.municipality, texts.missing]
    case 'clinic':
      return [texts.clinic, texts.missing]
    case 'section':
      return [texts.section, texts.missing]
    case 'category':
      return [texts.severalCategories]
    case 'consequence':
      return [texts.consequence]
    case 'recipientOrganisation':
      return [texts.recipient]
    case 'status':
      return [texts.status]
    default:
      return []
  }
}

function explainInhabitants(
  { inhabitants, inhabitantsMissing }: Explained,
  { statisticsTexts: texts }: Words,
): Definition[] {
  const years = [...new Set(inhabitants.map(({ year }) => year))].toSorted((a, b) => a - b).join(', ')
  const sources = [...new Set(inhabitants.map(({ source }) => source))].join(', ')
  return [
    texts.perThousand,
    ...(inhabitants.length > 0 ? [texts.inhabitants(sources, years)] : []),
    ...(inhabitants.some(({ assumed }) => assumed) ? [texts.inhabitantsAssumed] : []),
    ...(inhabitants.length === 0 || inhabitantsMissing ? [texts.inhabitantsUnknown] : []),
  ]
}

/**
 * Everything that has to be said beside a figure so that it is not misread (the procedure; domain 6): what is counted, which day
 * decides, whose reports, the kinds apart, what a share is of, what is missing, how days, deadlines and rates are reckoned. Pages,
 * exports and the annual report all show these texts and no others.
 */
export function define(about: Explained, words: Words): Definition[] {
  const { period, by, measures, collaboration, organisation, withRedCords } = about
  const texts = words.statisticsTexts
  const explained = [
    texts.period(period.from, lastDayOf(period)),
    texts.counted,
    organisation === null ? texts.wholeCollaboration(collaboration) : texts.oneOrganisation(organisation),
    withRedCords ? texts.kindsWithRedCords : texts.kinds,
    by.includes('category') ? texts.shareOfSeveral : texts.share,
    ...by.flatMap((dimension) => explainDimension(dimension, words)),
    texts.days,
    texts.within,
    ...(measures.includes('perThousand') ? explainInhabitants(about, words) : []),
    texts.fewReports,
  ]
  return explained.filter((one, index) => explained.findIndex(({ name }) => name === one.name) === index)
}
