import { decideMeasure, finishMeasure } from '../../src/measure/change-measure.ts'
import { askGroup } from '../../src/measure/ask-group.ts'
import { fsu, propose, setUpGroup, someMeasure } from '../measure/measure-world.ts'
import type { TestContext } from '../support/context.ts'
import { NewGoal } from '../../src/statistics/goal.ts'
import { setGoal } from '../../src/statistics/set-goal.ts'
import type { Ids, Sample } from './over-posting-samples.ts'

const as = 'demo-fsu-leder'
const clinic = 'demo-siv-kvalitet'
const seen = (revision: number) => ({ 'if-match': `"${revision}"` })
const { title, what, owner, dueOn } = someMeasure('siv')
const measure = { title, what, owner, dueOn, scope: { unit: 'siv.kpa.ara' } }
const group = {
  name: 'Fagutvalget',
  mandate: 'Råd',
  kind: 'standing',
  from: '2026-01-01',
  seats: [{ function: 'Leder', organisation: 'siv' }],
}
/** `id`, `status` and the like are no members of ours here; `source` says where a new measure came from. */
const narrows = ['source']
const at =
  (path: string) =>
  ({ measureId, groupId, questionId, goalId }: Ids) =>
    path
      .replace('{goal}', goalId)
      .replace('{measure}', measureId)
      .replace('{group}', groupId)
      .replace('{question}', questionId)
const measures = (verb = '') => at(`/api/v1/measures/{measure}${verb}`)
const groups = (rest = '') => at(`/api/v1/working-groups/{group}${rest}`)

const period = { from: '2026-01-01', to: '2026-07-01' }
const goal = { title: 'Mål', counted: 'reports', targetKind: 'absolute', target: 10, period }

/** Right requests to measures and working groups. */
export const measureSamples: Readonly<Record<string, Sample>> = {
  'GET /api/v1/measures': { as },
  'POST /api/v1/measures': { as, body: measure, narrows },
  'GET /api/v1/measures/{id}': { as, path: measures(), measure: 'done' },
  'GET /api/v1/measures/{id}/history': { as, path: measures('/history') },
  'PUT /api/v1/measures/{id}': { as, body: measure, headers: seen(1), path: measures() },
  'POST /api/v1/measures/{id}/decide': { as, body: {}, headers: seen(1), path: measures('/decide') },
  'POST /api/v1/measures/{id}/start': { as, body: {}, headers: seen(2), path: measures('/start'), measure: 'decided' },
  'POST /api/v1/measures/{id}/finish': {
    as,
    body: {},
    headers: seen(2),
    path: measures('/finish'),
    measure: 'decided',
  },
  'POST /api/v1/measures/{id}/drop': { as, body: { reason: 'Nei' }, headers: seen(1), path: measures('/drop') },
  'POST /api/v1/measures/{id}/effect': {
    as,
    body: { result: 'partly' },
    headers: seen(3),
    path: measures('/effect'),
    measure: 'done',
  },
  'GET /api/v1/reports/{id}/measures': { as: clinic },
  'POST /api/v1/reports/{id}/measures': { as: clinic, body: { ...measure, action: 0 }, answered: true },
  'POST /api/v1/reports/{id}/suggestion': { as: clinic, body: { outcome: 'declined', reason: 'Nei' } },
  'GET /api/v1/working-groups': { as },
  'POST /api/v1/working-groups': { as, body: group },
  'GET /api/v1/working-groups/{id}': { as, path: groups() },
  'PUT /api/v1/working-groups/{id}': { as, body: group, headers: seen(1), path: groups() },
  'POST /api/v1/working-groups/{id}/questions': { as, body: { question: 'Hva?' }, path: groups('/questions') },
  'POST /api/v1/working-groups/{id}/questions/{question}/answer': {
    as,
    body: { answer: 'Det.' },
    path: groups('/questions/{question}/answer'),
  },
  'GET /api/v1/goals': { as },
  'POST /api/v1/goals': { as, body: goal },
  'DELETE /api/v1/goals/{id}': { as, path: at('/api/v1/goals/{goal}') },
}

/** Makes what the requests name: a measure that stands as said, a group, and a question to it. */
export async function prepareMeasures(
  service: TestContext,
  standing: Sample['measure'],
): Promise<Pick<Ids, 'measureId' | 'groupId' | 'questionId' | 'goalId'>> {
  const groupId = await setUpGroup(service)
  const { id: measureId } = await propose(service, fsu, 'siv', { effectExpected: 'Færre feil' })
  const { context } = service
  if (standing) await decideMeasure(context, fsu, { measureId, revision: 1 })
  if (standing === 'done') await finishMeasure(context, fsu, { measureId, revision: 2 })
  const asked = await askGroup(context, fsu, groupId, { question: 'Hva mener dere?', measure: measureId }, null)
  const { id: goalId } = await setGoal(context, fsu, NewGoal.parse(goal), null)
  return { measureId, groupId, questionId: asked.id, goalId }
}
