import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Answer, type Filed, type Question } from '../journeys/ask.ts'
import type { Canaries, CanaryPatient } from '../journeys/canaries.ts'
import {
  reportWithIdentity,
  reportWithoutIdentity,
  toHolmestrand,
  toHorten,
  withoutLeaderMail,
} from '../journeys/invented-reports.ts'
import type { SeededRandom } from '../privacy/corpus/seeded-random.ts'
import { outcomeOf, type Outcome, type Record, type Verb } from './record.ts'

/** One report as its sender knows it: sent under a key of its own until there is an answer. */
interface Sending {
  readonly about: string
  readonly key: string
  readonly report: object
  readonly patient: boolean
  filed: Filed | undefined
  settled: boolean
}

export interface Clients {
  /** They work from a seeded schedule until they are told to stop, each with one request at a time. */
  work(done: AbortSignal): Promise<void>
  /** What was filed and acknowledged so far, as its senders know it. */
  filed(): Filed[]
  /** Every sender whose last request had no answer asks again, until it has one. */
  settle(): Promise<void>
}

const reports = '/api/v1/reports'
const staff = 'siv-kvalitet'
/** How long each of the three senders and the three who handle cases rests between two requests, in milliseconds. */
export interface Pace {
  readonly sendMs: number
  readonly handleMs: number
}
/** Workers on a slow machine keep pace. */
const usualPace: Pace = { sendMs: 150, handleMs: 150 }
/** Few, for every place is searched for each in twenty shapes. */
const patientCount = 8

/** `address` gives one of the web processes that should be there; it may just have been killed. */
export function openClients(options: {
  record: Record
  random: SeededRandom
  canaries: Canaries
  address: () => string
  pace?: Pace
}): Clients {
  const { record, random, canaries, address, pace = usualPace } = options
  const sendings: Sending[] = []
  const patients: CanaryPatient[] = Array.from({ length: patientCount }, () => canaries.patient())

  function write(): Sending {
    const about = `filing ${String(sendings.length).padStart(6, '0')}`
    const kind = random.below(10)
    const to = [toHolmestrand, toHorten][random.below(6)] ?? {}
    const common = { ...withoutLeaderMail, ...to, externalReference: about }
    const patient = random.pick(patients)
    // One in ten names a patient who opposes, and is refused.
    const report =
      kind === 0
        ? reportWithoutIdentity({ ...common, patient })
        : kind < 6
          ? reportWithIdentity({ ...common, patient })
          : reportWithoutIdentity(common)
    // A UUID of version 4, as whoever is not signed in must give.
    const key = `${random.digits(8)}-${random.digits(4)}-4${random.digits(3)}-8${random.digits(3)}-${random.digits(12)}`
    const sending = { about, key, report, patient: kind > 0 && kind < 6, filed: undefined, settled: false }
    sendings.push(sending)
    return sending
  }

  const tryTo = async (method: string, path: string, question: Question): Promise<Answer | undefined> => {
    try {
      return await ask(address(), method, path, question)
    } catch (error) {
      // No whole answer: fetch says no more than this, whatever broke.
      if (error instanceof TypeError) return undefined
      throw error
    }
  }

  async function send(sending: Sending): Promise<Outcome> {
    const { about, key, report, patient } = sending
    const answer = await tryTo('POST', reports, { json: report, headers: { 'idempotency-key': key } })
    const outcome = answer ? outcomeOf(answer.status) : 'unknown'
    const filed = outcome === 'acknowledged' && answer ? (JSON.parse(answer.text) as Filed) : undefined
    const told = { id: filed?.id ?? null, number: filed?.number ?? null }
    record.add({ what: 'file', about, key, outcome, status: answer?.status ?? null, patient, ...told })
    sending.filed ??= filed
    sending.settled = outcome !== 'unknown'
    return outcome
  }

  async function keepSending(done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      // Something new; or again what was answered long ago, or never.
      const earlier = sendings.length > 0 && random.below(5) === 0 ? random.pick(sendings) : undefined
      const sending = earlier ?? write()
      while ((await send(sending)) === 'unknown' && !done.aborted && random.below(8) > 0) await sleep(pace.sendMs)
      await sleep(pace.sendMs)
    }
  }

  async function move(sending: Sending, verb: Verb, json: object, path: string, as?: string): Promise<void> {
    const who = as === undefined ? {} : { as }
    const etag = (await tryTo('GET', path, who))?.headers.get('etag')
    if (etag === null || etag === undefined) return
    const answer = await tryTo('POST', `${path}/${verb}`, { ...who, json, headers: { 'if-match': etag } })
    const outcome = answer ? outcomeOf(answer.status) : 'unknown'
    const { about, patient } = sending
    record.add({
      what: verb,
      about,
      key: null,
      outcome,
      status: answer?.status ?? null,
      id: null,
      number: null,
      patient,
    })
  }

  /** What may come next, by where the case stands. */
  async function handle(sending: Sending): Promise<void> {
    if (!sending.filed) return
    const path = `${reports}/${sending.filed.id}`
    const answer = await tryTo('GET', path, { as: staff })
    if (answer?.status !== 200) return
    const { status } = JSON.parse(answer.text) as { status: string }
    const forwarding = { organisation: 'siv', unit: random.pick(['siv.kfmr', 'siv.kpa']), reason: 'Hører hjemme der.' }
    const answering = { position: 'agree', whatHappened: 'Listen ble liggende.', actions: [], contact: null }
    if (status === 'sent' && random.below(4) === 0) await move(sending, 'forward', forwarding, path, staff)
    else if (status === 'sent') await move(sending, 'acknowledge', {}, path, staff)
    else if (status === 'received' && random.below(2) === 0)
      await move(sending, 'ask', { text: 'Hvilken liste fulgte med hjem?' }, path, staff)
    else if (status === 'received' || status === 'in_progress') await move(sending, 'answer', answering, path, staff)
    else if (status === 'waiting_for_sender')
      await move(sending, 'reply', { text: 'Listen fra januar.' }, `/api/v1/receipts/${sending.filed.receiptCode}`)
    else if (status === 'answered') await move(sending, 'close', {}, path, staff)
  }

  async function keepHandling(done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      const open = sendings.filter(({ filed }) => filed?.recipients[0]?.organisation === 'siv')
      if (open.length > 0) await handle(random.pick(open.slice(-40)))
      await sleep(pace.handleMs)
    }
  }

  return {
    async work(done) {
      const all = [keepSending, keepSending, keepSending, keepHandling, keepHandling, keepHandling]
      await Promise.all(all.map((keep) => keep(done)))
    },
    filed: () => sendings.flatMap(({ filed }) => filed ?? []),
    async settle() {
      for (const sending of sendings)
        for (let look = 0; !sending.settled && look < 200; look++) {
          if ((await send(sending)) === 'unknown') await sleep(usualPace.sendMs)
        }
      // And once more what was acknowledged: the same answer, long after.
      for (const sending of sendings.filter(({ filed }) => filed).slice(-20)) await send(sending)
    },
  }
}
