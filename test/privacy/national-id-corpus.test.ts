import { describe, expect, it } from 'vitest'
import { findIdentityInText } from '../../src/privacy/free-text-guard.ts'
import { ID_SORTS } from './corpus/invented-ids.ts'
import { listTextsWithIds, listTextsWithoutIds } from './corpus/national-id-corpus.ts'
import type { LabelledText } from './corpus/national-id-corpus.ts'

const listIds = (text: string) =>
  findIdentityInText(text, {}, { strict: true }).filter((finding) => finding.code === 'national_id')

const isFound = ({ text, label }: LabelledText) =>
  listIds(text).some((finding) => finding.start === label?.start && finding.end === label.end)

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`

describe('the guard, over a labelled corpus in bokmål, nynorsk, Swedish and English', () => {
  const withIds = listTextsWithIds(20_260_314)
  const withoutIds = listTextsWithoutIds(20_260_315)
  const found = withIds.filter(isFound)
  const wrong = [...withIds, ...withoutIds].flatMap(({ text, label }) =>
    listIds(text).filter((finding) => finding.start !== label?.start || finding.end !== label.end),
  )
  const recall = found.length / withIds.length
  const precision = found.length / (found.length + wrong.length)

  it('finds at least 99.5 % of the national ids, each exactly where it stands', () => {
    const bySort = ID_SORTS.map((sort) => {
      const all = withIds.filter(({ label }) => label?.sort === sort)
      return `${sort} ${percent(all.filter(isFound).length, all.length)}`
    })
    process.stdout.write(
      `national ids: ${withIds.length} texts with one, ${withoutIds.length} without; ` +
        `recall ${percent(found.length, withIds.length)}, precision ${percent(found.length, found.length + wrong.length)}\n` +
        `recall by sort: ${bySort.join(', ')}\n`,
    )
    expect(withIds.length).toBeGreaterThan(4000)
    expect(recall).toBeGreaterThanOrEqual(0.995)
  })

  it('takes other numbers for national ids so seldom that 98 % of what it finds is right', () => {
    expect(withoutIds.length).toBeGreaterThan(4000)
    expect(precision).toBeGreaterThanOrEqual(0.98)
  })

  it.each(ID_SORTS)('overlooks hardly any number of the sort %s', (sort) => {
    const all = withIds.filter(({ label }) => label?.sort === sort)
    expect(all.filter(isFound).length / all.length).toBeGreaterThanOrEqual(sort === 'duf' ? 0.98 : 0.995)
  })
})
