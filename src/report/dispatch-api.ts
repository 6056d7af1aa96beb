import { z } from 'zod'
import { mayActOnSide } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import type { Web } from '../http/web.ts'
import { withReport } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { suggestUnits } from './suggest-units.ts'
import { staffWordsFor } from '../http/reader-language.ts'

const SuggestionsView = z.strictObject({
  /** The unit as the sender wrote it, where it was not chosen from the register. */
  written: z.string().nullable(),
  suggestions: z.array(
    z.strictObject({
      unit: z.string(),
      name: z.string(),
      /** In plain words, the strongest reason first. */
      why: z.array(z.string()),
      times: z.number().int(),
      lastOn: z.iso.date().nullable(),
      valid: z.boolean(),
    }),
  ),
})

/** The door to the units that may answer for a report which no unit has. */
export function addDispatchApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/dispatch-suggestions',
    config: { act: 'report.suggest' },
    schema: {
      tags: ['Case'],
      summary: 'Units that may answer for a report which no unit has, best first',
      params: ReportParams,
      response: { 200: SuggestionsView },
    },
    handler: (request) => {
      const words = staffWordsFor(request)
      return withReport(context, request.actor, request.params.id, async (tx, report) => {
        const parties = { sender: report.reporting_organisation_id, recipient: report.recipient_organisation_id }
        if (!mayActOnSide(request.actor, 'report.suggest', parties)) {
          throw new Refusal('forbidden', 'Not this side of the case.')
        }
        const found = await suggestUnits(words, tx, context.directory.current(), report, context.now())
        return {
          written: report.hospital_unit_text,
          suggestions: found.map(({ unitId: unit, why, ...rest }) => ({ unit, ...rest, why: [...why] })),
        }
      })
    },
  })
}
