import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { drawChart } from '../chart/draw-chart.ts'
import { paintPng } from '../chart/paint-png.ts'
import { paintSvg } from '../chart/paint-svg.ts'
import { Refusal } from '../errors.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { listChanges, listFiguresOf } from './dashboard-figures.ts'
import { DashboardQuery, dashboardReaders } from './dashboard-pages.ts'
import type { Figure } from './figure.ts'
import { writeFigureCsv } from './figure-csv.ts'
import { openDashboard, type Dashboard } from './open-dashboard.ts'
import type { StatisticsContext } from './read-table.ts'

/** A figure's file: its name and what it is taken out as. */
export const FigureFile = z.string().regex(/^[a-z0-9-]{1,80}\.(png|svg|csv)$/)

/** The figure of a page by its name. Throws Refusal `not_found`. */
function findFigure({ figures: context, directory }: Dashboard, id: string): Figure {
  const found =
    listFiguresOf(context, directory).find((figure) => figure.id === id) ??
    listChanges(context, directory).figures.find((figure) => figure.id === id)
  if (!found) throw new Refusal('not_found', 'No such figure.')
  return found
}

/** Sends a figure as the file it is asked for as. Throws Refusal `unavailable` while too many pictures are being painted. */
export async function sendFigure(
  reply: FastifyReply,
  figure: Figure,
  { format, name }: { readonly format: string | undefined; readonly name: string },
) {
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
  if (format === 'png') return reply.type('image/png').send(await paintPng(drawChart(figure.chart, 'wide', true)))
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(writeFigureCsv(figure))
  const svg = paintSvg(drawChart(figure.chart, 'wide', true), { id: 'figure', alone: true })
  return reply.type('image/svg+xml').send(svg)
}

/** A figure taken out of its page: as a picture, as a drawing that can be enlarged, or its table. No personal data; kept by no cache. */
export function addFigurePages(web: Web, context: StatisticsContext): void {
  for (const { reader, name, figureAct } of dashboardReaders) {
    web.route({
      method: 'GET',
      url: `/tall/:collaboration/${name}/:file`,
      config: { act: figureAct },
      schema: {
        hide: true,
        params: z.strictObject({ collaboration: z.string().max(60), file: FigureFile }),
        querystring: DashboardQuery,
      },
      handler: async (request, reply) => {
        const words = staffWordsFor(request)
        const { collaboration, file } = request.params
        const asked = { reader, collaboration, address: request.query }
        const dashboard = await openDashboard(context, request.actor, asked, words)
        const [id = '', format] = file.split('.')
        const figure = findFigure(dashboard, id)
        return sendFigure(reply, figure, { format, name: `${id}-${dashboard.question.periodName}` })
      },
    })
  }
}
