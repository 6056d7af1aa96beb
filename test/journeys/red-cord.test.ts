import { describe, expect, test } from 'vitest'
import { testNationalId } from '../support/sample-report.ts'
import { ask, read, type Filed, type Question } from './ask.ts'
import { expectCountedApart, expectNothingForStrangers, expectWholeTrace } from './cord-outcomes.ts'
import { cordWords as words, patient, policeToRegion, pulledAsReport, regionToPolice } from './invented-cords.ts'
import { superuserOf, until, useJourney } from './journey.ts'
import { listMailsAbout, mailTo } from './mails-about.ts'
import { publicUrl } from './service-process.ts'

const journey = useJourney()
const [police, chief, region] = ['fjall-polis', 'fjall-polis-chef', 'fjall-region-chef'] as const
const [rescue, town, office] = ['fjall-raddning', 'fjall-pahittsvik', 'fjall-kontor'] as const
const stranger = 'siv-kvalitet'
const officeAddress = 'kontoret@samverkan-fjallmark.example'
const filerAddress = 'patrullina@polisen-fjallmark.example'

interface Cord {
  readonly pulledBy: { readonly organisation: string }
  readonly reason: string | null
  readonly agreed: string | null
  readonly entries: readonly { readonly by: { readonly organisation: string }; readonly text: string }[]
}
interface CordState {
  readonly open: Cord | null
  readonly closed: readonly Cord[]
  readonly parties: readonly string[]
}
interface Lines {
  readonly reports: readonly { readonly id: string; readonly side: string; readonly eventKind: string }[]
}
describe('the police and the health service, with the red cord, by the API alone', () => {
  test('signed first, sent, pulled, gathered, agreed on; and a report that is a pulled cord itself', async () => {
    const dataDir = await journey.folder()
    const { address, said, kill } = await journey.start({ env: { DATA_DIR: dataDir } })
    const post = (path: string, json: unknown, question: Question = {}) =>
      ask(address, 'POST', `/api/v1${path}`, { json, ...question })
    const look = (path: string, as?: string) => ask(address, 'GET', `/api/v1${path}`, as === undefined ? {} : { as })
    const get = async <T>(path: string, as?: string) => read<T>(await look(path, as))
    const list = async (as: string, query: string) => (await get<Lines>(`/reports?${query}`, as)).reports

    // Nobody tells the police who the patient is; the police may tell the region.
    const refused = await post('/reports', regionToPolice, { as: 'fjall-region' })
    expect(read(refused, 422)).toMatchObject({
      errors: [{ pointer: '/patient/name', code: 'identity_forbidden_towards_recipient' }],
    })
    expect(refused.text).not.toContain(patient.name)
    const filed = read<Filed>(await post('/reports', policeToRegion(), { as: police }), 201)
    const { id, number, receiptCode } = filed
    expect(filed).toMatchObject({
      status: 'awaiting_signature',
      recipients: [{ organisation: 'fjallmark_region', unit: 'fjallmark_region.psyk', channel: 'email' }],
    })
    const path = `/reports/${id}`
    const told = (to: string, what: string, about = number) => mailTo(dataDir, about, to, what)
    const receipt = () => get<{ status: string }>(`/receipts/${receiptCode}`)
    const cord = (as: string, about = id) => get<CordState>(`/reports/${about}/red-cord`, as)
    const move = async (verb: string, json: unknown, as: string) => {
      const etag = (await look(path, as)).headers.get('etag') ?? ''
      return read<{ status: string }>(await post(`${path}/${verb}`, json, { as, headers: { 'if-match': etag } })).status
    }

    // It waits for the leader, and the region knows nothing of it.
    await told('uniformus@polisen-fjallmark.example', 'väntar på din signatur')
    expect((await look(path, region)).status).toBe(404)
    expect((await post(`${path}/red-cord`, { reason: words.reason }, { as: police })).status).toBe(409)
    expect(await move('sign', {}, chief)).toBe('sent')
    await told('psyk@region-fjallmark.example', 'Öppna rapporten')
    expect(await move('acknowledge', {}, region)).toBe('received')
    const lookUp = { reasonCode: 'handle_case' }
    expect(read(await post(`${path}/patient`, lookUp, { as: region }))).toMatchObject({ name: patient.name })

    // A municipality is needed: it reads the report, and not who it is about.
    const needed = { organisation: 'pahittsvik', reason: words.needed }
    expect((await post(`${path}/participants`, needed, { as: region })).status).toBe(201)
    await told('socialtjansten@pahittsvik.example', 'tagits med i ärendet')
    expect((await look(path, town)).status).toBe(200)
    expect((await post(`${path}/patient`, lookUp, { as: town })).status).toBe(404)

    // The police cannot carry it alone.
    expect((await look(path, office)).status).toBe(404)
    expect(await list(office, 'queue=all')).toEqual([])
    read(await post(`${path}/red-cord`, { reason: words.reason }, { as: police }), 201)
    expect((await post(`${path}/red-cord`, { reason: words.reason }, { as: region })).status).toBe(409)
    const called = await told(officeAddress, 'Samverkanskontoret har kallats in')
    expect(called.text).toContain(`${publicUrl}/saker/${id}`)
    expect(await list(office, 'queue=open&side=participating')).toMatchObject([{ id, side: 'participating' }])
    expect(await cord(office)).toMatchObject({
      open: { pulledBy: { organisation: 'fjallmark_polis' }, reason: words.reason },
      parties: ['fjallmark_polis', 'fjallmark_region', 'pahittsvik', 'fjallmark_kontor'],
    })

    // The office gathers, nobody else; whoever is gathered reads and writes.
    const gathering = { organisations: ['fjallmark_raddning'], reason: words.gather }
    expect((await post(`${path}/red-cord/gather`, gathering, { as: police })).status).toBe(403)
    expect((await look(path, rescue)).status).toBe(404)
    read(await post(`${path}/red-cord/gather`, gathering, { as: office }))
    await told('registrator@raddning-fjallmark.example', 'tagits med i ärendet')
    const log = (as: string, text: string) => post(`${path}/red-cord/entries`, { text }, { as })
    for (const [as, text] of [
      [office, words.log.office],
      [rescue, words.log.rescue],
      [town, words.log.town],
      [region, words.log.region],
    ] as const)
      read(await log(as, text), 201)
    expect((await log(stranger, words.log.office)).status).toBe(404)
    expect((await log(rescue, `Det gäller ${testNationalId}`)).status).toBe(422)
    const write = (as: string, text: string, shownToReporter: boolean) =>
      post(`${path}/messages`, { text, shownToReporter }, { as })
    read(await write(office, words.toReporter, true), 201)
    read(await write(rescue, words.amongUs, false), 201)
    await told(filerAddress, 'skrivit i dialogen')
    for (const as of [office, rescue]) {
      expect((await post(`${path}/patient`, lookUp, { as })).status).toBe(404)
      expect((await look(path, as)).text).not.toContain(patient.name)
    }
    const thread = await get<{ messages: { text: string }[] }>(`${path}/messages`, town)
    expect(thread.messages.map(({ text }) => text)).toEqual([words.toReporter, words.amongUs])

    // Agreed on: the office closes, everybody is told, and the case itself goes on as before.
    const closing = { agreed: words.agreed }
    expect((await post(`${path}/red-cord/close`, closing, { as: region })).status).toBe(403)
    read(await post(`${path}/red-cord/close`, closing, { as: office }))
    expect((await post(`${path}/red-cord/close`, closing, { as: office })).status).toBe(409)
    expect(await cord(town)).toMatchObject({
      open: null,
      closed: [{ agreed: words.agreed, entries: Object.values(words.log).map((text) => ({ text })) }],
    })
    for (const to of [filerAddress, 'psyk@region-fjallmark.example', 'registrator@raddning-fjallmark.example']) {
      await told(to, 'Parterna har kommit överens')
    }
    const seen = await receipt()
    expect(seen).toMatchObject({
      status: 'received',
      messages: [{ text: words.toReporter }],
      agreed: words.agreed,
    })
    for (const secret of [words.amongUs, words.reason, ...Object.values(words.log)]) {
      expect(JSON.stringify(seen)).not.toContain(secret)
    }
    const answer = { position: 'agree', factors: ['unclear_roles'], whatHappened: words.answer, contact: 'Kliniken' }
    expect(await move('answer', answer, region)).toBe('answered')
    expect(await move('close', {}, region)).toBe('closed')

    // A report that is a pulled cord calls the office in by itself, once it is signed.
    const second = read<Filed>(await post('/reports', pulledAsReport), 201)
    expect((await look(`/reports/${second.id}`, office)).status).toBe(404)
    const asTown = { as: 'fjall-pahittsvik-chef' }
    const etag = (await look(`/reports/${second.id}`, asTown.as)).headers.get('etag') ?? ''
    read(await post(`/reports/${second.id}/sign`, {}, { ...asTown, headers: { 'if-match': etag } }))
    await told(officeAddress, 'Samverkanskontoret har kallats in', second.number)
    expect(await cord(office, second.id)).toMatchObject({
      open: { pulledBy: { organisation: 'pahittsvik' }, reason: null },
      parties: ['pahittsvik', 'fjallmark_region', 'fjallmark_kontor'],
    })
    expect((await list(office, 'queue=open&eventKind=red_cord')).map((line) => line.id)).toEqual([second.id])

    await expectCountedApart(address)
    await expectWholeTrace(address, await superuserOf(dataDir), id)
    await expectNothingForStrangers(address, [id, second.id])

    // No mail and no log says what was written, or who it is about.
    await until('every mail is out', async () => {
      const { deliveries } = await get<{ deliveries: { state: string }[] }>(`${path}/deliveries`, region)
      return deliveries.every(({ state }) => ['sent', 'read', 'not_needed'].includes(state))
    })
    const { log: logged, ...rest } = words
    const secrets = [...Object.values(rest), ...Object.values(logged), patient.name, testNationalId]
    const mails = [...(await listMailsAbout(dataDir, number)), ...(await listMailsAbout(dataDir, second.number))]
    for (const mail of mails) for (const secret of secrets) expect(mail.whole).not.toContain(secret)
    await kill('SIGTERM')
    expect(said()).not.toMatch(/"level":[56]0/)
    for (const secret of [...secrets, receiptCode]) expect(said()).not.toContain(secret)
  })
})
