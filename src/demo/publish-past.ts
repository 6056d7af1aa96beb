import { listPublishedYears } from '../statistics/published-figures.ts'
import { publishFigures, type PublishingContext } from '../statistics/publish-figures.ts'

/** The years of fill-demo.ts, which are all over. */
const years = [2023, 2024, 2025]

/** Publishes the figures of the demo's years, so that the open page has something to show; those that are published stay. */
export async function publishPast(context: PublishingContext): Promise<void> {
  const published = await listPublishedYears(context, 'vestfold')
  for (const year of years.filter((one) => !published.includes(one))) {
    await publishFigures(context, { kind: 'system' }, { collaboration: 'vestfold', year, version: 1 })
  }
}
