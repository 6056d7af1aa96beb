import { inks, paper, type Ink, type Style } from './look.ts'
import type { SetLine } from './set-line.ts'

/** What a piece of text is, for readers that do not see the page: PDF's own names. */
export type Role = 'H1' | 'H2' | 'H3' | 'P' | 'TH' | 'TD' | 'Caption'

/** What holds other pieces together, on one page or over several: a table, and each of its rows. */
export interface Group {
  readonly role: 'Table' | 'TR'
  readonly within?: Group
}

/** A piece of a page's content as the document's structure names it; its number is its place in the list. */
export interface Mark {
  readonly role: Role | 'Figure'
  readonly alternative?: string
  readonly within?: Group
  /** What a heading of a table speaks for. */
  readonly scope?: 'Column' | 'Row'
  /** Where on its page a figure stands: left, bottom, right and top in PDF's own coordinates. */
  readonly area?: readonly [number, number, number, number]
}

/** The line of a drawing: how thick, and broken how (lengths of strokes and gaps; none: whole). */
export interface Pen {
  readonly ink: Ink
  readonly weight: number
  readonly dash?: readonly number[]
}

interface Look {
  readonly fill?: Ink
  readonly stroke?: Ink
  readonly weight?: number
}

/**
 * One page being drawn. Lengths are points from the top left corner. Text is marked with its role; lines, boxes and whatever
 * is set without a role are marked as decoration, which is not read aloud.
 */
export class Sheet {
  readonly marks: Mark[] = []
  /** The faces used so far, a bit each. */
  faces = 0
  #content = ''
  #decorating = false
  #inFigure = false

  /** The page's content, finished: nothing can be drawn after it. */
  finish(): string {
    this.#endDecoration()
    return this.#content
  }

  box(x: number, top: number, width: number, height: number, look: Look): void {
    this.#decorate()
    if (look.fill) this.#content += `${look.fill.fill} ${rectangle(x, top, width, height)} f\n`
    if (look.stroke)
      this.#content += `${look.weight ?? 0.6} w ${look.stroke.stroke} ${rectangle(x, top, width, height)} S\n`
  }

  rule(x1: number, y1: number, x2: number, y2: number, ink: Ink = inks.hairline, weight = 0.5): void {
    this.#decorate()
    this.#content += `${weight} w ${ink.stroke} ${point(x1, y1)} m ${point(x2, y2)} l S\n`
  }

  /** A box to tick, with its cross where it is ticked; the cross is read aloud as `spoken`. */
  tickBox(x: number, top: number, size: number, checked: boolean, spoken: string): void {
    this.box(x, top, size, size, {
      fill: inks.white,
      stroke: checked ? inks.black : inks.outline,
      weight: checked ? 1 : 0.7,
    })
    if (!checked) return
    const inset = size * 0.22
    const [near, far] = [inset, size - inset]
    this.#mark({ role: 'Figure', alternative: spoken })
    this.#content += `1.5 w ${inks.black.stroke} ${point(x + near, top + near)} m ${point(x + far, top + far)} l `
    this.#content += `${point(x + near, top + far)} m ${point(x + far, top + near)} l S\nEMC\n`
  }

  /** A picture that is read aloud as `alternative`; what `draw` draws is part of it, its words too. */
  figure(alternative: string, at: { x: number; top: number; width: number; height: number }, draw: () => void): void {
    const { x, top, width, height } = at
    const bottom = round(paper.height - top - height)
    this.#mark({ role: 'Figure', alternative, area: [round(x), bottom, round(x + width), round(bottom + height)] })
    this.#inFigure = true
    draw()
    this.#inFigure = false
    this.#content += 'EMC\n'
  }

  /** Lines from point to point, closed and filled where a fill is given. */
  path(points: readonly (readonly [x: number, top: number])[], { fill, pen }: { fill?: Ink; pen?: Pen }): void {
    this.#decorate()
    const [first, ...rest] = points
    if (!first || (!fill && !pen)) return
    const line = [`${point(...first)} m`, ...rest.map((next) => `${point(...next)} l`)].join(' ')
    const how = fill ? (pen ? 'b' : 'f') : 'S'
    const dash = pen?.dash ? `[${pen.dash.join(' ')}] 0 d ` : ''
    const look = `${fill ? `${fill.fill} ` : ''}${pen ? `${pen.weight} w ${pen.ink.stroke} ${dash}` : ''}`
    this.#content += `${look}${line} ${how}\n${dash ? '[] 0 d\n' : ''}`
  }

  /** What `draw` draws is seen only within the area between the points. */
  within(points: readonly (readonly [x: number, top: number])[], draw: () => void): void {
    this.#decorate()
    const [first, ...rest] = points
    if (!first) return
    this.#content += `q ${[`${point(...first)} m`, ...rest.map((next) => `${point(...next)} l`)].join(' ')} h W n\n`
    draw()
    this.#content += 'Q\n'
  }

  /**
   * Sets lines below each other, the first one's top at `top`, each paragraph marked by itself; without a role they are
   * decoration, or part of the figure that is being drawn. Returns where they end.
   */
  text(
    asked: Role | Mark | undefined,
    lines: readonly SetLine[],
    x: number,
    top: number,
    style: Style,
    ink: Ink,
  ): number {
    const role = typeof asked === 'string' ? { role: asked } : asked
    if (role) this.#endDecoration()
    else this.#decorate()
    const baseline = top + (style.leading + style.size * 0.728) / 2
    this.#content += `BT ${ink.fill} ${style.leading} TL ${point(x, baseline)} Td `
    let open = false
    for (const [index, line] of lines.entries()) {
      if (role && !open && line.show) {
        this.#mark(role)
        open = true
      }
      this.#content += `${line.show} T*\n`
      this.faces |= line.faces
      if (open && (line.ends || index === lines.length - 1)) {
        this.#content += 'EMC\n'
        open = false
      }
    }
    this.#content += 'ET\n'
    return top + lines.length * style.leading
  }

  #mark(mark: Mark): void {
    if (this.#inFigure) throw new Error('a figure is read aloud as one')
    this.#endDecoration()
    this.#content += `/${mark.role} <</MCID ${this.marks.length}>> BDC\n`
    this.marks.push(mark)
  }

  #decorate(): void {
    if (this.#inFigure) return
    if (!this.#decorating) this.#content += '/Artifact BMC\n'
    this.#decorating = true
  }

  #endDecoration(): void {
    if (this.#decorating) this.#content += 'EMC\n'
    this.#decorating = false
  }
}

const round = (length: number) => Math.round(length * 100) / 100
const point = (x: number, top: number) => `${round(x)} ${round(paper.height - top)}`
const rectangle = (x: number, top: number, width: number, height: number) =>
  `${point(x, top + height)} ${round(width)} ${round(height)} re`
