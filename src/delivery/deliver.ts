import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, isDatabaseAway } from '../db/postgres-error.ts'
import { asWorker } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { OutOfPatience, within } from '../jobs/within.ts'
import { claimDelivery, markDelivered, markNotNeeded, markSent, markTryAgain } from './attempt-store.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { AttemptResult, ClaimedDelivery } from './delivery.ts'
import { giveUp } from './give-up.ts'
import { keepLease } from './keep-lease.ts'
import { prepareDelivery, type Prepared } from './prepare-delivery.ts'
import { isHopeless, secondsToNextAttempt } from './retry-schedule.ts'
import { noteOnSpan } from '../trace/trace.ts'

/** A receiver that takes longer than this is tried again later. */
const longestSendMs = 120_000
/** How long a result waits for the database to come back, before it is left to the next attempt to find out again. */
const recordAttempts = 30
/** When even giving up fails, a bug or a broken neighbour, so long until the next attempt. */
const afterFailedGiveUp = 1_800

/**
 * Attempts one delivery: claim → prepare → send → mark. Safe to call at any time, for any id, any number of times and from any
 * number of workers: whoever claims it attempts it, the others return. No transaction is open while sending. What fails is
 * repeated (retry-schedule.ts) or given up (give-up.ts). Returns what came of the attempt; undefined where there was none to make.
 * Throws only where the database is away.
 */
export async function deliver(context: DeliveryContext, deliveryId: string): Promise<AttemptResult | undefined> {
  const delivery = await claimDelivery(context.database, deliveryId)
  if (!delivery) return undefined
  if (isHopeless(delivery)) {
    const hopeless = { outcome: 'failed_for_good', code: 'interrupted' } as const
    await settle(context, delivery, hopeless)
    return hopeless
  }
  return await keepLease(context, delivery, async () => {
    const result = await attempt(context, delivery)
    await settle(context, delivery, result)
    return result
  })
}

async function attempt(context: DeliveryContext, delivery: ClaimedDelivery): Promise<AttemptResult> {
  let prepared: Prepared
  try {
    prepared = await asWorker(context.database.db, (tx) => prepareDelivery(context, tx, delivery))
  } catch (error) {
    // Refused on purpose, as an address is that fits no envelope: it would be refused again.
    if (error instanceof Refusal) return { outcome: 'failed_for_good', code: 'refused' }
    context.log.error({ ...idsOf(delivery), error }, 'a delivery could not be prepared')
    return { outcome: 'try_again', code: 'not_prepared' }
  }
  try {
    return await within(longestSendMs, send(context, delivery.id, prepared))
  } catch (error) {
    context.log.warn({ ...idsOf(delivery), error }, 'an attempt broke off')
    return { outcome: 'try_again', code: error instanceof OutOfPatience ? 'timed_out' : 'broke_off' }
  }
}

async function send(context: DeliveryContext, id: string, prepared: Prepared): Promise<AttemptResult> {
  if (prepared.kind === 'not_needed') return { outcome: 'not_needed', code: 'not_needed' }
  if (prepared.kind === 'impossible') return { outcome: 'failed_for_good', code: prepared.code }
  if (prepared.kind === 'letter') return putLetter(context, prepared)
  if (prepared.kind === 'webhook') {
    return context.webhooks.send(prepared.channel, { id, at: context.now(), body: prepared.body })
  }
  return context.mail.send({ id, to: prepared.to, ...prepared.mail })
}

async function putLetter(
  context: DeliveryContext,
  letter: { name: string; bytes: Uint8Array },
): Promise<AttemptResult> {
  try {
    await context.letters.put(letter.name, letter.bytes)
    return { outcome: 'sent', code: 'in_folder' }
  } catch (error) {
    const outcome = errorCode(error) === 'LETTER_NAME_REFUSED' ? 'failed_for_good' : 'try_again'
    return { outcome, code: errorCode(error)?.toLowerCase() ?? 'broke_off' }
  }
}

/** What every line about an attempt names it by. */
const idsOf = ({ id, attempts }: ClaimedDelivery) => ({ deliveryId: id, attempt: attempts })

/** Writes down what came of the attempt; a result that comes after somebody else's claim is discarded. */
async function settle(context: DeliveryContext, delivery: ClaimedDelivery, result: AttemptResult): Promise<void> {
  const { database } = context
  const ids = idsOf(delivery)
  const { outcome, code, retryAfterSeconds: restSeconds } = result
  noteOnSpan({ 'delivery.attempt': delivery.attempts, 'delivery.outcome': outcome, 'delivery.code': code })
  const note = (took: boolean, sentence: string) =>
    took
      ? context.log.info({ ...ids, code }, sentence)
      : context.log.info({ ...ids, code }, 'a late result was discarded')
  if (outcome === 'sent') {
    note(await whenDatabaseIsBack(() => markSent(database, delivery)), 'a delivery was sent')
    return
  }
  if (outcome === 'delivered') {
    note(await whenDatabaseIsBack(() => markDelivered(database, delivery)), 'a delivery was taken by its receiver')
    return
  }
  if (outcome === 'not_needed') {
    note(await whenDatabaseIsBack(() => markNotNeeded(database, delivery)), 'a delivery was needed no longer')
    return
  }
  const seconds = outcome === 'try_again' ? secondsToNextAttempt({ ...delivery, restSeconds }) : undefined
  if (seconds !== undefined) {
    note(await whenDatabaseIsBack(() => markTryAgain(database, delivery, { code, seconds })), 'an attempt failed')
    return
  }
  try {
    await whenDatabaseIsBack(() => giveUp(context, delivery, code))
  } catch (error) {
    context.log.error({ ...ids, error }, 'a delivery could not be given up')
    await markTryAgain(database, delivery, { code, seconds: afterFailedGiveUp })
  }
}

/**
 * Records again and again while the database is away: it may be back in a second, and what was sent need not be sent again.
 * Repeating is harmless, since a claim can be settled once.
 */
async function whenDatabaseIsBack<T>(record: () => Promise<T>): Promise<T> {
  for (let left = recordAttempts; ; left--) {
    try {
      return await record()
    } catch (error) {
      if (left <= 1 || !isDatabaseAway(error)) throw error
      await sleep(1_000)
    }
  }
}
