import type { Actor, SystemActor } from '../access/actor.ts'
import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import type { MeasureContext } from '../measure/measure-context.ts'
import { viewMeasureLine } from '../measure/measure-page-view.ts'
import { listMeasuresOfYear } from '../measure/read-measures.ts'
import type { ReportTable } from './annual-report.ts'
import type { ReportPlace } from './annual-report-store.ts'
import { viewGoal } from './goal-page-view.ts'
import { listGoals } from './list-goals.ts'
import { getCollaboration } from './read-table.ts'

/**
 * The year's measures and goals as tables of the report. In the whole collaboration's, which everybody will read, stand those that
 * FSU has decided, and no count of the reports behind them; in an organisation's own stand its own and those decided for all.
 */
export async function listAnnualMeasures(
  context: MeasureContext,
  actor: Actor | SystemActor,
  { collaboration, organisation, year }: ReportPlace,
  words: Words,
): Promise<ReportTable[]> {
  const directory = context.directory.current()
  const read = await listMeasuresOfYear(context, actor, { collaboration, year })
  const told = read
    .map(({ row }) => row)
    .filter(
      ({ made_by_organisation_id: madeBy, status }) =>
        organisation !== null || (madeBy === null && status !== 'proposed'),
    )
  const lines = told.map((row) => viewMeasureLine(words, directory, row, context.now()))
  const measures = lines.length === 0 ? [] : [measureTable(words, lines)]
  return organisation === null
    ? [...measures, ...(await goalTables(context, actor, directory, { collaboration, year }, words))]
    : measures
}

function measureTable(
  { annualReportTexts: { measures: texts } }: Words,
  lines: readonly ReturnType<typeof viewMeasureLine>[],
): ReportTable {
  const column = (key: string, label: string) => ({ key, label, kind: 'text' as const })
  return {
    id: 'measures-all',
    caption: texts.caption,
    head: texts.head,
    columns: [
      column('owner', texts.owner),
      column('due', texts.due),
      column('status', texts.status),
      column('effect', texts.effect),
    ],
    rows: lines.map(({ title, owner, due, status, effect }, index) => ({
      key: String(index + 1),
      label: title,
      cells: [owner, due, status, effect || null],
    })),
    notes: [],
  }
}

async function goalTables(
  context: MeasureContext,
  actor: Actor | SystemActor,
  directory: Directory,
  { collaboration: id, year }: { collaboration: string; year: number },
  words: Words,
): Promise<ReportTable[]> {
  const { measures: texts } = words.annualReportTexts
  const collaboration = getCollaboration(directory, { collaboration: id, organisation: null })
  const goals = (await listGoals(context, actor, { year })).map((one) => viewGoal(words, directory, collaboration, one))
  if (goals.length === 0) return []
  const column = (key: string, label: string) => ({ key, label, kind: 'text' as const })
  const rows = goals.map(({ title, target, value, outcome }, index) => ({
    key: String(index + 1),
    label: title,
    cells: [target, value, outcome],
  }))
  return [
    {
      id: 'goals-all',
      caption: texts.goalsCaption,
      head: texts.goalHead,
      columns: [
        column('target', texts.goalTarget),
        column('actual', texts.goalActual),
        column('outcome', texts.goalResult),
      ],
      rows,
      notes: [],
    },
  ]
}
