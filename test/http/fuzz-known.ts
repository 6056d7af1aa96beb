import { attachFile } from '../../src/report/attach-file.ts'
import { keepFilter, NewSavedFilter } from '../../src/report/saved-filter.ts'
import { makeAnnualReport } from '../../src/statistics/change-annual-report.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { fsu } from '../measure/measure-world.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { demoPerson } from '../support/actors.ts'
import { registerClient } from '../support/api.ts'
import { inventedPng } from '../support/invented-files.ts'
import { sampleReport } from '../support/sample-report.ts'
import type { TestService } from '../support/service.ts'
import { annualSamples } from './annual-samples.ts'
import { caseSamples } from './case-samples.ts'
import type { Known, RightRequest } from './fuzz-requests.ts'
import { learningSamples, prepareLetter } from './learning-samples.ts'
import { measureSamples, prepareMeasures } from './measure-samples.ts'

const clinic = 'demo-siv-kvalitet'
const letterStandings = ['draft', 'waiting', 'approved', 'published'] as const
const measureStandings = [undefined, 'decided', 'done'] as const

const reportSamples: Readonly<Record<string, RightRequest>> = {
  'POST /api/v1/reports': { body: sampleReport() },
  'POST /api/v1/reports/validate': { body: sampleReport() },
  'POST /api/v1/reports/search': { as: clinic, body: { words: 'legemiddelliste' } },
  'POST /api/v1/reports/{id}/acknowledge': { as: clinic, body: {} },
  'POST /api/v1/reports/{id}/forward': {
    as: clinic,
    body: { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder dem' },
  },
  'POST /api/v1/reports/{id}/answer': {
    as: clinic,
    body: {
      position: 'agree',
      whatHappened: 'Listen ble glemt.',
      actions: [{ description: 'Sjekkliste', responsible: 'Oss', dueOn: '2026-05-01', done: false }],
      contact: 'Kvalitetsrådgiveren',
    },
  },
  'POST /api/v1/reports/{id}/patient': { as: clinic, body: { reasonCode: 'other', reasonText: 'Ringer pårørende' } },
  'POST /api/v1/reports/{id}/form.pdf': { as: clinic, body: { reasonCode: 'handle_case', reasonText: null } },
  'POST /api/v1/dispatch-aliases': { as: 'demo-siv-fordeler', body: { written: 'Dagposten', unit: 'siv.kfmr' } },
  'POST /api/v1/published-statistics/{collaboration}/{year}': { as: 'demo-fsu-leder', body: { version: 1 } },
}

/** Cases in several states, with letters that failed; measures, a group, letters to learn from; a year published and told of. */
export async function makeKnown(service: TestService): Promise<Known> {
  const { context } = service
  const filed = await Promise.all(Array.from({ length: 24 }, () => fileCase(service)))
  const standing = ['received_at = null', 'received_at = now()', 'received_at = now(), answered_at = now()']
  for (const [index, { id }] of filed.entries()) {
    await askSuperuser(service, `update report set ${standing[index % 3]} where id = $1`, [id])
  }
  const failed = `update delivery set channel_kind = 'letter', failed_at = now() returning id`
  const deliveries = await askSuperuser<{ id: string }>(service, failed)
  const [first] = filed
  const file = { name: 'brev.png', showsPatient: false, bytes: inventedPng() }
  const attached = await attachFile(context, demoPerson('faerder-leder'), first!.id, file, null)
  const made = []
  for (const measure of measureStandings) made.push(await prepareMeasures(service, measure))
  const letters: (Awaited<ReturnType<typeof prepareLetter>> & { letter: string })[] = []
  for (const letter of letterStandings) letters.push({ ...(await prepareLetter(service, letter)), letter })
  const lettersThat = (isPublished: boolean) =>
    letters.filter(({ letter }) => (letter === 'published') === isPublished).map(({ letterId }) => letterId)
  const kept = await keepFilter(context, demoPerson('siv-kvalitet'), NewSavedFilter.parse({ name: 'Liste' }))
  await publishFigures(context, { kind: 'system' }, { collaboration: 'vestfold', year: 2025, version: 1 })
  await makeAnnualReport(context, fsu, { collaboration: 'vestfold', organisation: null, year: 2025 })
  const clients = [
    await registerClient(service, 'siv', ['reports:read', 'reports:handle', 'statistics:read']),
    await registerClient(service, 'faerder', ['reports:write']),
  ]
  const reports = filed.map(({ id }) => id)
  const [group] = made
  return {
    ids: {
      reports,
      'with attachment': [first!.id],
      deliveries: deliveries.map(({ id }) => id),
      measures: made.map(({ measureId }) => measureId),
      'working-groups': [group!.groupId],
      goals: made.map(({ goalId }) => goalId),
      'learning-letters': lettersThat(true),
      'learning-drafts': lettersThat(false),
      'released-cases': letters.map(({ releasedId }) => releasedId),
      'saved-filters': [kept.id],
    },
    named: {
      receiptCode: filed.map(({ receiptCode }) => receiptCode),
      attachment: [attached.id],
      question: [group!.questionId],
      list: ['consent', 'category'],
      collaboration: ['vestfold'],
      year: ['2025'],
    },
    tokens: 'siv-kvalitet siv-kfmr siv-fordeler faerder-leder horten-kvalitet fsu-leder'
      .split(' ')
      .map((id) => `demo-${id}`)
      .concat(clients),
    samples: { ...caseSamples, ...measureSamples, ...learningSamples, ...annualSamples, ...reportSamples },
  }
}
