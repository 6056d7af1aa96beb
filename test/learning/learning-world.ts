import type { PersonActor } from '../../src/access/actor.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { releaseCase } from '../../src/report/release-case.ts'
import { LetterContent } from '../../src/learning/letter.ts'
import { approveLetter, askParties } from '../../src/learning/move-letter.ts'
import { readReleasedCases, type ReadDraft } from '../../src/learning/read-learning.ts'
import { writeLetter } from '../../src/learning/write-letter.ts'
import { fileCase } from '../report/filed-case.ts'
import { faerder, fsu, hospital, larvik } from '../measure/measure-world.ts'
import type { TestContext } from '../support/context.ts'

export { faerder, fsu, hospital, larvik }

/** A member of the other collaboration's committee. */
export const otherFsu: PersonActor = {
  ...fsu,
  id: 'fjallmark-medlem',
  name: 'Utval Fjallmarksen',
  committeeOf: 'fjallmark',
}

export const answerText = 'Legemiddellisten ble skrevet ut, men lå igjen i skuffen på vaktrommet hele helgen.'

/** A case from Færder to the hospital, answered. */
export async function answeredCase(service: TestContext): Promise<string> {
  const { id } = await fileCase(service)
  const answer = NewAnswer.parse({
    position: 'agree',
    whatHappened: answerText,
    actions: [{ description: 'Sjekkliste ved utskrivning', responsible: 'Avdelingssykepleier', done: false }],
  })
  await acknowledgeReport(service.context, hospital, { reportId: id, revision: 1 })
  await answerReport(service.context, hospital, { reportId: id, revision: 2 }, answer)
  return id
}

/** The same, released by both; its id for FSU. */
export async function releasedCase(service: TestContext): Promise<{ reportId: string; releasedId: string }> {
  const reportId = await answeredCase(service)
  await releaseCase(service.context, faerder, reportId)
  await releaseCase(service.context, hospital, reportId)
  const found = (await readReleasedCases(service.context, fsu)).find((one) => one.report_id === reportId)
  if (!found) throw new Error('a case that both released is not there')
  return { reportId, releasedId: found.id }
}

/** A letter's text in the shape of the API. */
export const someLetter = (cases: readonly string[], changes: object = {}) => ({
  title: 'Medisinlisten må følge med hjem',
  whatHappened: 'En pasient kom hjem uten oversikt over medisinene sine.',
  why: 'Ingen hadde fått ansvaret for å sende oversikten videre.',
  whatWeDo: 'Den som skriver ut, krysser av for at oversikten er sendt.',
  cases,
  ...changes,
})

/** FSU writes a letter; it is put to the parties and approved by both, as far as is asked for. */
export async function makeLetter(
  service: TestContext,
  releasedId: string,
  standing: 'draft' | 'waiting' | 'approved' = 'draft',
): Promise<ReadDraft> {
  const { context } = service
  const draft = await writeLetter(context, fsu, LetterContent.parse(someLetter([releasedId])), null)
  const ref = { letterId: draft.row.id, revision: draft.row.revision }
  if (standing === 'draft') return draft
  const asked = await askParties(context, fsu, ref)
  if (standing === 'waiting') return asked
  await approveLetter(context, faerder, ref)
  await approveLetter(context, hospital, ref)
  return asked
}
