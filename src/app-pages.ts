import formbody from '@fastify/formbody'
import { addDemoPages, addSignOutPages } from './access/demo-pages.ts'
import { addOidcPages } from './access/oidc-pages.ts'
import { addStuckPages } from './delivery/stuck-pages.ts'
import { addChannelPages } from './directory/channel-pages.ts'
import { frameOf, listFramingSites, placeOf } from './directory/page-frame.ts'
import { addAssetPages } from './http/asset-pages.ts'
import { loadAssets, type Assets } from './http/assets.ts'
import type { FormGuard } from './http/form-guard.ts'
import { addFrontPages, type OpenForm } from './http/front-pages.ts'
import { addLanguagePages } from './http/language-pages.ts'
import { guardForms } from './http/guard-forms.ts'
import { addDraftPages } from './learning/draft-pages.ts'
import { addLearningPages } from './learning/learning-pages.ts'
import { addMeasurePages } from './measure/measure-pages.ts'
import { addMeasureVerbPages } from './measure/measure-verb-pages.ts'
import { addWorkingGroupPages } from './measure/working-group-pages.ts'
import { openPages, type Pages } from './http/pages.ts'
import { bodyLimit, type Web } from './http/web.ts'
import type { OidcClient } from './oidc/oidc-client.ts'
import { addCaseAttachmentPages } from './report/case-attachment-pages.ts'
import { addCaseDeliveryPages } from './report/case-delivery-pages.ts'
import { addCaseIdentityPages } from './report/case-identity-pages.ts'
import { addCaseMeasurePages } from './report/case-measure-pages.ts'
import { addCaseReleasePages } from './report/case-release-pages.ts'
import { addCasePages } from './report/case-pages.ts'
import { addDispatchPages } from './report/dispatch-pages.ts'
import { addInboxPages } from './report/inbox-pages.ts'
import { addListExportPages } from './report/list-export-pages.ts'
import { addReceiptPages } from './report/receipt-pages.ts'
import { addRedCordPages } from './report/red-cord-pages.ts'
import type { ReportContext } from './report/report-context.ts'
import { addDashboardPages } from './statistics/dashboard-pages.ts'
import { addFigurePages } from './statistics/figure-pages.ts'
import { addSignPages } from './report/sign-pages.ts'
import { addGoalPages } from './statistics/goal-pages.ts'
import { addReportFormPages } from './report/report-form-pages.ts'
import { addSavedFilterPages } from './report/saved-filter-pages.ts'
import { addPublishedPages } from './statistics/published-pages.ts'
import { addAnnualReportPages } from './statistics/annual-report-pages.ts'
import { addAnnualReportWorkPages } from './statistics/annual-report-work-pages.ts'
import { addSeveralPages } from './report/several-pages.ts'

/** How people sign in: as one of the demo's invented people, or at the sign-in service. */
export type SignIn = 'demo' | OidcClient

/** What pages are made with: their frame and the files they draw on. */
export interface AppPages {
  readonly pages: Pages
  readonly assets: Assets
  readonly formGuard?: FormGuard | undefined
}

/** Opens the frame of the pages. In demo mode one signs in as an invented person. */
export async function openAppPages(context: ReportContext, demo: boolean): Promise<AppPages> {
  const assets = await loadAssets()
  const signIn = demo ? '/demo' : '/logg-inn'
  const pages = openPages({
    synthetic: context.synthetic,
    assetsVersion: assets.version,
    signIn,
    frame: (request, words) => frameOf(words, request.actor, context.directory.current(), signIn),
    framedBy: (request) => listFramingSites(context.directory.current(), request),
  })
  return { pages, assets }
}

/** The collaborations, each of which has a form, in the operator's order. */
function listForms({ directory }: ReportContext): readonly OpenForm[] {
  return [...directory.current().collaborations.values()].map(({ id, name, locale }) => ({ id, name, locale }))
}

/** The pages people use: a room of their own, since forms are taken here and not by the API, and only from our own pages. */
export async function addAppPages(web: Web, context: ReportContext, drawn: AppPages, signIn: SignIn) {
  const { pages, assets, formGuard } = drawn
  await web.register(async (scope) => {
    await scope.register(formbody, { bodyLimit })
    guardForms(scope, pages, context.publicUrl)

    addAssetPages(scope, assets)
    addFrontPages(scope, pages, {
      contact: context.contact,
      publicUrl: context.publicUrl,
      listForms: () => listForms(context),
    })
    addLanguagePages(scope, context.publicUrl)
    addReportFormPages(scope, context, pages, formGuard)
    addReceiptPages(scope, context, pages)
    addSignPages(scope, context, pages)
    addInboxPages(scope, context, pages)
    addSavedFilterPages(scope, context, pages)
    addSeveralPages(scope, context, pages)
    addListExportPages(scope, context)
    addCasePages(scope, context, pages)
    addCaseAttachmentPages(scope, context, pages)
    addCaseIdentityPages(scope, context, pages)
    addCaseDeliveryPages(scope, context, pages)
    addDispatchPages(scope, context, pages)
    addRedCordPages(scope, context, pages)
    addCaseMeasurePages(scope, context, pages)
    addCaseReleasePages(scope, context, pages)
    addLearningPages(scope, context, pages)
    addDraftPages(scope, context, pages)
    addMeasurePages(scope, context, pages)
    addMeasureVerbPages(scope, context, pages)
    addWorkingGroupPages(scope, context, pages)
    addGoalPages(scope, context, pages)
    addPublishedPages(scope, context, pages)
    addAnnualReportPages(scope, context, pages)
    addAnnualReportWorkPages(scope, context, pages)
    addChannelPages(scope, context, pages)
    addStuckPages(scope, context, pages)
    addDashboardPages(scope, context, pages)
    addFigurePages(scope, context)
    addSignOutPages(scope, context, pages)
    if (signIn === 'demo') addDemoPages(scope, context, pages, (person) => placeOf(context.directory.current(), person))
    else addOidcPages(scope, context, pages, signIn)
  })
}
