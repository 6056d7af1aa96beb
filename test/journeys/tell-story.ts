import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect } from 'vitest'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read, type Filed, type Question } from './ask.ts'
import { reportWithIdentity, reportWithoutIdentity } from './invented-reports.ts'
import { until } from './journey.ts'
import { publicUrl } from './service-process.ts'
import {
  answerText,
  clinic,
  nextClinic,
  expectCounted,
  expectLetter,
  expectPrinted,
  story,
  type Deliveries,
  type Printed,
} from './story-outcomes.ts'

/**
 * One report's whole way over HTTP, as the issue tells it, on a service whose embedded database, mails and letters lie in `dataDir`:
 * filed, told, read, forwarded, answered, closed, seen on the receipt, printed, counted; and what must be refused.
 */
export async function tellStory(address: string, dataDir: string): Promise<Printed> {
  const get = async <T>(path: string, question: Question = {}) => read<T>(await ask(address, 'GET', path, question))
  const post = (path: string, json: unknown, question: Question = {}) =>
    ask(address, 'POST', path, { json, ...question })
  const mailTo = async (recipient: string, number: string) => {
    const found: Awaited<ReturnType<typeof simpleParser>>[] = []
    await until(`a mail about ${number} to ${recipient}`, async () => {
      for (const name of await readdir(join(dataDir, 'mail')).catch(() => [])) {
        if (!name.endsWith('.eml')) continue
        const mail = await simpleParser(await readFile(join(dataDir, 'mail', name)))
        const to = [mail.to ?? []].flat().flatMap(({ value }) => value.map((one) => one.address))
        if (to.includes(recipient) && mail.subject?.includes(number)) found.push(mail)
      }
      return found.length > 0
    })
    return found
  }

  const report = reportWithIdentity({ description: story })
  const filed = read<Filed>(await post('/api/v1/reports', report), 201)
  expect(filed).toMatchObject({
    status: 'sent',
    recipients: [{ organisation: 'siv', unit: 'siv.kpa', channel: 'email' }],
  })
  const opposed = read<Filed>(await post('/api/v1/reports', reportWithoutIdentity()), 201)
  expect(opposed.number > filed.number).toBe(true)

  const refused = await post('/api/v1/reports', reportWithoutIdentity({ patient: { name: 'Ola Nekteprøve' } }))
  expect(read(refused, 422)).toMatchObject({
    errors: [{ pointer: '/patient/name', code: 'identity_forbidden_by_consent' }],
  })
  expect(refused.text).not.toContain('Nekteprøve')

  for (const { id, number } of [filed, opposed]) {
    const [mail, ...more] = await mailTo('kvalitet.kpa@siv.example', number)
    expect(more).toEqual([])
    expect(mail?.subject).toContain(`Melding ${number}`)
    const whole = `${mail?.subject} ${mail?.text} ${String(mail?.html)}`
    expect(mail?.text).toContain(`${publicUrl}/saker/${id}`)
    for (const secret of ['Multidosen', 'Testesen', testNationalId, 'Vaktsen', 'Legemiddelliste']) {
      expect(whole).not.toContain(secret)
    }
  }

  const path = `/api/v1/reports/${filed.id}`
  expect((await ask(address, 'GET', path, { as: 'horten-kvalitet' })).status).toBe(404)
  expect((await ask(address, 'GET', path)).status).toBe(401)
  expect(await get(path, { as: clinic })).toMatchObject({ description: story, status: 'sent', identityAllowed: true })
  const reason = { reasonCode: 'look_up_record' }
  const identity = { name: 'Kari Testesen', nationalId: testNationalId }
  expect((await post(`${path}/patient`, {}, { as: clinic })).status).toBe(422)
  expect(read(await post(`${path}/patient`, reason, { as: clinic }))).toEqual(identity)
  expect((await post(`/api/v1/reports/${opposed.id}/patient`, reason, { as: clinic })).status).toBe(404)

  const move = async (as: string, verb: string, json: unknown) => {
    const etag = (await ask(address, 'GET', path, { as })).headers.get('etag') ?? ''
    return read<{ status: string }>(await post(`${path}/${verb}`, json, { as, headers: { 'if-match': etag } }))
  }
  const forwarding = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Pasienten lå hos KFMR.' }
  expect(await move(clinic, 'forward', forwarding)).toMatchObject({ status: 'sent' })
  await mailTo('kvalitet.kfmr@siv.example', filed.number)
  await mailTo('nattine@faerder.example', filed.number)
  expect(await move(nextClinic, 'acknowledge', {})).toMatchObject({ status: 'received' })
  const answer = {
    position: 'partly',
    whatHappened: answerText,
    actions: [{ description: 'Epikrise sendes samme dag.', responsible: 'Seksjonsleder', dueOn: '2027-01-31' }],
    contact: 'Avdelingskontoret',
  }
  expect(await move(nextClinic, 'answer', answer)).toMatchObject({ status: 'answered' })
  expect(await move(nextClinic, 'close', {})).toMatchObject({ status: 'closed' })
  await mailTo('bolgine@faerder.example', filed.number)

  const otherCode = filed.receiptCode.replace(/^./, (first) => (first === '2' ? '3' : '2'))
  const receipt = await get<Deliveries & { answer: object }>(`/api/v1/receipts/${filed.receiptCode}`)
  expect(receipt).toMatchObject({ number: filed.number, status: 'closed', recipientUnit: 'siv.kfmr' })
  expect(receipt.answer).toMatchObject({ position: 'partly', whatHappened: answerText, organisation: 'siv' })
  expect(JSON.stringify(receipt)).not.toContain('Testesen')
  expect((await ask(address, 'GET', `/api/v1/receipts/${otherCode}`)).status).toBe(404)

  const prints = await expectPrinted(address, path, filed.number)

  const { history } = await get<{ history: { verb: string; actor: string; reason: string | null }[] }>(
    `${path}/history`,
    {
      as: clinic,
    },
  )
  expect(history.map(({ verb }) => verb)).toEqual(
    expect.arrayContaining(['read_identity', 'forward', 'acknowledge', 'answer', 'close']),
  )
  expect(history.find(({ verb }) => verb === 'forward')).toMatchObject({
    actor: 'Kvitrebekk Prøvesen',
    reason: forwarding.reason,
  })
  const allTold = async () =>
    (await get<Deliveries>(`${path}/deliveries`, { as: clinic })).deliveries
      // Whether the leader is asked to sign before the case is over is the worker's pace.
      .filter(({ message }) => message !== 'signature')
      .map(({ message, to, state }) => `${message} ${to.role} ${to.unit ?? to.organisation} ${state}`)
  await until('all messages are out', async () => (await allTold()).every((line) => /(sent|read)$/.test(line)))
  expect((await allTold()).toSorted()).toEqual(
    [
      'answer leader faerder sent',
      'answer organisation faerder sent',
      'answer reporter faerder sent',
      'forwarded organisation faerder sent',
      'forwarded reporter faerder sent',
      'report organisation siv.kfmr read',
      'report organisation siv.kpa read',
    ].toSorted(),
  )

  await expectCounted(address)
  return { prints, letter: await expectLetter(address, dataDir) }
}
