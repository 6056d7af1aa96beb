import { read, type Filed } from './ask.ts'
import type { Canaries, CanaryPatient } from './canaries.ts'
import type { Visitor } from './visitor.ts'

const api = '/api/v1'
const fsu = 'fsu-leder'
const staff = 'siv-kvalitet'
/** A year that is over, and one whose goal is not decided yet. */
const year = 2025
const ids = (answer: Parameters<typeof read>[0]) => read<{ id: string }>(answer, 201)

/**
 * What comes of the case: measures, the suggestion declined, a group that is asked, a goal, and the annual report written in, frozen and
 * published. A canary stands in every place for words, and each place is tried with the patient first.
 */
export async function learnFromCase(
  visitor: Visitor,
  canaries: Canaries,
  filed: Filed,
  patient: CanaryPatient,
): Promise<void> {
  const { text } = canaries
  const asked = (as: string, json: object, revision?: number) => ({
    as,
    json,
    ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
  })
  const named = `Gjelder ${patient.nationalId}`
  const owner = { organisation: 'siv', name: text() }
  const measure = () => ({ title: text(), what: text(), owner, dueOn: '2026-01-15', effectExpected: text() })

  const made = `${api}/measures`
  await visitor.visit('a measure, naming', 422, 'POST', made, asked(fsu, { ...measure(), what: named }))
  const { id } = ids(await visitor.visit('a measure', 201, 'POST', made, asked(fsu, measure()), 'text'))
  await visitor.visit('decide it', 200, 'POST', `${made}/${id}/decide`, asked(fsu, {}, 1), 'text')
  await visitor.visit('drop it, naming', 422, 'POST', `${made}/${id}/drop`, asked(fsu, { reason: named }, 2))
  await visitor.visit('finish it', 200, 'POST', `${made}/${id}/finish`, asked(fsu, {}, 2), 'text')
  const effect = { result: 'partly', note: text() }
  await visitor.visit('its effect', 200, 'POST', `${made}/${id}/effect`, asked(fsu, effect, 3), 'text')
  const other = ids(await visitor.visit('another measure', 201, 'POST', made, asked(fsu, measure()), 'text'))
  await visitor.visit('drop it', 200, 'POST', `${made}/${other.id}/drop`, asked(fsu, { reason: text() }, 1), 'text')
  await visitor.visit('its history', 200, 'GET', `${made}/${other.id}/history`, { as: fsu }, 'text')

  const ofCase = `${api}/reports/${filed.id}`
  const planned = { ...measure(), action: 0 }
  await visitor.visit(
    'of the case',
    422,
    'POST',
    `${ofCase}/measures`,
    asked(staff, { ...planned, what: patient.name }),
  )
  await visitor.visit('of the case', 201, 'POST', `${ofCase}/measures`, asked(staff, planned), 'text')
  const declined = { outcome: 'declined', reason: text() }
  const naming = { ...declined, reason: patient.name }
  await visitor.visit('declined, naming', 422, 'POST', `${ofCase}/suggestion`, asked(staff, naming))
  await visitor.visit('declined', 201, 'POST', `${ofCase}/suggestion`, asked(staff, declined), 'text')
  await visitor.visit('the case’s history', 200, 'GET', `${ofCase}/history`, { as: staff }, 'text')

  const groups = `${api}/working-groups`
  const seats = [{ function: text(), organisation: 'siv' }]
  const group = { name: text(), mandate: text(), kind: 'standing', from: '2025-01-01', seats }
  const there = ids(await visitor.visit('a group', 201, 'POST', groups, asked(fsu, group), 'text'))
  const questions = `${groups}/${there.id}/questions`
  const question = ids(await visitor.visit('ask it', 201, 'POST', questions, asked(fsu, { question: text() }), 'text'))
  const answers = `${questions}/${question.id}/answer`
  await visitor.visit('it answers, naming', 422, 'POST', answers, asked(staff, { answer: named }))
  await visitor.visit('it answers', 200, 'POST', answers, asked(staff, { answer: text() }), 'text')

  const goal = {
    counted: 'reports',
    targetKind: 'absolute',
    target: 10,
    period: { from: '2025-01-01', to: '2026-01-01' },
  }
  await visitor.visit('a goal, naming', 422, 'POST', `${api}/goals`, asked(fsu, { ...goal, title: named }))
  await visitor.visit('a goal', 201, 'POST', `${api}/goals`, asked(fsu, { ...goal, title: text() }), 'text')

  const report = `${api}/annual-reports/${year}`
  const whose = { collaboration: 'vestfold' }
  const open = `${api}/published-statistics/vestfold/${year}`
  await visitor.visit('publish figures', 201, 'POST', open, asked(fsu, { version: 1 }))
  await visitor.visit('make the report', 200, 'POST', `${report}/make`, asked(fsu, whose))
  const chapter = { ...whose, chapter: 'summary', text: text() }
  await visitor.visit('write, naming', 422, 'POST', `${report}/text`, asked(fsu, { ...chapter, text: named }, 1))
  await visitor.visit('write in it', 200, 'POST', `${report}/text`, asked(fsu, chapter, 1))
  for (const ending of ['', '.json', '.pdf', '.xlsx', '.jsonstat']) {
    const path = `${report}${ending}?collaboration=vestfold`
    await visitor.visit(`the report${ending}`, 200, 'GET', path, { as: fsu }, 'text')
  }
  await visitor.visit('freeze it', 200, 'POST', `${report}/freeze`, asked(fsu, whose, 2))
  await visitor.visit('publish it', 200, 'POST', `${report}/publish`, asked(fsu, whose, 3))
}
