import { askSuperuser } from '../report/filed-case.ts'
import type { TestService } from '../support/service.ts'
import type { Sample } from './over-posting-samples.ts'

const fsu = 'demo-fsu-leder'
const seen = { 'if-match': '"1"' }
const whose = { collaboration: 'vestfold' }
const at = (rest: string) => () => `/api/v1/annual-reports/2025${rest}`
const read = (ending: string): Sample => ({ as: fsu, path: at(`${ending}?collaboration=vestfold`), annual: 'draft' })

/** A right request for every operation of the annual report. */
export const annualSamples: Readonly<Record<string, Sample>> = {
  'GET /api/v1/annual-reports/{year}': read(''),
  'GET /api/v1/annual-reports/{year}.pdf': read('.pdf'),
  'GET /api/v1/annual-reports/{year}.xlsx': read('.xlsx'),
  'GET /api/v1/annual-reports/{year}.json': read('.json'),
  'GET /api/v1/annual-reports/{year}.jsonstat': read('.jsonstat'),
  'POST /api/v1/annual-reports/{year}/make': { as: fsu, path: at('/make'), body: whose },
  'POST /api/v1/annual-reports/{year}/text': {
    as: fsu,
    path: at('/text'),
    body: { ...whose, chapter: 'summary', text: 'Et godt år.' },
    headers: seen,
    annual: 'draft',
  },
  'POST /api/v1/annual-reports/{year}/freeze': {
    as: fsu,
    path: at('/freeze'),
    body: whose,
    headers: seen,
    annual: 'draft',
  },
  'POST /api/v1/annual-reports/{year}/publish': {
    as: fsu,
    path: at('/publish'),
    body: whose,
    headers: seen,
    annual: 'frozen',
  },
}

/** Puts the report of 2025 where a request is legal: emptied, a draft of published figures, or frozen. */
export async function putAnnualReport(service: TestService, state: 'draft' | 'frozen' | undefined): Promise<void> {
  await askSuperuser(service, 'truncate annual_report, annual_report_notice')
  if (!state) return
  const frozen = state === 'frozen'
  await askSuperuser(
    service,
    `insert into annual_report (id, collaboration_id, year, version, made_at, made_by, figures_version, chapters, snapshot, checksum,
       frozen_at, frozen_by)
     select gen_random_uuid(), 'vestfold', 2025, 1, now(), 'test', 1, '[]', snapshot, sha256(convert_to(snapshot, 'UTF8')),
       case when snapshot is not null then now() end, case when snapshot is not null then 'test' end
     from (values ($1::text)) given (snapshot)`,
    [frozen ? '{}' : null],
  )
}
