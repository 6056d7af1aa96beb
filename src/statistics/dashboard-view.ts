import { writeDay } from '../i18n/oslo-time.ts'
import { writeNumber } from '../i18n/write-number.ts'
import type { Words } from '../i18n/words.ts'
import { addressOf, usualSort } from '../report/inbox-address.ts'
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
import { lastDayOf } from './period.ts'
import { leastRecurring, type Recurring } from './recurring.ts'

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
    recurring: place ? null : viewRecurring(dashboard, words),
  }
}

/** What is counted of a case: it has been sent, and is no other's duplicate. */
const counted = ['sent', 'received', 'in_progress', 'waiting_for_sender', 'answered', 'closed']

/** The list of a house's own cases behind a combination; a committee sees numbers only, and no case. */
function casesBehind({ collaboration, figures }: Dashboard, { row, column }: Recurring): string {
  const { period } = figures.tables
  const filter = {
    status: counted,
    collaboration: collaboration.id,
    eventKind: ['adverse_event', 'near_miss'],
    // A report is counted at its own unit, and not at those above it.
    hospitalUnitOnly: [row],
    category: [column],
    filedFrom: period.from,
    filedTo: lastDayOf(period),
  }
  return addressOf({ queue: 'all', filter, sort: usualSort('all') })
}

function viewRecurring(dashboard: Dashboard, { dashboardTexts: texts }: Words) {
  const { figures, reader } = dashboard
  return {
    lead: texts.recurring.lead(leastRecurring),
    before: texts.recurring.columns.before(sayPeriod(figures.words, figures.tables.lastYear)),
    rows: findRecurring(figures).map((one) => ({
      unit: one.unit,
      category: one.category,
      count: writeNumber(one.count),
      cases:
        reader === 'own'
          ? { href: casesBehind(dashboard, one), label: texts.recurring.cases(one.unit, one.category) }
          : null,
      expected: writeNumber(one.expected, 1),
      before: writeNumber(one.before),
    })),
  }
}
