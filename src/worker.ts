import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditKey } from './audit/audit-chain.ts'
import { openSealer } from './audit/seal-audit.ts'
import type { Config } from './config.ts'
import type { Context, WakeUps } from './context.ts'
import { openLeader, type Leader } from './db/leader.ts'
import type { Term } from './db/leadership-lease.ts'
import { openPatientDeliveries } from './delivery/deliver-patiently.ts'
import type { DeliveryContext } from './delivery/delivery-context.ts'
import { openDeliverySweep } from './delivery/sweep-deliveries.ts'
import { openWebhookLanes, type WebhookLanes } from './delivery/webhook-lanes.ts'
import type { Hint } from './jobs/hint.ts'
import type { Jobs } from './jobs/jobs.ts'
import { openLetterFolder } from './letter/letter-folder.ts'
import { openMail } from './mail/mail.ts'
import { tellAskedParties } from './learning/tell-asked-parties.ts'
import { tellSubscribers } from './learning/tell-subscribers.ts'
import { chaseMeasures } from './measure/chase-measures.ts'
import type { queueNames } from './queue-names.ts'
import { callInOffice } from './report/call-in-office.ts'
import { makeDeliveryContent } from './report/delivery-content.ts'
import { moveOverdueCases } from './report/move-overdue-cases.ts'
import { promiseDigests } from './report/promise-digests.ts'
import { askLeaders, remindLeaders } from './report/remind-leaders.ts'
import { remindOfDeadlines, workingDayAt } from './report/remind-of-deadlines.ts'
import { indexCases } from './report/index-cases.ts'
import type { ReportContext } from './report/report-context.ts'
import { destroyIdentities } from './retention/destroy-identities.ts'
import { forgetFormProgress } from './retention/forget-form-progress-store.ts'
import { forgetIdempotencyKeys } from './retention/forget-idempotency-keys-store.ts'
import { forgetRateCounts } from './retention/forget-rate-counts-store.ts'
import { forgetSessions } from './retention/forget-sessions-store.ts'
import { openRecount } from './statistics/recount-months.ts'
import { tellBoard } from './statistics/tell-board.ts'

type JobName = (typeof queueNames)[number]

/** Which function does a job. A job carries ids, may be lost and may come twice. */
const jobTable: Readonly<Record<JobName, (lanes: WebhookLanes, hint: Hint) => Promise<void>>> = {
  deliver: async (lanes, { deliveryId }) => {
    if (deliveryId !== undefined) await lanes.deliver(deliveryId)
  },
}

/** How much at once, and how often it is looked for what is due, in milliseconds. */
export interface WorkerPace {
  readonly concurrency: number
  readonly sweepMs: number
}

const usualPace: WorkerPace = { concurrency: 4, sweepMs: 2_000 }
const dayMs = 24 * 60 * 60 * 1_000
const recountMs = 5_000
const searchMs = 2_000
const sealMs = 1_000
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const callMs = 3_000
const patienceMs = 10_000

/**
 * Something that is done again and again, by one worker process at a time; `trouble` is what the log says when it fails. Two may
 * overlap for a moment when one is frozen: work that must not be done twice is safe by its own locks, or takes `term` to `fence`.
 */
export interface Chore {
  readonly trouble: string
  readonly everyMs: number
  readonly work: (term: Term) => Promise<unknown>
}

/** What time decides, looked for every minute: days are over at midnight, so a minute is soon enough. */
function choresOfTime(context: ReportContext): Chore[] {
  const each = (trouble: string, work: (context: ReportContext) => Promise<unknown>) => ({
    trouble,
    everyMs: minuteMs,
    work: () => work(context),
  })
  return [
    { trouble: 'no leader is asked to sign', everyMs: callMs, work: () => askLeaders(context) },
    each('cases that time moves stay where they are', moveOverdueCases),
    each('nobody is reminded of deadlines', remindOfDeadlines),
    each('no leader is reminded to sign', remindLeaders),
    each('the digests of the day are not sent', promiseDigests),
    each('overdue measures are not chased', (reports) => chaseMeasures(reports, workingDayAt)),
    each('nobody is told of new letters to learn from', (reports) => tellSubscribers(reports)),
    each('no party is asked to approve letters', (reports) => tellAskedParties(reports)),
    each('no board is told of annual reports', (reports) => tellBoard(reports)),
    { trouble: 'identities whose time is over stay', everyMs: hourMs, work: () => destroyIdentities(context) },
  ]
}

export interface Worker {
  /** Begins nothing more and waits up to ten seconds for what runs; what does not end by then is found again by its lease. */
  close(): Promise<void>
}

/** Opens the ways out that the configuration names, and starts to work. Close it before the jobs and the database. */
export async function openWorker(
  context: ReportContext,
  jobs: Jobs<JobName>,
  config: Config,
  auditKey: AuditKey,
): Promise<Worker> {
  const { smtpUrl, mailDir, mailFrom: from, letterDir } = config
  // The default folder is ours to make; one that somebody named and that is not there may be a disk that is not mounted.
  if (letterDir === resolve(config.dataDir, 'letters')) await mkdir(letterDir, { recursive: true, mode: 0o700 })
  const mail = openMail({ smtpUrl, mailDir, from, log: context.log })
  const letters = openLetterFolder(letterDir)
  const delivering = { ...context, mail, letters, content: makeDeliveryContent(context) }
  const sealing = { trouble: 'the audit log stays unsealed', everyMs: sealMs, work: openSealer(context, auditKey) }
  const chores = (wakeUps: WakeUps) => [...choresOfTime({ ...context, wakeUps }), sealing]
  const worker = startWorker(delivering, jobs, {}, chores)
  return {
    close: async () => {
      await worker.close()
      mail.close()
    },
  }
}

/**
 * Starts the handlers of the job table, which every worker process works at, and the chores: the sweep that keeps the promise,
 * the daily tidying and further ones, whose deliveries go past the queue (deliver-patiently.ts). Of all worker processes one does
 * the chores; when it dies or freezes another does within seconds.
 */
export function startWorker(
  context: DeliveryContext,
  jobs: Jobs<JobName>,
  pace: Partial<WorkerPace> = {},
  chores: (wakeUps: WakeUps) => readonly Chore[] = () => [],
): Worker {
  const { concurrency, sweepMs } = { ...usualPace, ...pace }
  const running = new Set<Promise<void>>()
  const stopped = new AbortController()
  const lanes = openWebhookLanes(context)
  for (const name of Object.keys(jobTable) as JobName[]) {
    const handle = async (hint: Hint) => {
      if (stopped.signal.aborted) return
      const work = jobTable[name](lanes, hint)
      running.add(work)
      await work.finally(() => running.delete(work))
    }
    jobs.work(name, handle, { concurrency })
  }
  const { db } = context.database
  const tidying: Chore[] = [
    { trouble: 'old idempotency rows stay', everyMs: dayMs, work: () => forgetIdempotencyKeys(db) },
    { trouble: 'old sessions stay', everyMs: dayMs, work: () => forgetSessions(db) },
    { trouble: 'begun forms stay', everyMs: minuteMs, work: () => forgetFormProgress(db) },
    { trouble: 'old counts of requests stay', everyMs: minuteMs, work: () => forgetRateCounts(db) },
  ]
  const patient = openPatientDeliveries(context, lanes.deliver)
  const sweep = openDeliverySweep(context, (job, hints) => jobs.hurryAll(job, hints), patient.holds)
  const all: readonly Chore[] = [
    { trouble: 'the sweep of deliveries failed', everyMs: sweepMs, work: sweep },
    ...tidying,
    { trouble: 'no office is called in', everyMs: callMs, work: () => callInOffice(context) },
    { trouble: 'new texts are not found', everyMs: searchMs, work: () => indexCases(context) },
    { trouble: 'the months stay uncounted', everyMs: recountMs, work: openRecount(context) },
    ...chores(patient),
  ]
  const leader = openLeader(db, { duty: 'chores', log: context.log })
  const repeating = all.map((chore) => repeat(context, chore, leader, stopped.signal))
  return {
    async close() {
      stopped.abort()
      const over = Promise.allSettled([...running, ...repeating, patient.close(), lanes.close()])
      await Promise.race([over, sleep(patienceMs, undefined, { ref: false })])
      await leader.close()
    },
  }
}

/**
 * Does a chore as soon as this process is the one that does them, and then again and again, never twice at a time, until stopped.
 * What it throws is logged.
 */
async function repeat(context: Context, chore: Chore, leader: Leader, signal: AbortSignal): Promise<void> {
  for (;;) {
    const term = await leader.held(signal)
    if (!term) return
    try {
      await chore.work(term)
    } catch (error) {
      context.log.warn({ error }, chore.trouble)
    }
    await sleep(chore.everyMs, undefined, { signal }).catch(() => undefined)
  }
}
