import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openListeningService, type ListeningService } from './listening-service.ts'
import { launchBrowser, press, sitDown, type Sitting } from './open-browser.ts'

/** A service and a browser that stand open while a story is told, and everybody who has sat down at one. */
export interface Story {
  readonly service: ListeningService
  readonly browser: Browser
  readonly sittings: Sitting[]
  /** Somebody sits down at a browser of their own, with script, and signs in by the name on the button; null: stays unknown. */
  come(person: string | null): Promise<Page>
}

/** Opens them before the tests of a describe block and closes them after; what is asked for before that is not there yet. */
export function openStory(): Story {
  const opened: { service?: ListeningService; browser?: Browser } = {}
  const sittings: Sitting[] = []
  const given = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the story has not begun')
    return part
  }
  beforeAll(async () => {
    opened.service = await openListeningService()
    opened.browser = await launchBrowser()
  })
  afterAll(async () => {
    await opened.browser?.close()
    await opened.service?.close()
  })
  const story: Story = {
    get service() {
      return given(opened.service)
    },
    get browser() {
      return given(opened.browser)
    },
    sittings,
    come: async (person) => {
      const sitting = await sitDown(story.browser, story.service.address, { script: true })
      sittings.push(sitting)
      await sitting.page.goto('/demo')
      if (person !== null) await press(sitting.page, person)
      return sitting.page
    },
  }
  return story
}
