import { z } from 'zod'
import type { Web } from '../http/web.ts'
import type { ReleaseRow } from './case-release-store.ts'
import { readReleases, releaseCase, takeReleaseBack } from './release-case.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

const ReleasesView = z.strictObject({
  released: z.array(z.strictObject({ organisation: z.string(), releasedAt: z.iso.datetime() })),
})

const viewReleases = (rows: readonly ReleaseRow[]): z.infer<typeof ReleasesView> => ({
  released: rows.map((row) => ({ organisation: row.organisation_id, releasedAt: row.released_at.toISOString() })),
})

const url = '/api/v1/reports/:id/release'
const tags = ['Learning']

/** The doors at which a party releases a case to the committee, and takes it back. */
export function addCaseReleaseApi(web: Web, context: ReportContext): void {
  const schemaOf = (summary: string) => ({ tags, summary, params: ReportParams, response: { 200: ReleasesView } })
  web.route({
    method: 'GET',
    url,
    config: { act: 'report.read' },
    schema: schemaOf('Which parties have released a case to the committee'),
    handler: async (request) => viewReleases(await readReleases(context, request.actor, request.params.id)),
  })
  web.route({
    method: 'POST',
    url,
    config: { act: 'report.release' },
    schema: {
      ...schemaOf('Let the committee read a case, once the other party does too'),
      body: z.strictObject({}).nullish(),
    },
    handler: async (request) => viewReleases(await releaseCase(context, request.actor, request.params.id)),
  })
  web.route({
    method: 'DELETE',
    url,
    config: { act: 'report.release' },
    schema: schemaOf('Take the release back, as long as no letter rests on it'),
    handler: async (request) => viewReleases(await takeReleaseBack(context, request.actor, request.params.id)),
  })
}
