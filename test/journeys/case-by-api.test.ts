import { describe, expect, test } from 'vitest'
import { osloDay, osloYear } from '../../src/i18n/oslo-time.ts'
import { addWorkingDays } from '../../src/report/working-days.ts'
import { withClient } from '../support/postgres.ts'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read, type Filed, type Question } from './ask.ts'
import { reportWithIdentity } from './invented-reports.ts'
import { superuserOf, until, useJourney } from './journey.ts'
import { listMailsAbout, mailTo } from './mails-about.ts'
import { publicUrl } from './service-process.ts'
import { clinic, nextClinic, story } from './story-outcomes.ts'

const journey = useJourney()
const words = {
  astray: 'Pasienten lå hos oss i fjor, ikke nå.',
  question: 'Hvilken liste fulgte med hjem?',
  reply: 'Listen fra januar fulgte med.',
  first: 'Listen ble sendt.',
  contest: 'Listen kom aldri fram til oss.',
  second: 'Listen ble liggende usendt over helgen.',
  needed: 'Horten hadde pasienten før.',
  third: 'Vi sendte vår liste i januar.',
} as const
const nurse = 'nattine@faerder.example'
const leader = 'bolgine@faerder.example'

interface Receipt {
  readonly status: string
  readonly recipientUnit: string
  readonly askUntil: string | null
  readonly answerBy: string
  readonly contestableUntil: string | null
  readonly answer: { readonly position: string; readonly factors: readonly string[] } | null
  readonly contested: readonly { readonly whatHappened: string }[]
  readonly messages: readonly { readonly kind: string; readonly text: string }[]
}

describe('a report that went to the wrong clinic, by the API alone', () => {
  test('is forwarded, assigned, asked about, answered, contested once, answered again and closed', async () => {
    const dataDir = await journey.folder()
    const { address, said, kill } = await journey.start({ env: { DATA_DIR: dataDir } })
    const post = (path: string, json: unknown, question: Question = {}) =>
      ask(address, 'POST', `/api/v1${path}`, { json, ...question })
    const get = async <T>(path: string, as?: string) =>
      read<T>(await ask(address, 'GET', `/api/v1${path}`, as === undefined ? {} : { as }))

    const filed = read<Filed>(await post('/reports', reportWithIdentity({ description: story })), 201)
    const { id, number, receiptCode } = filed
    const told = (to: string, what: string) => mailTo(dataDir, number, to, what)
    const move = async (verb: string, json: unknown, as = nextClinic) => {
      const etag = (await ask(address, 'GET', `/api/v1/reports/${id}`, { as })).headers.get('etag') ?? ''
      return read<{ status: string }>(await post(`/reports/${id}/${verb}`, json, { as, headers: { 'if-match': etag } }))
        .status
    }
    const see = () => get<Receipt>(`/receipts/${receiptCode}`)
    const byReceipt = async (verb: string, json: unknown) => {
      const etag = (await ask(address, 'GET', `/api/v1/receipts/${receiptCode}`)).headers.get('etag') ?? ''
      return post(`/receipts/${receiptCode}/${verb}`, json, { headers: { 'if-match': etag } })
    }

    // Astray, and forwarded.
    await told('kvalitet.kpa@siv.example', 'Åpne meldingen')
    expect(await see()).toMatchObject({ status: 'sent', recipientUnit: 'siv.kpa', messages: [] })
    expect(await move('forward', { organisation: 'siv', unit: 'siv.kfmr', reason: words.astray }, clinic)).toBe('sent')
    await told('kvalitet.kfmr@siv.example', 'Åpne meldingen')
    await told(nurse, 'sendt meldingen videre')
    expect(await see()).toMatchObject({ status: 'sent', recipientUnit: 'siv.kfmr' })

    // Taken on, and asked about.
    expect(await move('acknowledge', {})).toBe('received')
    expect(await move('assign', { handler: nextClinic })).toBe('in_progress')
    expect(await move('ask', { text: words.question })).toBe('waiting_for_sender')
    const today = osloDay(new Date())
    const asked = await see()
    expect(asked).toMatchObject({ status: 'waiting_for_sender', askUntil: addWorkingDays(today, 5) })
    expect(asked.messages).toMatchObject([{ kind: 'question', text: words.question }])
    const question = await told(nurse, 'trenger å vite mer')
    expect(question.text).toContain(`${publicUrl}/kvittering/${receiptCode}`)
    await told(leader, 'trenger å vite mer')

    // Replied to by the receipt, once.
    expect(read(await byReceipt('reply', { text: words.reply }))).toMatchObject({ status: 'in_progress' })
    expect((await byReceipt('reply', { text: words.reply })).status).toBe(409)
    await told('trening@siv.example', 'har svart på spørsmålet')
    expect((await see()).messages.map(({ kind }) => kind)).toEqual(['question', 'reply'])

    // A third partner reads and writes, and gets no identity.
    const bringing = { organisation: 'horten', reason: words.needed }
    expect((await ask(address, 'GET', `/api/v1/reports/${id}`, { as: 'horten-kvalitet' })).status).toBe(404)
    expect((await post(`/reports/${id}/participants`, bringing, { as: nextClinic })).status).toBe(201)
    const horten = { as: 'horten-kvalitet' }
    const report = await ask(address, 'GET', `/api/v1/reports/${id}`, horten)
    expect(read(report)).toMatchObject({ description: story })
    expect((await post(`/reports/${id}/messages`, { text: words.third, shownToReporter: false }, horten)).status).toBe(
      201,
    )
    const thread = await get<{ messages: { text: string }[] }>(`/reports/${id}/messages`, 'horten-kvalitet')
    expect(thread.messages.map(({ text }) => text)).toEqual([words.question, words.reply, words.third])
    expect((await post(`/reports/${id}/patient`, { reasonCode: 'look_up_record' }, horten)).status).toBe(404)
    const pushed = { ...horten, headers: { 'if-match': report.headers.get('etag') ?? '' } }
    expect((await post(`/reports/${id}/answer`, { position: 'agree', whatHappened: 'Vi.' }, pushed)).status).toBe(403)
    expect(JSON.stringify(await see())).not.toContain(words.third)

    // Answered, contested once by the receipt, answered again, closed.
    const action = { description: 'Epikrise samme dag.', responsible: 'Seksjonsleder', dueOn: '2027-01-31' }
    const answer = { position: 'disagree', factors: ['handover'], whatHappened: words.first, actions: [action] }
    expect(await move('answer', answer)).toBe('answered')
    expect((await told(nurse, 'svart på meldingen')).text).toContain(receiptCode)
    await told(leader, 'svart på meldingen')
    const answered = await see()
    expect(answered).toMatchObject({ status: 'answered', answer: { ...answer, actions: [action] }, contested: [] })
    expect(new Date(answered.contestableUntil ?? 0).getTime() - Date.now()).toBeGreaterThan(13 * 86_400_000)
    expect(read(await byReceipt('reopen', { reason: words.contest }))).toMatchObject({ status: 'in_progress' })
    await told('trening@siv.example', 'har åpnet saken igjen')
    expect(await see()).toMatchObject({ answer: null, contested: [{ whatHappened: words.first }] })
    const again = { ...answer, position: 'agree', factors: ['handover', 'capacity'], whatHappened: words.second }
    expect(await move('answer', again)).toBe('answered')
    const refused = await byReceipt('reopen', { reason: words.contest })
    expect(refused.status).toBe(409)
    expect(refused.text).not.toContain(words.contest)
    expect(await move('close', {})).toBe('closed')
    const closed = await see()
    expect(closed).toMatchObject({ status: 'closed', answer: { position: 'agree', factors: ['handover', 'capacity'] } })
    expect(closed).toMatchObject({ contested: [{ whatHappened: words.first }], contestableUntil: null, askUntil: null })

    // What the case leaves behind.
    const { history } = await get<{ history: { verb: string; organisation: string; reason: string | null }[] }>(
      `/reports/${id}/history`,
      nextClinic,
    )
    const way = 'forward acknowledge assign ask reply bring_in answer reopen answer close'.split(' ')
    expect(history.map(({ verb }) => verb)).toEqual(way)
    const reasons = history.filter(({ reason }) => reason !== null).map(({ verb, reason }) => [verb, reason])
    expect(reasons).toEqual([
      ['forward', words.astray],
      ['bring_in', words.needed],
      ['reopen', words.contest],
    ])
    expect(history.find(({ verb }) => verb === 'reply')).toMatchObject({ organisation: 'faerder' })
    const audit = await withClient(await superuserOf(dataDir), (client) =>
      client.query<{ act: string; actor: string }>(
        `select act, actor from audit_entry where report_id = $1 and act like 'report.%' order by id`,
        [id],
      ),
    )
    const moves = audit.rows.filter(({ act }) => way.includes(act.slice('report.'.length)))
    expect(moves.map(({ act }) => act)).toEqual(way.map((verb) => `report.${verb}`))
    expect(moves.filter(({ actor }) => actor === 'reporter').map(({ act }) => act)).toEqual([
      'report.reply',
      'report.reopen',
    ])
    expect(closed.answerBy).toBe(addWorkingDays(today, 20))
    const figures = await get<{ total: number; days: object }>(
      `/statistics?from=${osloYear(new Date())}&by=status`,
      'fsu-leder',
    )
    const atOnce = { reports: 1, median: 0, p90: 0 }
    expect(figures).toMatchObject({ total: 1, days: { received: atOnce, answered: atOnce, closed: atOnce } })

    // No mail says what was written, or who the patient is.
    await until('every mail is out', async () => {
      const { deliveries } = await get<{ deliveries: { state: string }[] }>(`/reports/${id}/deliveries`, nextClinic)
      return deliveries.every(({ state }) => state === 'sent' || state === 'read' || state === 'not_needed')
    })
    const mails = await listMailsAbout(dataDir, number)
    const secrets = [story, ...Object.values(words), 'Testesen', testNationalId, 'Vaktsen', 'Epikrise']
    for (const mail of mails) for (const secret of secrets) expect(mail.whole).not.toContain(secret)
    await kill('SIGTERM')
    expect(said()).not.toMatch(/"level":[56]0/)
    for (const secret of [...secrets, receiptCode]) expect(said()).not.toContain(secret)
  })
})
