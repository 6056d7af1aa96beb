import { writeDay } from '../i18n/oslo-time.ts'
import { writeNumber } from '../i18n/write-number.ts'
import type { Words } from '../i18n/words.ts'
import { viewChanges } from './changes-view.ts'
import { findRecurring } from './crossing-figures.ts'
import { viewFilter } from './dashboard-filter.ts'
import { listChanges, listFiguresOf } from './dashboard-figures.ts'
import { writeDashboardQuery, writePlace, type DashboardAddress } from './dashboard-question.ts'
import type { Dashboard } from './open-dashboard.ts'
import { viewFigure, type FigureHref } from './figure-view.ts'
import { sayPeriod } from './figure-words.ts'
import { listKeyNumbers } from './key-numbers.ts'
import { placedTotal } from './placed-lines.ts'
import { leastRecurring } from './recurring.ts'

/** The path of a reader's page of figures; a figure of it is taken out below. */
export function pathOf({ reader, collaboration }: Pick<Dashboard, 'reader' | 'collaboration'>): string {
  return `/tall/${collaboration.id}/${reader === 'own' ? 'virksomhet' : 'fsu'}`
}

/** The query that leads back to what is looked at. */
function queryOf({ question, scope, reader }: Dashboard): string {
  const [ar, del] = question.periodName.split('-')
  const address: DashboardAddress = {
    ar,
    del,
    virksomhet: reader === 'committee' ? (scope.organisation ?? undefined) : undefined,
    sted: question.place ? writePlace(question.place) : undefined,
  }
  return writeDashboardQuery(address)
}

/** Lays out a page of figures. Pure. */
export function viewDashboard(dashboard: Dashboard, words: Words) {
  const { reader, directory, collaboration, scope, question, places, figures: context } = dashboard
  const { dashboardTexts: texts } = words
  const { tables, place, whose } = context
  const path = pathOf(dashboard)
  const query = queryOf(dashboard)
  const hrefOf: FigureHref = (id, format) => `${path}/${id}.${format}?${query}`
  const { now } = placedTotal(tables, place)
  const { period, history, today } = tables
  const changes = listChanges(context, directory)
  return {
    heading: whose,
    period: sayPeriod(words, period),
    notOver: today < period.to ? texts.period.notOver(writeDay(today)) : null,
    action: path,
    filter: viewFilter(words, {
      directory,
      collaboration,
      places,
      today,
      question,
      organisation: reader === 'committee' ? (scope.organisation ?? '') : undefined,
    }),
    narrowed: query !== writeDashboardQuery({ ar: today.slice(0, 4) }),
    keys: listKeyNumbers(context),
    empty: now.count === 0,
    figures: listFiguresOf(context, directory).map((figure) => viewFigure(figure, words, hrefOf)),
    withoutResponse: place !== null,
    changes: viewChanges(words, changes, { period, history, hrefOf }),
    recurring: reader === 'committee' && !place ? viewRecurring(dashboard, words) : null,
  }
}

function viewRecurring({ figures }: Dashboard, { dashboardTexts: texts }: Words) {
  return {
    lead: texts.recurring.lead(leastRecurring),
    before: texts.recurring.columns.before(sayPeriod(figures.words, figures.tables.lastYear)),
    rows: findRecurring(figures).map(({ unit, category, count, expected, before }) => ({
      unit,
      category,
      count: writeNumber(count),
      expected: writeNumber(expected, 1),
      before: writeNumber(before),
    })),
  }
}
