import { createSecretKey } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { fieldsFrom } from '../../src/http/form-fields.ts'
import { openFormGuard, type FormDoubt } from '../../src/http/form-guard.ts'
import { renderView } from '../../src/http/html.ts'
import { formGuardTexts } from '../../src/i18n/nb-form-guard.ts'

const key = createSecretKey(Buffer.alloc(32, 7))
let time: number
const now = () => new Date(time)
const pass = (ms: number) => (time += ms)
const guard = openFormGuard(key, now)
beforeEach(() => (time = Date.parse('2026-03-14T21:15:00Z')))

/** A form of a page as it comes back, with other fields typed over it. */
const typed = (page: string, more: Record<string, string> = {}) => {
  const { stampField, stamp, trapField } = guard.show(page)
  return fieldsFrom({ [stampField]: stamp, [trapField]: '', description: 'Liste manglet.', ...more })
}

describe('the guard of an open form', () => {
  it('lets through what somebody took the time to fill in', () => {
    const form = typed('/meld')
    pass(3_000)
    expect(guard.findDoubt('/meld', form)).toBeUndefined()
    pass(11 * 3_600_000)
    expect(guard.findDoubt('/meld', form)).toBeUndefined()
  })

  it('asks once more for a form that is back before anybody could read it, and takes it as soon as time has passed', () => {
    const form = typed('/meld')
    pass(2_999)
    expect(guard.findDoubt('/meld', form)).toBe('hurried')
    const again = guard.show('/meld', form, 'hurried')
    pass(1)
    expect(guard.findDoubt('/meld', fieldsFrom({ [again.stampField]: again.stamp }))).toBeUndefined()
  })

  it('asks once more for a form of yesterday, and takes the next one at once', () => {
    const form = typed('/meld')
    pass(24 * 3_600_000)
    expect(guard.findDoubt('/meld', form)).toBe('too_old')
    const again = guard.show('/meld', form)
    expect(guard.findDoubt('/meld', fieldsFrom({ [again.stampField]: again.stamp }))).toBeUndefined()
  })

  it('knows a stamp of another page, another key, or one whose time was turned back', () => {
    const form = typed('/meld')
    pass(60_000)
    expect(guard.findDoubt('/meld/fjallmark', form)).toBe('not_ours')
    expect(openFormGuard(createSecretKey(Buffer.alloc(32, 8)), now).findDoubt('/meld', form)).toBe('not_ours')
    const { stampField, stamp } = guard.show('/meld')
    const earlier = `${(time - 60_000).toString(36)}.${stamp.split('.')[1]}`
    const forgeries = ['', 'x', stamp.slice(0, -1), `${stamp}=`, earlier, `.${stamp.split('.')[1]}`, 'é'.repeat(22)]
    expect(forgeries.map((forged) => guard.findDoubt('/meld', fieldsFrom({ [stampField]: forged })))).toEqual(
      forgeries.map(() => 'not_ours'),
    )
  })

  it('sees the trap filled in, and gives it back empty', () => {
    const form = typed('/meld', { [guard.show('/meld').trapField]: 'http://kjop.example' })
    pass(60_000)
    expect(guard.findDoubt('/meld', form)).toBe('trap_filled')
    const html = renderView('partials/form-guard', { guard: { ...guard.show('/meld', form), texts: formGuardTexts } })
    expect(html).toContain('value="" tabindex="-1" autocomplete="off"')
    expect(html).not.toContain('kjop')
  })

  it('has a sentence for every doubt that says what to do, and that nothing is lost', () => {
    for (const doubt of Object.keys(formGuardTexts.doubts) as FormDoubt[]) {
      const shown = { ...guard.show('/meld', undefined, doubt), texts: formGuardTexts }
      const html = renderView('partials/form-doubt', { guard: shown })
      expect(html).toContain(formGuardTexts.kept)
      expect(html).toMatch(/[Tt]rykk på knappen igjen/)
    }
    expect(renderView('partials/form-doubt', { guard: { ...guard.show('/meld'), texts: formGuardTexts } }).trim()).toBe(
      '',
    )
    expect(renderView('partials/form-guard', { guard: null }).trim()).toBe('')
  })
})
