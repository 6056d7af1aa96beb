import { listPeople } from '../access/person-store.ts'
import { LetterContent } from '../learning/letter.ts'
import { approveLetter, askParties, publishLetter } from '../learning/move-letter.ts'
import { readDrafts, readLetters, readReleasedCases } from '../learning/read-learning.ts'
import { writeLetter } from '../learning/write-letter.ts'
import { releaseCase } from '../report/release-case.ts'
import type { ReportContext } from '../report/report-context.ts'
import { demoLetters, type DemoLetter } from './demo-letters.ts'
import { findAnsweredPast } from './past-deliveries-store.ts'
import { openSimulatedPast, type SimulatedPast } from './simulated-past.ts'

const dayMs = 24 * 60 * 60 * 1_000
const recipient = 'siv'

/** Lives one letter out by the verbs: both release the case, FSU writes, and both approve where it is to be published. */
async function live(simulated: SimulatedPast, letter: DemoLetter): Promise<void> {
  const { past, turnTo, person } = simulated
  const { db } = past.database
  const before = new Date(past.now().getTime() - (letter.askedAfter + 14) * dayMs)
  const found = await findAnsweredPast(db, { organisation: recipient, category: letter.category, before })
  const people = await listPeople(db, 'demo')
  const sender = people.find(
    ({ organisationId, roles }) => organisationId === found?.sender && roles.includes('case_handler'),
  )
  if (!found || !sender) return
  const [fsu, hospital] = [await person('fsu-leder'), await person('siv-kvalitet')]
  const after = (days: number) => turnTo(new Date(found.answeredAt.getTime() + days * dayMs))
  after(7)
  await releaseCase(past, sender, found.id)
  await releaseCase(past, hospital, found.id)
  const released = (await readReleasedCases(past, fsu)).find((one) => one.report_id === found.id)
  if (!released) throw new Error('a case that both released is not there')
  after(letter.askedAfter - 7)
  const content = LetterContent.parse({ ...letter.text, cases: [released.id] })
  const { row } = await writeLetter(past, fsu, content, null)
  const ref = { letterId: row.id, revision: row.revision }
  after(letter.askedAfter)
  await askParties(past, fsu, ref)
  if (letter.stands === 'waiting') return
  after(letter.askedAfter + 3)
  await approveLetter(past, sender, ref)
  await approveLetter(past, hospital, ref)
  after(letter.askedAfter + 7)
  await publishLetter(past, fsu, ref)
}

/** Gives the demo a letter to learn from that everybody reads, and one that waits for its parties, by the real verbs. Done once. */
export async function fillLetters(context: ReportContext): Promise<void> {
  const { person } = openSimulatedPast(context)
  const there = [...(await readLetters(context)), ...(await readDrafts(context, await person('fsu-leder')))]
  if (there.length > 0) return
  for (const letter of demoLetters) {
    const simulated = openSimulatedPast(context)
    simulated.turnTo(context.now())
    await live(simulated, letter)
  }
}
