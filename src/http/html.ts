import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'

/** Where the templates are. */
const folder = fileURLToPath(new URL('../../templates/', import.meta.url))

/** Every value that a template prints is escaped; only `<%~ %>` prints markup, and only our own templates are printed so. */
const eta = new Eta({ views: folder, autoEscape: true, cache: true })

/** Renders a template by its name below `templates/`, without its ending. */
export function renderView(view: string, data: object): string {
  return eta.render(view, data)
}
