import { fsu, makeLetter, releasedCase, someLetter } from '../learning/learning-world.ts'
import { publishLetter } from '../../src/learning/move-letter.ts'
import type { TestContext } from '../support/context.ts'
import type { Ids, Sample } from './over-posting-samples.ts'

const as = 'demo-fsu-leder'
const clinic = 'demo-siv-kvalitet'
const seen = { 'if-match': '"1"' }
const drafts =
  (verb = '') =>
  ({ letterId }: Ids) =>
    `/api/v1/learning-drafts/${letterId}${verb}`
const madeBody = ({ releasedId }: Ids) => someLetter([releasedId])

/** Right requests to releases and letters. */
export const learningSamples: Readonly<Record<string, Sample>> = {
  'GET /api/v1/reports/{id}/release': { as: clinic },
  'POST /api/v1/reports/{id}/release': { as: clinic, body: {}, answered: true },
  'DELETE /api/v1/reports/{id}/release': { as: clinic, answered: true },
  'GET /api/v1/learning-letters': {},
  'GET /api/v1/learning-letters/{id}': {
    path: ({ letterId }) => `/api/v1/learning-letters/${letterId}`,
    letter: 'published',
  },
  'GET /api/v1/released-cases': { as, letter: 'draft' },
  'GET /api/v1/released-cases/{id}': {
    as,
    path: ({ releasedId }) => `/api/v1/released-cases/${releasedId}`,
    letter: 'draft',
  },
  'GET /api/v1/learning-subscription': { as: clinic },
  'PUT /api/v1/learning-subscription': { as: clinic, body: { on: true } },
  'GET /api/v1/learning-drafts': { as, letter: 'draft' },
  'POST /api/v1/learning-drafts': { as, madeBody, letter: 'draft' },
  'GET /api/v1/learning-drafts/{id}': { as, path: drafts(), letter: 'draft' },
  'PUT /api/v1/learning-drafts/{id}': { as, madeBody, headers: seen, path: drafts(), letter: 'draft' },
  'DELETE /api/v1/learning-drafts/{id}': { as, headers: seen, path: drafts(), letter: 'draft' },
  'POST /api/v1/learning-drafts/{id}/ask': { as, body: {}, headers: seen, path: drafts('/ask'), letter: 'draft' },
  'POST /api/v1/learning-drafts/{id}/approve': {
    as: clinic,
    body: {},
    headers: seen,
    path: drafts('/approve'),
    letter: 'waiting',
  },
  'POST /api/v1/learning-drafts/{id}/request-change': {
    as: clinic,
    body: { reason: 'Avsnittet om tid er for nøyaktig.' },
    headers: seen,
    path: drafts('/request-change'),
    letter: 'waiting',
  },
  'POST /api/v1/learning-drafts/{id}/publish': {
    as,
    body: {},
    headers: seen,
    path: drafts('/publish'),
    letter: 'approved',
  },
}

/** Makes the letter a request names, where it names one, of a case that both parties have released. */
export async function prepareLetter(
  service: TestContext,
  standing: Sample['letter'],
): Promise<Pick<Ids, 'letterId' | 'releasedId'>> {
  if (standing === undefined) return { letterId: '', releasedId: '' }
  const { releasedId } = await releasedCase(service)
  const { row } = await makeLetter(service, releasedId, standing === 'published' ? 'approved' : standing)
  const ref = { letterId: row.id, revision: row.revision }
  if (standing === 'published') await publishLetter(service.context, fsu, ref)
  return { letterId: row.id, releasedId }
}
