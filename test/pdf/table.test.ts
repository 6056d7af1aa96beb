import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/i18n/words.ts'
import type { Kit } from '../../src/pdf/card.ts'
import { fitColumns } from '../../src/pdf/fit-columns.ts'
import { paper } from '../../src/pdf/look.ts'
import { Sheet } from '../../src/pdf/sheet.ts'
import { tableBlock } from '../../src/pdf/table.ts'
import { Typesetter } from '../../src/pdf/typesetter.ts'
import { writePdf } from '../../src/pdf/write-pdf.ts'
import { hasTool, readText } from '../support/pdf-tools.ts'

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0)

/** What poppler reads of a table whose columns hold text. */
async function readTable(columns: readonly string[], ...rows: readonly (readonly string[])[]): Promise<string> {
  const { continued, seeBelow, ticked } = wordsOf('nb').formTexts
  const kit: Kit = { typesetter: new Typesetter(), continued, seeBelow, ticked }
  const labels = columns.map((label) => ({ label, figures: false }))
  const sheet = new Sheet()
  tableBlock(kit, { caption: 'Mål', columns: labels, rows, notes: [] }).draw(sheet, paper.top, 0)
  return readText(await writePdf('Mål', [sheet], kit.typesetter))
}

describe('the columns of a table', () => {
  it('are left as they are where each has room for its words', () => {
    expect(fitColumns([200, 100, 100], [150, 99, 100])).toEqual([200, 100, 100])
  })

  it('take what they lack from those that have more than they need, and stay as wide together', () => {
    expect(fitColumns([200, 100, 100], [100, 130, 50])).toEqual([180, 130, 90])
    expect(sum(fitColumns([170, 110, 110, 110], [100, 140, 60, 123]))).toBeCloseTo(500)
  })

  it('share what there is where it is not enough, and never get narrower than they need for it', () => {
    expect(fitColumns([100, 100, 100], [90, 130, 130])).toEqual([90, 105, 105])
    expect(fitColumns([100, 100], [120, 150])).toEqual([100, 100])
  })

  it.skipIf(!hasTool('pdftotext'))(
    'break no word that fits beside the others (skipped where pdftotext is missing)',
    async () => {
      const text = await readTable(
        ['Mål', 'Skal være', 'Ble', 'Nådd'],
        ['Færre feil i legemiddellister', 'høyst -10 prosent fra sammenligningsperioden', '-5,3 prosent', 'Ikke nådd'],
        ['Samhandlingsavvikshåndteringen', 'minst 90 prosent', '91 prosent', 'Nådd'],
      )
      for (const word of ['sammenligningsperioden', 'legemiddellister', 'Samhandlingsavvikshåndteringen']) {
        expect(text.split(/\s+/)).toContain(word)
      }
    },
  )

  it.skipIf(!hasTool('pdftotext'))('break a word that is wider than the page, and lose nothing of it', async () => {
    const long = 'ø'.repeat(300)
    const text = await readTable(['Mal', 'Ble'], [long, 'Ja'])
    expect(text.replaceAll(/[^ø]/g, '')).toBe(long)
  })
})
