import type { Page } from 'playwright-core'
import { press } from './open-browser.ts'
import type { Take } from './walk-form.ts'

/** What the committee looks at: figures, one of them by itself, measures, working groups and goals. */
const places = {
  'figures-choice': '/tall',
  figures: '/tall/vestfold/fsu',
  'figures-chart': '/tall/vestfold/fsu#category',
  measures: '/tiltak',
  groups: '/arbeidsgrupper',
  goals: '/maal',
} as const

/** The pages of the committee, where three years have been lived. */
export async function walkCommittee(page: Page, take: Take): Promise<void> {
  await page.goto('/demo')
  await press(page, 'Utvalgine Samvirke')
  for (const [name, path] of Object.entries(places)) {
    await page.goto(path)
    await take(name)
  }
}
