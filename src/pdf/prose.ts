import { contentWidth, type Kit } from './card.ts'
import type { Block } from './flow.ts'
import { inks, paper, styles } from './look.ts'
import type { SetLine } from './set-line.ts'

const fewestLines = 2

/** A heading that stays with what follows. */
export function headingBlock(kit: Kit, text: string, role: 'H2' | 'H3' = 'H2'): Block {
  const style = role === 'H2' ? styles.chapter : styles.heading
  const lines = kit.typesetter.wrap(text, style, contentWidth)
  const above = role === 'H2' ? 10 : 3
  return {
    height: above + lines.length * style.leading,
    leads: true,
    stretch: 0,
    draw: (sheet, top) => void sheet.text(role, lines, paper.left, top + above, style, inks.heading),
  }
}

/** A paragraph of running text, which goes on over pages. */
export function proseBlock(kit: Kit, text: string): Block {
  return linesBlock(kit.typesetter.wrap(text, styles.answer, contentWidth))
}

function linesBlock(lines: readonly SetLine[]): Block {
  const { leading } = styles.answer
  return {
    height: lines.length * leading,
    stretch: 0,
    draw: (sheet, top) => void sheet.text('P', lines, paper.left, top, styles.answer, inks.black),
    split: (room) => {
      const kept = Math.min(Math.floor(room / leading), lines.length - fewestLines)
      return kept < fewestLines ? undefined : [linesBlock(lines.slice(0, kept)), linesBlock(lines.slice(kept))]
    },
  }
}
