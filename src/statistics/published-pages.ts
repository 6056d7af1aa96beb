import { z } from 'zod'
import type { Context } from '../context.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { Refusal } from '../errors.ts'
import type { Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import type { Figure } from './figure.ts'
import { FigureFile, sendFigure } from './figure-pages.ts'
import { viewFigure } from './figure-view.ts'
import { listPublishedFigures } from './published-figure.ts'
import { listPublishedYears, readPublished } from './published-figures.ts'
import type { FrozenYear } from './published-table-store.ts'

const Params = z.strictObject({ collaboration: z.string().min(1).max(60) })
const Query = z.object({ ar: z.coerce.number().int().min(2000).max(2199).optional().catch(undefined) })

type PublishedContext = Pick<Context, 'database'> & { readonly directory: DirectoryCopy }

interface OpenYear {
  readonly name: string
  readonly years: readonly number[]
  /** Undefined where nothing is published yet. */
  readonly published: FrozenYear | undefined
  readonly figures: readonly Figure[]
}

/** The year an address names, or the last that is published. Throws Refusal `not_found` for no collaboration and no such year. */
async function openYear(
  context: PublishedContext,
  { collaboration: id, year }: { collaboration: string; year: number | undefined },
  words: Words,
): Promise<OpenYear> {
  const collaboration = context.directory.current().collaborations.get(id)
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  const { name } = collaboration
  const years = await listPublishedYears(context, id)
  const chosen = year ?? years[0]
  if (chosen === undefined) return { name, years, published: undefined, figures: [] }
  const published = await readPublished(context, { collaboration: id, year: chosen })
  return { name, years, published, figures: listPublishedFigures(published, name, words) }
}

/** The figures that are open to everybody: the published tables of a year and nothing else, since more would tell small numbers. */
export function addPublishedPages(web: Web, context: PublishedContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/tall/:collaboration',
    config: { act: 'service.look' },
    schema: { hide: true, params: Params, querystring: Query },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { dashboardTexts: texts, publishedTexts } = words
      const { collaboration } = request.params
      const { name, years, published, figures } = await openYear(
        context,
        { collaboration, year: request.query.ar },
        words,
      )
      const at = `/tall/${encodeURIComponent(collaboration)}`
      return pages.send(request, reply, {
        view: 'statistics/open',
        words,
        title: published ? texts.title(name, String(published.year)) : name,
        data: {
          texts,
          publishedTexts,
          name,
          action: at,
          years,
          year: published?.year ?? null,
          published: published && publishedTexts.publishedOn(writeDay(osloDay(published.publishedAt))),
          corrected: published && published.version > 1 ? publishedTexts.corrected(published.version) : null,
          allTables:
            published &&
            `/api/v1/published-statistics/${encodeURIComponent(collaboration)}/${published.year}/tables.csv`,
          report: published && `/aarsrapporter`,
          figures: figures.map((figure) =>
            viewFigure(figure, words, (id, format) => `${at}/apent/${id}.${format}?ar=${published?.year}`),
          ),
        },
      })
    },
  })

  web.route({
    method: 'GET',
    url: '/tall/:collaboration/apent/:file',
    config: { act: 'service.look' },
    schema: { hide: true, params: Params.extend({ file: FigureFile }), querystring: Query },
    handler: async (request, reply) => {
      const { collaboration, file } = request.params
      const asked = { collaboration, year: request.query.ar }
      const { figures, published } = await openYear(context, asked, staffWordsFor(request))
      const figure = figures.find(({ id }) => id === file.split('.')[0])
      if (!figure) throw new Refusal('not_found', 'No such figure.')
      return sendFigure(reply, figure, { format: file.split('.')[1], name: `${figure.id}-${published?.year}` })
    },
  })
}
