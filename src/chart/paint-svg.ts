import type { Drawing, Point, Shape } from './drawing.ts'
import { looks, type Look } from './look.ts'

const fonts = 'Inter, system-ui, sans-serif'

/** Where an SVG stands: in a page, whose style sheet colours it by class (light or dark), or in a file of its own. */
export interface SvgPlace {
  /** Begins the ids that the drawing refers to; no other drawing on the page may have it. */
  readonly id: string
  readonly alone?: boolean
}

/**
 * A drawing as SVG: an image with a name and a description for those who hear it. It has colours of its own as attributes, which
 * any style sheet overrides; no style is written into it, so the strictest policy lets it through.
 */
export function paintSvg(drawing: Drawing, { id, alone = false }: SvgPlace): string {
  const { width, height, title, description, shapes } = drawing
  const used = [...new Set(shapes.map(({ role }) => role))].filter((role) => looks[role].pattern !== undefined)
  const tiles = used.map((role) => paintTile(id, role, looks[role]))
  const size = alone ? ` xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"` : ''
  return [
    `<svg${size} viewBox="0 0 ${width} ${height}" class="chart-drawing" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${fonts}">`,
    `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(description)}</desc>`,
    tiles.length > 0 ? `<defs>${tiles.join('')}</defs>` : '',
    ...shapes.map((shape) => paintShape(shape, id)),
    '</svg>',
  ].join('')
}

function paintTile(id: string, role: string, { stroke = '', pattern }: Look): string {
  if (!pattern) return ''
  const { size, width, strokes, dots } = pattern
  const lines = strokes.map(
    ([x1, y1, x2, y2]) =>
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" stroke-width="${width}" class="ink-${role}"/>`,
  )
  const points = dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${width}" fill="${stroke}" class="dot-${role}"/>`)
  return `<pattern id="${id}-${role}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${lines.join('')}${points.join('')}</pattern>`
}

function paintShape(shape: Shape, id: string): string {
  const look = looks[shape.role]
  if (shape.shape === 'text') {
    const { at, anchor, text, size, weight, role } = shape
    const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
    const bold = weight === 'semibold' ? ' font-weight="600"' : ''
    return `<text x="${n(at[0])}" y="${n(at[1])}" font-size="${size}"${bold}${place} fill="${look.fill}" class="ink-${role}">${escape(text)}</text>`
  }
  const drawn = `<${outline(shape)} ${paintOf(look, shape)} class="chart-${shape.role}"/>`
  return look.pattern ? `${drawn}<${outline(shape)} fill="url(#${id}-${shape.role})"/>` : drawn
}

function paintOf({ fill, stroke, strokeWidth, dash }: Look, shape: Shape): string {
  const area = shape.shape === 'line' || (shape.shape === 'path' && !shape.closed) ? 'none' : (fill ?? 'none')
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth ?? 1}"`
  const dashes = dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''
  const joined = shape.shape === 'path' && !shape.closed ? ' stroke-linejoin="round" stroke-linecap="round"' : ''
  return `fill="${area}"${line}${dashes}${joined}`
}

function outline(shape: Exclude<Shape, { shape: 'text' }>): string {
  switch (shape.shape) {
    case 'rect':
      return `rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}"`
    case 'line':
      return `line x1="${n(shape.from[0])}" y1="${n(shape.from[1])}" x2="${n(shape.to[0])}" y2="${n(shape.to[1])}"`
    case 'circle':
      return `circle cx="${n(shape.centre[0])}" cy="${n(shape.centre[1])}" r="${n(shape.radius)}"`
    case 'path':
      return `path d="${pathOf(shape.points)}${shape.closed ? 'Z' : ''}"`
  }
}

const pathOf = (points: readonly Point[]) =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')

/** A tenth of a pixel is finer than anybody sees. */
const n = (length: number) => String(Math.round(length * 10) / 10)

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
