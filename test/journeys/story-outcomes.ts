import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { osloYear } from '../../src/i18n/oslo-time.ts'
import { readText } from '../support/pdf-tools.ts'
import { withClient } from '../support/postgres.ts'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read, type Filed } from './ask.ts'
import { isLetter, leaveLetterOnly, reportWithIdentity, toHolmestrand } from './invented-reports.ts'
import { superuserOf, until } from './journey.ts'

/** Who gets the story's case first, and who answers it in the end. */
export const clinic = 'siv-kvalitet'
export const nextClinic = 'siv-kfmr'
/** What stands in the report and in the answer, and belongs to nobody but the two parties. */
export const story = 'Multidosen lå urørt på kjøkkenbordet.'
export const answerText = 'Epikrisen ble liggende usendt over helgen.'

/** The deliveries of a report as the API tells them. */
export interface Deliveries {
  readonly deliveries: readonly {
    readonly id: string
    readonly message: string
    readonly channel: string
    readonly state: string
    readonly to: { readonly role: string; readonly organisation: string; readonly unit: string | null }
  }[]
}

/** What was printed of a report: without and with who the patient is. */
export interface Prints {
  readonly number: string
  readonly plain: Buffer
  readonly named: Buffer
}

/** The PDF: as the form prints it, with identity only for a reason; and once more, the same bytes. */
export async function expectPrinted(address: string, path: string, number: string): Promise<Prints> {
  const plain = await ask(address, 'GET', `${path}/form.pdf`, { as: clinic })
  const reason = { json: { reasonCode: 'look_up_record' }, as: clinic }
  const named = await ask(address, 'POST', `${path}/form.pdf`, reason)
  for (const pdf of [plain, named]) {
    expect(pdf.status).toBe(200)
    expect(pdf.headers.get('cache-control')).toBe('no-store')
    expect(pdf.headers.get('content-disposition')).toContain(`Melding ${number}.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  }
  expect((await ask(address, 'GET', `${path}/form.pdf`, { as: clinic })).bytes.equals(plain.bytes)).toBe(true)
  return { number, plain: plain.bytes, named: named.bytes }
}

interface Figures {
  readonly total: number
  readonly rows: readonly { readonly key: string; readonly count: number }[]
}

/** Statistics count the two reports from Færder, one of them closed: for FSU and for the parties, and for nobody else. */
export async function expectCounted(address: string): Promise<void> {
  const year = osloYear(new Date())
  const count = async (by: string, as: string) => {
    const path = `/api/v1/statistics?from=${year}&by=${by}`
    const { total, rows } = read<Figures>(await ask(address, 'GET', path, { as }))
    return { total, counts: Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.key, row.count])) }
  }
  for (const as of ['fsu-leder', 'faerder-leder', clinic]) {
    expect(await count('municipality', as)).toEqual({ total: 2, counts: { faerder: 2 } })
    expect(await count('clinic', as)).toEqual({ total: 2, counts: { 'siv.kpa': 2 } })
    expect(await count('status', as)).toEqual({ total: 2, counts: { sent: 1, closed: 1 } })
  }
  expect(await count('municipality', 'horten-kvalitet')).toEqual({ total: 0, counts: {} })
}

/** A partner that can be reached by letter only: the letter lies in the folder, without identity, and somebody posts it. */
export async function expectLetter(address: string, dataDir: string): Promise<Letter> {
  await withClient(await superuserOf(dataDir), (client) => client.query(leaveLetterOnly))
  const report = reportWithIdentity({ ...toHolmestrand, description: story })
  const sender = { as: 'siv-fordeler' }
  await until('Holmestrand is reached by letter', async () =>
    isLetter(read(await ask(address, 'POST', '/api/v1/reports/validate', { json: report, ...sender }))),
  )
  const filed = read<Filed>(await ask(address, 'POST', '/api/v1/reports', { json: report, ...sender }), 201)
  const deliveries = `/api/v1/reports/${filed.id}/deliveries`
  // Besides the leader's, who is asked to sign at the worker's pace.
  const find = async () =>
    read<Deliveries>(await ask(address, 'GET', deliveries, sender)).deliveries.find(
      ({ message }) => message === 'report',
    )
  await until('the letter is in the folder', async () => (await find())?.state === 'sent')
  const delivery = await find()
  const names = (await readdir(join(dataDir, 'letters'))).filter((name) => name.includes(filed.number))
  expect(names).toEqual([`${filed.number} ${delivery?.id}.pdf`])
  const confirm = () => ask(address, 'POST', `/api/v1/deliveries/${delivery?.id}/confirm-posted`, sender)
  expect(read(await confirm())).toEqual({ done: true })
  expect((await confirm()).status).toBe(409)
  expect(await find()).toMatchObject({ state: 'handled_by_hand', channel: 'letter' })
  expect(read(await ask(address, 'GET', `/api/v1/receipts/${filed.receiptCode}`))).toMatchObject({
    deliveries: expect.arrayContaining([expect.objectContaining({ message: 'report', state: 'handled_by_hand' })]),
  })
  return { number: filed.number, bytes: await readFile(join(dataDir, 'letters', names[0] ?? '')) }
}

export interface Letter {
  readonly number: string
  readonly bytes: Buffer
}

/** What people read on each paper: the story, the answer, and who the patient is. */
export function readPapers({ prints, letter }: Printed): Record<string, Record<string, boolean>> {
  const papers = { plain: prints.plain, named: prints.named, letter: letter.bytes }
  const told = Object.entries(papers).map(([name, pdf]) => {
    const text = readText(pdf)
    const number = name === 'letter' ? letter.number : prints.number
    const patient = text.includes('Testesen') || text.includes(testNationalId)
    return [
      name,
      { number: text.includes(number), story: text.includes(story), answer: text.includes(answerText), patient },
    ]
  })
  return Object.fromEntries(told) as Record<string, Record<string, boolean>>
}

/** The papers of a story, for those who can read them. */
export interface Printed {
  readonly prints: Prints
  readonly letter: Letter
}
