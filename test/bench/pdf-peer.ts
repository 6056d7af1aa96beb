import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fontkit from '@cantoo/fontkit'
import { grayscale, PDFDocument, rgb, type Color, type PDFFont, type PDFPage } from 'pdf-lib'
import { getFontFace } from '../../src/pdf/font-face.ts'
import { paper } from '../../src/pdf/look.ts'
import { drawFeet, drawForm, formKit, titleOf } from '../../src/report/report-pdf.ts'
import type { FormView } from '../../src/report/form-view.ts'

const inter = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json')
const readFont = (name: string) => readFileSync(inter.replace('package.json', name))
const regular = readFont('400Regular/Inter_400Regular.ttf')
const semibold = readFont('600SemiBold/Inter_600SemiBold.ttf')

/**
 * The yardstick: the same page drawn in pdf-lib's plain way, by its page functions, with each font subset afresh. Where
 * everything stands is taken from our own page, so that only drawing is compared; that costs under a hundredth of the whole.
 */
export async function renderFormFresh(view: FormView): Promise<Uint8Array> {
  const kit = formKit(view)
  const sheets = drawForm(kit, view)
  drawFeet(kit, view, sheets)
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  document.setTitle(titleOf(view))
  const fonts = [
    await document.embedFont(regular, { subset: true }),
    await document.embedFont(semibold, { subset: true }),
  ]
  for (const sheet of sheets) {
    drawAgain(document.addPage([paper.width, paper.height]), sheet.finish(), fonts)
  }
  return document.save({ useObjectStreams: false })
}

/** Follows the operators of one of our pages and calls pdf-lib's function for each thing drawn. */
function drawAgain(page: PDFPage, content: string, fonts: readonly PDFFont[]): void {
  const ink = { fill: grayscale(0) as Color, stroke: grayscale(0) as Color, weight: 1 }
  const text = { x: 0, y: 0, pen: 0, leading: 0, face: 0, size: 0 }
  let path: number[][] = []
  const operators: Record<string, (numbers: readonly number[], operands: readonly string[]) => void> = {
    g: ([level = 0]) => (ink.fill = grayscale(level)),
    G: ([level = 0]) => (ink.stroke = grayscale(level)),
    rg: ([red = 0, green = 0, blue = 0]) => (ink.fill = rgb(red, green, blue)),
    RG: ([red = 0, green = 0, blue = 0]) => (ink.stroke = rgb(red, green, blue)),
    w: ([weight = 1]) => (ink.weight = weight),
    re: (numbers) => path.push([...numbers]),
    m: (numbers) => path.push([...numbers]),
    l: (numbers) => path.push([...numbers]),
    f: () => (path = drawPath(page, path, { color: ink.fill })),
    S: () => (path = drawPath(page, path, { borderColor: ink.stroke, borderWidth: ink.weight })),
    TL: ([leading = 0]) => (text.leading = leading),
    Td: ([x = 0, y = 0]) => Object.assign(text, { x, y, pen: x }),
    'T*': () => Object.assign(text, { y: text.y - text.leading, pen: text.x }),
    Tf: ([, size = 0], [name = '']) => Object.assign(text, { face: Number(name.slice(2)), size }),
    TJ: (_, [shown = '']) => {
      const { written, advance } = readText(shown, text.face)
      const font = fonts[text.face]
      if (font) page.drawText(written, { x: text.pen, y: text.y, size: text.size, font, color: ink.fill })
      text.pen += (advance * text.size) / 1000
    },
  }
  let operands: string[] = []
  for (const token of content.match(/<<[^>]*>>|\[[^\]]*\]|[A-Za-z]+\*?|\S+/g) ?? []) {
    if (/^[-\d./[<]/.test(token)) operands.push(token)
    else {
      operators[token]?.(operands.map(Number), operands)
      operands = []
    }
  }
}

interface Look {
  readonly color?: Color
  readonly borderColor?: Color
  readonly borderWidth?: number
}

function drawPath(page: PDFPage, path: readonly number[][], look: Look): number[][] {
  const [[x = 0, y = 0, width, height] = []] = path
  if (width !== undefined && height !== undefined) {
    page.drawRectangle({ x, y, width, height, ...look })
    return []
  }
  for (let at = 0; at + 1 < path.length; at += 2) {
    const [start, end] = [path[at], path[at + 1]].map(([x = 0, y = 0] = []) => ({ x, y }))
    if (start && end) page.drawLine({ start, end, color: look.borderColor, thickness: look.borderWidth })
  }
  return []
}

/** `[<00010002>-500]` as what was written and how far it moves the pen. */
function readText(shown: string, face: number): { written: string; advance: number } {
  const { written, characters } = getFontFace(face)
  let text = ''
  let advance = 0
  for (const part of shown.slice(1, -1).match(/<[^>]*>|-?\d+/g) ?? []) {
    if (!part.startsWith('<')) advance -= Number(part)
    else {
      for (const code of part.match(/[0-9a-f]{4}/g) ?? []) {
        const character = written[Number.parseInt(code, 16) - 1]?.[1] ?? ''
        text += character
        advance += characters.get(character.codePointAt(0) ?? 0)?.advance ?? 0
      }
    }
  }
  return { written: text, advance }
}
