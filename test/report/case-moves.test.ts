import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/access/actor.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import type { CaseVerb, Status } from '../../src/report/case-moves.ts'
import type { CaseRef, MovedCase } from '../../src/report/change-case.ts'
import { closeReport } from '../../src/report/close-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { demoPerson, machine } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet')
const answer = NewAnswer.parse({ position: 'agree', whatHappened: 'Listen ble glemt.' })
const toUnit = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder rehabiliteringen' }

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const verbs: Readonly<Record<CaseVerb, (actor: Actor, ref: CaseRef) => Promise<MovedCase>>> = {
  acknowledge: (actor, ref) => acknowledgeReport(service.context, actor, ref),
  forward: (actor, ref) => forwardReport(service.context, actor, ref, toUnit),
  answer: (actor, ref) => answerReport(service.context, actor, ref, answer),
  close: (actor, ref) => closeReport(service.context, actor, ref),
}
const names = Object.keys(verbs) as CaseVerb[]

/** The table of the procedure and openapi.json, written down here once more by hand: what each verb does where. */
const moves: Readonly<Record<Status, Partial<Record<CaseVerb, Status>>>> = {
  awaiting_signature: {},
  returned_to_reporter: {},
  sent: { acknowledge: 'received', forward: 'sent' },
  received: { forward: 'sent', answer: 'answered' },
  in_progress: { forward: 'sent', answer: 'answered' },
  waiting_for_sender: {},
  answered: { close: 'closed' },
  closed: {},
  withdrawn: {},
  duplicate: {},
}

/** How a case comes to stand there, as its timestamps. */
const standing: Readonly<Record<Status, string>> = {
  awaiting_signature: 'sent_at = null',
  returned_to_reporter: 'sent_at = null, returned_at = now()',
  sent: 'received_at = null',
  received: 'received_at = now()',
  in_progress: 'received_at = now(), assigned_at = now()',
  waiting_for_sender: 'received_at = now(), assigned_at = now(), asked_at = now()',
  answered: 'received_at = now(), answered_at = now()',
  closed: 'received_at = now(), answered_at = now(), closed_at = now()',
  withdrawn: 'withdrawn_at = now()',
  duplicate: 'duplicate_at = now()',
}

/** A case that stands there, at revision 1. */
async function caseAt(status: Status): Promise<CaseRef> {
  const { id } = await fileCase(service)
  const [row] = await askSuperuser(service, `update report set ${standing[status]} where id = $1 returning status`, [
    id,
  ])
  expect(row).toEqual({ status })
  return { reportId: id, revision: 1 }
}

/** What a case is and has, to see whether it was touched. */
async function traceOf(reportId: string): Promise<object> {
  const [row] = await askSuperuser(
    service,
    `select status, revision,
       (select count(*)::int from report_history h where h.report_id = r.id) as history,
       (select count(*)::int from audit_entry a where a.report_id = r.id and act <> 'report.file') as audit,
       (select count(*)::int from answer a where a.report_id = r.id) as answers,
       (select count(*)::int from delivery d where d.report_id = r.id) as deliveries
     from report r where id = $1`,
    [reportId],
  )
  return row!
}

describe('where a verb is legal', () => {
  const table = (Object.keys(moves) as Status[]).flatMap((status) => names.map((verb) => [status, verb] as const))

  it.each(table)('%s, %s', async (status, verb) => {
    const ref = await caseAt(status)
    const before = await traceOf(ref.reportId)
    const to = moves[status][verb]
    const outcome = await verbs[verb](clinic, ref).then(
      (moved) => moved.status,
      (error: { code: string }) => error.code,
    )
    const untouched = JSON.stringify(before) === JSON.stringify(await traceOf(ref.reportId))
    expect({ outcome, untouched }).toEqual({ outcome: to ?? 'illegal_move', untouched: !to })
  })
})

describe('whose move it is', () => {
  it.each(names)(
    '%s is the recipient’s, not the sender’s, and the case does not exist for anybody else',
    async (verb) => {
      const ref = await caseAt(verb === 'acknowledge' ? 'sent' : verb === 'close' ? 'answered' : 'received')
      const before = await traceOf(ref.reportId)
      const refusals: readonly [Actor, string][] = [
        [demoPerson('faerder-leder'), 'forbidden'],
        [machine('faerder', 'reports:handle'), 'forbidden'],
        [demoPerson('horten-kvalitet'), 'not_found'],
        [machine('horten', 'reports:handle'), 'not_found'],
        [demoPerson('fsu-leder'), 'not_found'],
        [{ kind: 'anonymous' }, 'not_found'],
      ]
      for (const [actor, code] of refusals) await expect(verbs[verb](actor, ref)).rejects.toMatchObject({ code })
      expect(await traceOf(ref.reportId)).toEqual(before)
      expect(await verbs[verb](machine('siv', 'reports:handle'), ref)).toMatchObject({ revision: 2 })
    },
  )

  it('is no longer theirs who forwarded it to another partner', async () => {
    const ref = await caseAt('received')
    await forwardReport(service.context, clinic, ref, { organisation: 'horten', unit: null, reason: 'Gjelder dere' })
    const next = { reportId: ref.reportId, revision: 2 }
    await expect(verbs.acknowledge(clinic, next)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await verbs.acknowledge(demoPerson('horten-kvalitet'), next)).toMatchObject({ status: 'received' })
  })

  it('concerns a case that exists', async () => {
    const ref = { reportId: '0190a1b2-c3d4-7e5f-8a6b-000000000001', revision: 1 }
    for (const verb of names) await expect(verbs[verb](clinic, ref)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the revision that was seen', () => {
  it.each(names)('must be the present one for %s', async (verb) => {
    const ref = await caseAt(verb === 'acknowledge' ? 'sent' : verb === 'close' ? 'answered' : 'received')
    const before = await traceOf(ref.reportId)
    for (const revision of [0, 2, 99]) {
      await expect(verbs[verb](clinic, { ...ref, revision })).rejects.toMatchObject({ code: 'precondition_failed' })
    }
    expect(await traceOf(ref.reportId)).toEqual(before)
  })

  it.each(names)('lets one of fifty through when they all %s at once', async (verb) => {
    const ref = await caseAt(verb === 'acknowledge' ? 'sent' : verb === 'close' ? 'answered' : 'received')
    const before = (await traceOf(ref.reportId)) as Record<string, number>
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => verbs[verb](clinic, ref)))
    const refused = attempts.filter((one) => one.status === 'rejected')
    expect(attempts.length - refused.length).toBe(1)
    const codes = refused.map(({ reason }) => (reason as { code: string }).code)
    expect(new Set(codes)).toEqual(new Set(['precondition_failed']))
    const after = (await traceOf(ref.reportId)) as Record<string, number>
    expect(after['revision']).toBe(2)
    expect(after['history']).toBe(before['history']! + 1)
    const moved = (await auditOf(service, ref.reportId)).filter(({ act }) => act === `report.${verb}`)
    expect(moved).toHaveLength(1)
  })
})
