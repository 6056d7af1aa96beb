import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { makeAuthenticate } from './access/authenticate.ts'
import { describeRoute } from './access/describe-route.ts'
import { guardRoutes } from './access/guard-routes.ts'
import { logRefused } from './access/log-refused.ts'
import { limitGroupOf, limits } from './access/limits.ts'
import { actorId } from './access/actor.ts'
import { addAppPages, openAppPages, type SignIn } from './app-pages.ts'
import { addDeliveryApi } from './delivery/delivery-api.ts'
import { addDirectoryApi } from './directory/directory-api.ts'
import type { FormGuard } from './http/form-guard.ts'
import { addServiceApi, type ServiceChecks } from './http/service-api.ts'
import { limitRequests } from './http/limit-requests.ts'
import { refuseOverload, type Bounds } from './http/refuse-overload.ts'
import type { SharedCounters } from './http/shared-counters.ts'
import { openWeb, type Web, type WebOptions } from './http/web.ts'
import { addCaseApi } from './report/case-api.ts'
import { addDispatchAliasApi } from './report/dispatch-alias-api.ts'
import { addDispatchApi } from './report/dispatch-api.ts'
import { addInboxApi } from './report/inbox-api.ts'
import { addPrintApi } from './report/print-api.ts'
import { addReceiptApi } from './report/receipt-api.ts'
import { addReceiptMoreApi } from './report/receipt-more-api.ts'
import { addAttachmentApi } from './report/attachment-api.ts'
import { addOwnSideApi } from './report/own-side-api.ts'
import { addThreadApi } from './report/thread-api.ts'
import { addRedCordApi } from './report/red-cord-api.ts'
import { addCaseMeasureApi } from './report/case-measure-api.ts'
import { addReportApi } from './report/report-api.ts'
import { addSavedFilterApi } from './report/saved-filter-api.ts'
import { addMeasureApi } from './measure/measure-api.ts'
import { addWorkingGroupApi } from './measure/working-group-api.ts'
import type { ReportContext } from './report/report-context.ts'
import { addDraftApi } from './learning/draft-api.ts'
import { addLearningApi } from './learning/learning-api.ts'
import { addCaseReleaseApi } from './report/case-release-api.ts'
import { addGoalApi } from './statistics/goal-api.ts'
import { addPublishedApi } from './statistics/published-api.ts'
import { addAnnualReportApi } from './statistics/annual-report-api.ts'
import { addStatisticsApi } from './statistics/statistics-api.ts'

/** What the web server needs besides the context of the features. */
export interface AppOptions {
  readonly context: ReportContext
  readonly signIn: SignIn
  readonly checks: ServiceChecks
  /** What limits how often somebody may ask; absent, nothing is counted. `factor` multiplies every limit of the table. */
  readonly rateLimits?: { readonly counters: SharedCounters; readonly factor: number } | undefined
  readonly server?: WebOptions
  /** Other bounds on what the process takes on, for tests. */
  readonly bounds?: Partial<Bounds>
  /** What tells whether a person filled in the form that anybody may send; absent, nobody asks. */
  readonly formGuard?: FormGuard | undefined
}

/**
 * What a process takes on at most: twenty requests wait for each connection (a fifth of a second at ten milliseconds each), the event
 * loop is a second late, eight documents are made.
 */
const usualBounds = (connections: number): Bounds => ({ waiting: 20 * connections, delayMs: 1_000, costly: 8 })

/** Counts requests by the table of limits; the callers once `guardRoutes` has told who they are. */
function limitByTable(web: Web, context: ReportContext, { counters, factor }: NonNullable<AppOptions['rateLimits']>) {
  const scaled = Object.fromEntries(
    Object.entries(limits).map(([name, { perAddress, perCaller, windowMs, exact }]) => [
      name,
      { name, perAddress: Math.ceil(perAddress * factor), perCaller: Math.ceil(perCaller * factor), windowMs, exact },
    ]),
  )
  return limitRequests(web, {
    counters,
    key: context.secrets.address,
    limitOf: ({ routeOptions: { url, config }, method }) => {
      const group = limitGroupOf({ method, url, act: config.act })
      return group && scaled[group]
    },
    callerOf: ({ actor }) => (actor.kind === 'anonymous' ? undefined : actorId(actor)),
  })
}

/** The web server as one readable list: edges, then features. Refuses to boot with a route that has no policy. */
export async function openApp({
  context,
  signIn,
  checks,
  rateLimits,
  server,
  formGuard,
  bounds,
}: AppOptions): Promise<Web> {
  const demo = signIn === 'demo'
  const pages = await openAppPages(context, demo)
  const web = openWeb(context.log, pages.pages, { https: context.publicUrl.startsWith('https:'), ...server })
  await web.register(cookie)
  await web.register(multipart)
  await web.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Samhandlingsavvik',
        version: '1',
        description:
          'Adverse events in the collaboration between municipalities and hospitals: filed, delivered, answered, counted.',
        license: { name: 'MIT' },
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  })
  refuseOverload(web, {
    bounds: { ...usualBounds(context.database.pool.options.max ?? 10), ...bounds },
    waiting: () => context.database.waiting(),
    isCostly: ({ method, routeOptions: { url, config } }) =>
      limitGroupOf({ method, url, act: config.act }) === 'export',
  })
  const limiter = rateLimits && (await limitByTable(web, context, rateLimits))
  guardRoutes(web, makeAuthenticate({ ...context, demo }), limiter)
  logRefused(web, context.log)

  addServiceApi(web, checks)
  addDirectoryApi(web, context)
  addReportApi(web, context)
  addInboxApi(web, context)
  addCaseApi(web, context)
  addThreadApi(web, context)
  addOwnSideApi(web, context)
  addAttachmentApi(web, context)
  addPrintApi(web, context)
  addReceiptApi(web, context)
  addReceiptMoreApi(web, context)
  addSavedFilterApi(web, context)
  addDeliveryApi(web, context)
  addDispatchAliasApi(web, context)
  addDispatchApi(web, context)
  addRedCordApi(web, context)
  addMeasureApi(web, context)
  addCaseMeasureApi(web, context)
  addWorkingGroupApi(web, context)
  addCaseReleaseApi(web, context)
  addLearningApi(web, context)
  addDraftApi(web, context)
  addGoalApi(web, context)
  addStatisticsApi(web, context)
  addPublishedApi(web, context)
  addAnnualReportApi(web, context)
  web.get('/api/v1/openapi.json', { config: { act: 'service.look' }, schema: { hide: true } }, () =>
    Promise.resolve(web.swagger()),
  )
  await addAppPages(web, context, { ...pages, formGuard }, signIn)

  await web.ready()
  return web
}
