import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { lockCase } from '../report/case-store.ts'
import { insertHistory } from '../report/history-store.ts'
import { judgeClock, type ClockVerdict } from './clock-trust.ts'
import { destroyDueIdentity, listDueIdentities, lockClockStory, saveClockStory } from './retention-store.ts'

const atOnce = 100

/**
 * Destroys who the patient is, and the files that show it, where the time the collaboration agreed is over (domain.md § 4.3). Each
 * case in a transaction of its own, with one row in its history and one in the audit log, once, by however many workers and however
 * often this is done; one that fails is logged and stands until the next time. Nothing is done while the clock is doubted, which is
 * logged. Returns the number of cases.
 */
export async function destroyIdentities(context: Context, clock: DueClock = databaseClock): Promise<number> {
  const { verdict, today } = await asWorker(context.database.db, async (tx) => {
    const before = await lockClockStory(tx)
    const now = await clock(tx)
    const judged = judgeClock(before, now, (context.ownClock ?? context.now)())
    await saveClockStory(tx, judged.story)
    return { verdict: judged.verdict, today: osloDay(now) }
  })
  if (verdict !== 'trusted') {
    tellOfDoubt(context, verdict)
    return 0
  }
  let destroyed = 0
  let after: string | null = null
  for (;;) {
    const page = { after, limit: atOnce }
    const due: readonly string[] = await asWorker(context.database.db, (tx) => listDueIdentities(tx, today, page))
    for (const reportId of due) if (await attempt(context, reportId, today)) destroyed++
    after = due.at(-1) ?? null
    if (due.length < atOnce) return destroyed
  }
}

function tellOfDoubt({ log }: Context, verdict: ClockVerdict): void {
  const told = 'identities whose time may be over stay, because the clock is doubted'
  if (verdict === 'wait_a_day') log.warn({ verdict }, told)
  else log.error({ verdict }, told)
}

async function attempt(context: Context, reportId: string, today: string): Promise<boolean> {
  try {
    return await asWorker(context.database.db, async (tx) => {
      const found = await lockCase(tx, reportId)
      if (!found) return false
      const gone = await destroyDueIdentity(tx, reportId, today)
      if (gone.identities + gone.attachments === 0) return false
      const entry = { at: context.now(), reportId, actor: 'system', actorOrganisationId: null }
      const { status } = found
      await insertHistory(tx, {
        ...entry,
        verb: 'destroy_identity',
        actorName: '',
        fromStatus: status,
        toStatus: status,
        reason: null,
      })
      await appendAudit(tx, { ...entry, actorRole: 'system', act: 'identity.destroy', details: { status, ...gone } })
      return true
    })
  } catch (error) {
    context.log.error({ reportId, error }, 'an identity whose time is over stays')
    return false
  }
}
