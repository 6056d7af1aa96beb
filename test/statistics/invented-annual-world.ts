import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'
import type { CountedThing } from './invented-counts.ts'

const municipalities = ['horten', 'holmestrand', 'tonsberg', 'sandefjord', 'larvik', 'faerder']
const categories = ['communication_documentation', 'logistics_messages', 'medication', 'treatment_and_care']
const consequences = ['none', 'minor', 'minor', 'moderate', 'significant']

/** Two years of reports both ways, by a plain rule: enough of some things, few of others, and one death. */
export function inventYears(): CountedThing[] {
  const things: CountedThing[] = []
  for (let number = 0; number < 240; number++) {
    const year = number % 3 === 0 ? 2024 : 2025
    const municipality = municipalities[(number * number) % municipalities.length] ?? 'horten'
    const sentAt = new Date(Date.UTC(year, number % 12, 1 + (number % 28), 9))
    const back = number % 5 === 0
    const answered = number % 4 === 0 ? null : new Date(sentAt.getTime() + (3 + (number % 20)) * 86_400_000)
    things.push(
      ordinary({
        kind: number % 9 === 0 ? 'near_miss' : 'adverse_event',
        direction: back ? 'hospital_to_municipality' : 'municipality_to_hospital',
        sender: back ? 'siv' : municipality,
        recipient: back ? municipality : 'siv',
        municipality,
        clinic: number % 2 === 0 ? 'siv.kpa' : 'siv.kfmr',
        section: number % 2 === 0 ? 'siv.kpa.ara' : null,
        categories: [categories[number % 4] ?? 'medication', ...(number % 6 === 0 ? ['patient_information'] : [])],
        consequence: number % 9 === 0 ? 'none' : number === 100 ? 'death' : (consequences[number % 5] ?? 'minor'),
        sentAt,
        receivedAt: new Date(sentAt.getTime() + 86_400_000),
        answeredAt: answered,
        answerBy: null,
      }),
    )
  }
  return things
}

/** Vestfold with those reports. Close it at the end. */
export async function openAnnualWorld(): Promise<CountedWorld> {
  const world = await openCountedWorld()
  await world.insert(inventYears())
  return world
}
