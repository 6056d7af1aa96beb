import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { osloDay, osloYear, writeDay } from '../i18n/oslo-time.ts'
import { wordsOf, type Words } from '../i18n/words.ts'
import { worksWith, type AnnualReportContext } from './change-annual-report.ts'
import { getAnnualReport, listAnnualReports, type ReadReport } from './read-annual-report.ts'
import { viewAnnualReport } from './annual-report-view.ts'
import type { ReportPlace } from './annual-report-store.ts'

const Id = z.string().min(1).max(60)
export const PlaceParams = z.strictObject({
  collaboration: Id,
  year: z.coerce.number().int().min(2000).max(2199),
})
/** What stands in the address besides the year: whose report, and which version of it. */
const Query = z.object({
  virksomhet: Id.optional().catch(undefined),
  utgave: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
})

/** Names and values of an address, those without a value left out. */
function queryOf(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString()
  return query === '' ? '' : `?${query}`
}

/** The address of a report, of the work with it, and of its files. */
export function addressesOf({ collaboration, organisation, year }: ReportPlace, version?: number) {
  const action = `/aarsrapport/${encodeURIComponent(collaboration)}/${year}`
  return {
    read: `${action}${queryOf({ virksomhet: organisation, utgave: version })}`,
    action,
    work: `${action}/arbeid${queryOf({ virksomhet: organisation })}`,
    file: (ending: string) =>
      `/api/v1/annual-reports/${year}.${ending}${queryOf({ collaboration, organisation, version })}`,
  }
}

/** Where a version stands, in words: «Første utgave. Publisert 13.03.2026.» */
export function sayStanding(
  { annualReportPageTexts: texts }: Words,
  { version, frozenAt, publishedAt }: { version: number; frozenAt: Date | null; publishedAt: Date | null },
): string {
  const day = (at: Date) => writeDay(osloDay(at))
  const standing = publishedAt
    ? texts.published(day(publishedAt))
    : frozenAt
      ? texts.frozen(day(frozenAt))
      : texts.draft
  return `${texts.version(version)}. ${standing}.`
}

const bannerOf = ({ annualReportPageTexts: texts }: Words, { frozenAt, publishedAt, report }: ReadReport) =>
  publishedAt ? null : frozenAt === null ? texts.draftBanner : report.organisation ? null : texts.frozenBanner

/** Those who make, write and freeze reports; their colleagues read them. */
export function mayWorkWith(context: AnnualReportContext, actor: Actor, place: ReportPlace): boolean {
  return worksWith(context, actor, place) && decide(actor, 'annual_report.work') === 'allowed'
}

/** The years a report can be made of, the one that is most likely meant first: the last that is over. */
function yearsToMake(context: AnnualReportContext): number[] {
  const thisYear = osloYear(context.now())
  return [thisYear - 1, thisYear, thisYear - 2, thisYear - 3]
}

/** Whose reports are listed for an actor: every collaboration's, and the actor's own organisation's. */
function listPlaces(context: AnnualReportContext, actor: Actor) {
  const { collaborations, organisations } = context.directory.current()
  const own = actor.kind === 'person' ? actor.organisationId : null
  return [...collaborations.values()].flatMap(({ id, name, locale, members }) => {
    const whole = { collaboration: id, organisation: null, name, locale }
    if (own === null || !members.has(own)) return [whole]
    return [whole, { collaboration: id, organisation: own, name: organisations.get(own)?.name ?? own, locale }]
  })
}

async function viewPlace(
  context: AnnualReportContext,
  words: Words,
  actor: Actor,
  { name, locale, ...whose }: { collaboration: string; organisation: string | null; name: string; locale: string },
) {
  const { collaboration, organisation } = whose
  const mayWork = mayWorkWith(context, actor, { ...whose, year: osloYear(context.now()) })
  const reports = await listAnnualReports(context, actor, whose)
  return {
    id: organisation === null ? collaboration : `${collaboration}-${organisation}`,
    name,
    language: locale,
    collaboration,
    organisation,
    years: mayWork ? yearsToMake(context) : null,
    reports: reports.map((one) => {
      const addresses = addressesOf({ ...whose, year: one.year }, one.version)
      return {
        title: words.annualReportTexts.title(one.year),
        href: addresses.read,
        standing: sayStanding(words, one),
        work: mayWork ? addresses.work : null,
      }
    }),
  }
}

/** The annual reports there are, and each of them as a page: published ones for everybody, the others for those who work with them. */
export function addAnnualReportPages(web: Web, context: AnnualReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/aarsrapporter',
    config: { act: 'annual_report.read' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { actor } = request
      const places = await Promise.all(
        listPlaces(context, actor).map((place) => viewPlace(context, words, actor, place)),
      )
      return pages.send(request, reply, {
        view: 'statistics/annual-reports',
        words,
        title: words.annualReportPageTexts.listTitle,
        data: { texts: words.annualReportPageTexts, places },
      })
    },
  })

  web.route({
    method: 'GET',
    url: '/aarsrapport/:collaboration/:year',
    config: { act: 'annual_report.read' },
    schema: { hide: true, params: PlaceParams, querystring: Query },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { virksomhet, utgave } = request.query
      const place = { ...request.params, organisation: virksomhet ?? null }
      const read = await getAnnualReport(context, request.actor, place, utgave)
      const { report, frozenAt, publishedAt, checksum, isNewest } = read
      const { annualReportPageTexts: texts } = words
      const addresses = addressesOf(place, report.version)
      return pages.send(request, reply, {
        view: 'statistics/annual-report',
        words,
        title: `${report.title} – ${report.organisation?.name ?? report.collaboration.name}`,
        data: {
          texts,
          commentTitle: wordsOf(report.language).annualReportTexts.commentTitle,
          reportLanguage: report.language,
          report: viewAnnualReport(report),
          standing: sayStanding(words, { version: report.version, frozenAt, publishedAt }),
          banner: bannerOf(words, read),
          newer: isNewest ? null : addressesOf(place).read,
          work: mayWorkWith(context, request.actor, place) ? addresses.work : null,
          checksum: checksum?.toString('hex') ?? null,
          files: [
            { href: addresses.file('pdf'), label: texts.pdf },
            { href: addresses.file('xlsx'), label: texts.xlsx },
            { href: addresses.file('jsonstat'), label: texts.jsonStat },
            { href: addresses.file('json'), label: texts.json },
          ],
        },
      })
    },
  })
}
