import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/access/actor.ts'
import type { CaseVerb, PartyVerb, Status, SystemVerb } from '../../src/report/case-moves.ts'
import type { CaseRef } from '../../src/report/change-case.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { hashReceiptCode } from '../../src/report/report-secrets.ts'
import { demoPerson, machine } from '../support/actors.ts'
import { openTestContext, testMorning, type TestContext } from '../support/context.ts'
import { askSuperuser, fileCase } from './filed-case.ts'
import { moveBySystem, verbsAtHand, type Attempt } from './verbs-at-hand.ts'

const clinic = demoPerson('siv-kvalitet')
const sender = demoPerson('faerder-leder')

let service: TestContext
let party: Readonly<Record<PartyVerb, Attempt>>
beforeAll(async () => {
  service = await openTestContext()
  party = verbsAtHand(service, { original: (await fileCase(service)).id })
})
afterAll(() => service.close())

/** Whose each verb is, by the procedure; `either`: the sender and the recipient both. */
const whose: Readonly<Record<PartyVerb, 'sender' | 'recipient' | 'either'>> = {
  sign: 'sender',
  return: 'sender',
  reply: 'sender',
  reopen: 'sender',
  withdraw: 'sender',
  acknowledge: 'recipient',
  assign: 'recipient',
  forward: 'recipient',
  ask: 'recipient',
  answer: 'recipient',
  close: 'recipient',
  duplicate: 'recipient',
  consent: 'either',
}
const partyVerbs = Object.keys(whose) as PartyVerb[]
const systemVerbs: readonly SystemVerb[] = ['resume', 'send_unsigned']
const isSystem = (verb: CaseVerb): verb is SystemVerb => (systemVerbs as readonly string[]).includes(verb)

/**
 * The table of the procedure, written down here once more by hand: what each verb does where. The columns are the statuses in the
 * order of `standing`; `=` is the same status, `-` a move that does not exist.
 */
const table = `
                awaiting_signature   returned_to_reporter sent         received           in_progress        waiting_for_sender answered    closed      withdrawn duplicate
  sign          sent                 sent                 =            =                  =                  =                  =           =           -         -
  return        returned_to_reporter -                    -            -                  -                  -                  -           -           -         -
  send_unsigned sent                 sent                 -            -                  -                  -                  -           -           -         -
  acknowledge   -                    -                    received     -                  -                  -                  -           -           -         -
  assign        -                    -                    -            in_progress        =                  =                  =           -           -         -
  forward       -                    -                    sent         sent               sent               -                  -           -           -         -
  ask           -                    -                    -            waiting_for_sender waiting_for_sender -                  -           -           -         -
  reply         -                    awaiting_signature   -            -                  -                  in_progress        -           -           -         -
  resume        -                    -                    -            -                  -                  in_progress        -           -           -         -
  answer        -                    -                    -            answered           answered           -                  -           -           -         -
  close         -                    -                    -            -                  -                  -                  closed      -           -         -
  reopen        -                    -                    -            -                  -                  -                  in_progress in_progress -         -
  withdraw      withdrawn            withdrawn            withdrawn    withdrawn          withdrawn          withdrawn          -           -           -         -
  duplicate     -                    -                    duplicate    duplicate          duplicate          duplicate          -           -           -         -
  consent       =                    =                    =            =                  =                  =                  =           =           =         =
`
const [heads = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const cells = rows.flatMap(([verb, ...to]) =>
  heads.map((status, column) => [verb as CaseVerb, status as Status, to[column]!] as const),
)

/** How a case comes to stand there, as its timestamps. */
const standing: Readonly<Record<Status, string>> = {
  awaiting_signature: 'sent_at = null',
  returned_to_reporter: 'sent_at = null, returned_at = now',
  sent: 'received_at = null',
  received: 'received_at = now',
  in_progress: 'received_at = now, assigned_at = now',
  waiting_for_sender: 'received_at = now, assigned_at = now, asked_at = now',
  answered: 'received_at = now, answered_at = now',
  closed: 'received_at = now, answered_at = now, closed_at = now',
  withdrawn: 'withdrawn_at = now',
  duplicate: 'duplicate_at = now',
}

/** A case that stands there, at revision 1. */
async function caseAt(status: Status, besides = ''): Promise<CaseRef> {
  const { id } = await fileCase(service)
  const text = `update report set ${standing[status]}${besides} where id = $1 returning status`
  const [row] = await askSuperuser(service, text.replaceAll('= now', `= '${testMorning}'`), [id])
  expect(row).toEqual({ status })
  return { reportId: id, revision: 1 }
}

/** What a case is and has, to see whether it was touched. */
async function traceOf(reportId: string): Promise<Record<string, unknown>> {
  const [row] = await askSuperuser(
    service,
    `select to_jsonb(r) as report,
       (select count(*)::int from report_history h where h.report_id = r.id) as history,
       (select count(*)::int from audit_entry a where a.report_id = r.id and act <> 'report.file') as audit,
       (select count(*)::int from answer a where a.report_id = r.id) as answers,
       (select count(*)::int from message m where m.report_id = r.id) as messages,
       (select count(*)::int from delivery d where d.report_id = r.id) as deliveries,
       (select count(*)::int from case_side s where s.report_id = r.id) as sides,
       (select count(*)::int from identity_key k where k.report_id = r.id) as keys
     from report r where id = $1`,
    [reportId],
  )
  return row as Record<string, unknown>
}
const historyOf = (reportId: string) =>
  askSuperuser(service, 'select * from report_history where report_id = $1 order by id', [reportId])
const movesInLog = (reportId: string, verb: CaseVerb) =>
  askSuperuser(service, `select * from audit_entry where report_id = $1 and act = $2`, [reportId, `report.${verb}`])

const moverOf = (verb: PartyVerb): Actor => (whose[verb] === 'sender' ? sender : clinic)
/** Does a verb on behalf of whose it is: the status it leaves, or the code of the refusal. */
const attempt = (verb: CaseVerb, ref: CaseRef): Promise<string> =>
  (isSystem(verb) ? moveBySystem(service, verb, ref.reportId) : party[verb](moverOf(verb), ref)).then(
    (moved) => moved.status,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

describe('where a verb is legal', () => {
  it('is said for every verb and every status', () => {
    expect(rows.map(([verb = '']) => verb).toSorted()).toEqual([...partyVerbs, ...systemVerbs].toSorted())
    expect(heads).toEqual(Object.keys(standing))
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => heads.length + 1))
  })

  it.each(cells)('%s, %s: %s', async (verb, status, to) => {
    // Only the sender has a case before it is sent.
    const ref = await caseAt(status)
    const before = await traceOf(ref.reportId)
    const unseen = status === 'awaiting_signature' || status === 'returned_to_reporter'
    const isRecipients = !isSystem(verb) && whose[verb] === 'recipient'
    const refusal = unseen && isRecipients ? 'not_found' : 'illegal_move'
    const mover = verb === 'consent' && unseen ? sender : undefined
    const outcome = mover ? (await party.consent(mover, ref)).status : await attempt(verb, ref)
    const after = await traceOf(ref.reportId)
    if (to === '-') return expect({ outcome, after }).toEqual({ outcome: refusal, after: before })
    expect(outcome).toBe(to === '=' ? status : to)
    expect(after).toMatchObject({ report: { revision: 2, status: outcome }, history: 1 })
    const who = isSystem(verb) ? null : (mover ?? moverOf(verb))
    expect(await historyOf(ref.reportId)).toMatchObject([
      {
        verb,
        at: new Date(testMorning),
        actor: who ? `person:${who.kind === 'person' ? who.id : ''}` : 'system',
        from_status: status,
        to_status: outcome,
      },
    ])
    expect(await movesInLog(ref.reportId, verb)).toMatchObject([
      { details: { from: status, to: outcome, revision: 2 } },
    ])
  })
})

describe('once only', () => {
  it('a report is signed', async () => {
    const ref = await caseAt('received')
    expect(await attempt('sign', ref)).toBe('received')
    expect(await attempt('sign', { ...ref, revision: 2 })).toBe('illegal_move')
    const [row] = await askSuperuser(service, 'select signed_by_name, sent_at from report where id = $1', [
      ref.reportId,
    ])
    expect(row).toEqual({ signed_by_name: sender.name, sent_at: new Date(testMorning) })
  })

  it('an answer is contested, also when it is answered anew', async () => {
    const ref = await caseAt('answered')
    const statuses: string[] = []
    for (const [index, verb] of (['reopen', 'answer', 'reopen', 'close', 'reopen'] as const).entries()) {
      statuses.push(await attempt(verb, { ...ref, revision: [1, 2, 3, 3, 4][index]! }))
    }
    expect(statuses).toEqual(['in_progress', 'answered', 'illegal_move', 'closed', 'illegal_move'])
    const [row] = await askSuperuser(service, 'select answered_at, first_answered_at from report where id = $1', [
      ref.reportId,
    ])
    expect(row).toMatchObject({ answered_at: new Date(testMorning) })
  })

  it.each(['answered', 'closed'] as const)('and within fourteen days of the answer (%s)', async (status) => {
    const ref = await caseAt(status)
    try {
      service.setNow('2026-03-28T07:00:00.001Z')
      expect(await attempt('reopen', ref)).toBe('illegal_move')
      service.setNow('2026-03-28T07:00:00Z')
      expect(await attempt('reopen', ref)).toBe('in_progress')
    } finally {
      service.setNow(testMorning)
    }
  })
})

/** Where each verb is legal first. */
const legalAt = (verb: CaseVerb): Status =>
  verb === 'consent' ? 'received' : cells.find(([name, , to]) => name === verb && to !== '-')![1]

describe('whose move it is', () => {
  it.each(partyVerbs)('%s is one side’s, and the case does not exist for anybody else', async (verb) => {
    const ref = await caseAt(legalAt(verb))
    const before = await traceOf(ref.reportId)
    const isUnsent = (before['report'] as { sent_at: unknown }).sent_at === null
    const own = whose[verb] === 'sender' ? 'faerder' : 'siv'
    const strangers: readonly Actor[] = [
      demoPerson('horten-kvalitet'),
      machine('horten', 'reports:handle'),
      demoPerson('fsu-leder'),
      { kind: 'anonymous' },
    ]
    for (const actor of strangers) await expect(party[verb](actor, ref)).rejects.toMatchObject({ code: 'not_found' })
    if (whose[verb] !== 'either') {
      const others =
        own === 'siv' ? [sender, machine('faerder', 'reports:handle')] : [clinic, machine('siv', 'reports:handle')]
      const code = isUnsent ? 'not_found' : 'forbidden'
      for (const actor of others) await expect(party[verb](actor, ref)).rejects.toMatchObject({ code })
    }
    // A third partner reads it and moves nothing.
    await askSuperuser(service, `insert into participation values ($1, 'horten', now())`, [ref.reportId])
    await expect(party[verb](strangers[0]!, ref)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await traceOf(ref.reportId)).toEqual(before)
    expect(await party[verb](machine(own, 'reports:handle'), ref)).toMatchObject({ revision: 2 })
  })

  it('is the reporter’s by the receipt of this report where it is the sender’s to reply, contest or withdraw', async () => {
    const other = await fileCase(service)
    for (const verb of partyVerbs) {
      const ref = await caseAt(legalAt(verb))
      const [row] = await askSuperuser<{ receipt_code_hash: Buffer }>(
        service,
        'select receipt_code_hash from report where id = $1',
        [ref.reportId],
      )
      const reporter = { kind: 'reporter', organisationId: 'faerder', name: 'Nattine Vaktsen' } as const
      const before = await traceOf(ref.reportId)
      const wrong = { ...reporter, receiptHash: hashReceiptCode(other.receiptCode) }
      await expect(party[verb](wrong, ref)).rejects.toMatchObject({ code: 'not_found' })
      expect(await traceOf(ref.reportId)).toEqual(before)
      if (!['reply', 'reopen', 'withdraw'].includes(verb)) continue
      await party[verb]({ ...reporter, receiptHash: row!.receipt_code_hash }, ref)
      expect(await historyOf(ref.reportId)).toMatchObject([
        { verb, actor: 'reporter', actor_name: 'Nattine Vaktsen', actor_organisation_id: 'faerder' },
      ])
    }
  })

  it('is no longer theirs who forwarded it to another partner', async () => {
    const ref = await caseAt('received')
    await forwardReport(service.context, clinic, ref, { organisation: 'horten', unit: null, reason: 'Gjelder dere' })
    const next = { reportId: ref.reportId, revision: 2 }
    await expect(party.acknowledge(clinic, next)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await party.acknowledge(demoPerson('horten-kvalitet'), next)).toMatchObject({ status: 'received' })
  })

  it('concerns a case that exists', async () => {
    const ref = { reportId: '0190a1b2-c3d4-7e5f-8a6b-000000000001', revision: 1 }
    for (const verb of partyVerbs) await expect(party[verb](clinic, ref)).rejects.toMatchObject({ code: 'not_found' })
    for (const verb of systemVerbs)
      await expect(moveBySystem(service, verb, ref.reportId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the revision that was seen', () => {
  it.each(partyVerbs)('must be the present one for %s', async (verb) => {
    const ref = await caseAt(legalAt(verb))
    const before = await traceOf(ref.reportId)
    for (const revision of [0, 2, 99]) {
      await expect(party[verb](moverOf(verb), { ...ref, revision })).rejects.toMatchObject({
        code: 'precondition_failed',
      })
    }
    expect(await traceOf(ref.reportId)).toEqual(before)
  })

  it.each(partyVerbs)('lets one of fifty through when they all %s at once', async (verb) => {
    const ref = await caseAt(legalAt(verb))
    const before = await traceOf(ref.reportId)
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => party[verb](moverOf(verb), ref)))
    const refused = attempts.filter((one) => one.status === 'rejected')
    const codes = refused.map(({ reason }) => (reason as { code: string }).code)
    expect([refused.length, ...new Set(codes)]).toEqual([49, 'precondition_failed'])
    const after = await traceOf(ref.reportId)
    expect(after).toMatchObject({ report: { revision: 2 }, history: (before['history'] as number) + 1 })
    expect(await movesInLog(ref.reportId, verb)).toHaveLength(1)
  })

  it.each(systemVerbs)('lets one of fifty through when time does %s from many workers', async (verb) => {
    const ref = await caseAt(legalAt(verb))
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => attempt(verb, ref)))
    expect(outcomes.filter((one) => one === 'illegal_move')).toHaveLength(49)
    expect(await historyOf(ref.reportId)).toMatchObject([{ verb, actor: 'system' }])
  })

  it('lets one of fifty through when they do different things at once, by hand and by time', async () => {
    const ref = await caseAt('waiting_for_sender')
    const verbs = ['reply', 'withdraw', 'duplicate', 'assign', 'resume'] as const
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        attempt(verbs[index % verbs.length]!, ref).then((to) => [index, to] as const),
      ),
    )
    const moved = outcomes.filter(([, to]) => !['precondition_failed', 'illegal_move'].includes(to))
    // Time asks for no revision: it may come before or after what somebody does, or too late.
    const bySystem = moved.filter(([index]) => verbs[index % verbs.length] === 'resume').length
    const byHand = moved.length - bySystem
    expect({ byHand: byHand <= 1, bySystem: bySystem <= 1, any: moved.length > 0 }).toEqual({
      byHand: true,
      bySystem: true,
      any: true,
    })
    const history = await historyOf(ref.reportId)
    expect(history).toHaveLength(moved.length)
    const [row] = await askSuperuser(service, 'select revision from report where id = $1', [ref.reportId])
    expect(row).toEqual({ revision: 1 + moved.length })
  })
})
