import { z } from 'zod'
import { organisationsOf, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import type { Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import type { Words } from '../i18n/words.ts'
import { viewDashboard } from './dashboard-view.ts'
import { openDashboard } from './open-dashboard.ts'
import type { StatisticsContext } from './read-table.ts'

const word = z.string().max(70).optional().catch(undefined)
/** What an address may say; what it can't is left out. */
export const DashboardQuery = z.object({ ar: word, del: word, virksomhet: word, sted: word })

/** The readers of figures, with what their page is called in an address and who may open it. */
export const dashboardReaders = [
  { reader: 'own', name: 'virksomhet', act: 'dashboard.own', figureAct: 'figure.own' },
  { reader: 'committee', name: 'fsu', act: 'dashboard.committee', figureAct: 'figure.committee' },
] as const

/** The collaborations with the pages of figures that an actor may open in each. */
function listChoices(directory: Directory, actor: Actor, { dashboardTexts: texts }: Words) {
  const [own = ''] = organisationsOf(actor)
  return [...directory.collaborations.values()].flatMap(({ id, name, members, committees }) => {
    const isCommittee =
      actor.kind === 'person' && actor.committeeOf === id && decide(actor, 'dashboard.committee') === 'allowed'
    const isOwn = members.has(own) && decide(actor, 'dashboard.own') === 'allowed'
    const links = [
      { href: `/tall/${id}`, label: texts.choose.open, lead: texts.choose.openLead },
      ...(isCommittee
        ? [
            {
              href: `/tall/${id}/fsu`,
              label: texts.choose.committee,
              lead: texts.choose.committeeLead(committees.professional),
            },
          ]
        : []),
      ...(isOwn
        ? [
            {
              href: `/tall/${id}/virksomhet`,
              label: texts.choose.own,
              lead: texts.choose.ownLead(directory.organisations.get(own)?.name ?? own),
            },
          ]
        : []),
    ]
    return [{ name, links }]
  })
}

/** The pages of figures: the choice between them, and a page for each kind of reader. */
export function addDashboardPages(web: Web, context: StatisticsContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/tall',
    config: { act: 'service.look' },
    schema: { hide: true },
    handler: (request, reply) => {
      const words = staffWordsFor(request)
      const { dashboardTexts: texts } = words
      return pages.send(request, reply, {
        view: 'statistics/choose',
        words,
        title: texts.choose.title,
        data: { texts, collaborations: listChoices(context.directory.current(), request.actor, words) },
      })
    },
  })

  for (const { reader, name, act } of dashboardReaders) {
    web.route({
      method: 'GET',
      url: `/tall/:collaboration/${name}`,
      config: { act },
      schema: {
        hide: true,
        params: z.strictObject({ collaboration: z.string().max(60) }),
        querystring: DashboardQuery,
      },
      handler: async (request, reply) => {
        const words = staffWordsFor(request)
        const asked = { reader, collaboration: request.params.collaboration, address: request.query }
        const dashboard = await openDashboard(context, request.actor, asked, words)
        const view = viewDashboard(dashboard, words)
        return pages.send(request, reply, {
          view: 'statistics/dashboard',
          words,
          title: words.dashboardTexts.title(view.heading, view.period),
          data: { texts: words.dashboardTexts, signalTexts: words.signalTexts, view },
        })
      },
    })
  }
}
