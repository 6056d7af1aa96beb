import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PartyVerb } from '../../src/report/case-moves.ts'
import { bringIn } from '../../src/report/bring-in.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { listMessages } from '../../src/report/message-store.ts'
import { moveOverdueCases } from '../../src/report/move-overdue-cases.ts'
import { withReport } from '../../src/report/read-report.ts'
import { readReceipt } from '../../src/report/read-receipt.ts'
import { hashReceiptCode } from '../../src/report/report-secrets.ts'
import { writeMessage } from '../../src/report/write-in-case.ts'
import type { Actor } from '../../src/access/actor.ts'
import { demoPerson, machine } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import {
  attempt,
  canSee,
  listMoves,
  newModel,
  orgs,
  passDays,
  write,
  type Model,
  type Try,
  type Who,
  threadFor,
} from './case-model.ts'
import { askSuperuser, fileCase } from './filed-case.ts'
import { verbsAtHand, type Trier } from './verbs-at-hand.ts'

/** Sequences that are tried; more of them by CASE_MODEL_RUNS. The seed is fixed, or CASE_MODEL_SEED. */
const numRuns = Number(process.env['CASE_MODEL_RUNS'] ?? 5)
const seed = Number(process.env['CASE_MODEL_SEED'] ?? 20_260_314)

const handlers: Readonly<Record<string, string>> = {
  faerder: 'faerder-leder',
  siv: 'siv-kvalitet',
  tonsberg: 'tonsberg-kvalitet',
  horten: 'horten-kvalitet',
  larvik: 'larvik-kvalitet',
}
const people: readonly Who[] = orgs.map((org) => ({ id: `person:${handlers[org]!}`, org }))
const eqs = machine('siv', 'reports:handle')
const whos: readonly Who[] = [
  ...people,
  { id: `client:${eqs.id}`, org: 'siv' },
  { id: 'reporter', org: 'faerder', receipt: 'own' },
  { id: 'reporter', org: 'faerder', receipt: 'other' },
]
const verbs = [
  'sign',
  'return',
  'acknowledge',
  'assign',
  'forward',
  'ask',
  'reply',
  'answer',
  'close',
  'reopen',
  'withdraw',
  'duplicate',
  'consent',
]
const targets: readonly Try['to'][] = [
  { organisation: 'siv', unit: 'siv.kpa' },
  { organisation: 'siv', unit: 'siv.kfmr' },
  { organisation: 'siv', unit: null },
  { organisation: 'tonsberg', unit: null },
  { organisation: 'horten', unit: null },
  { organisation: 'faerder', unit: null },
]

interface Real {
  readonly service: TestContext
  readonly id: string
  readonly receiptCode: string
  readonly other: { readonly id: string; readonly receiptCode: string }
}

/** Two services over databases of their own: one signs after sending, one before. */
let after: TestContext
let before: TestContext
beforeAll(async () => {
  ;[after, before] = await Promise.all([openTestContext(), openTestContext()])
  await askSuperuser(before, `update collaboration set signing = 'before' where id = 'vestfold'`)
  await askSuperuser(before, 'update directory_version set version = version + 1')
  await before.context.directory.refresh()
})
afterAll(() => Promise.all([after.close(), before.close()]))

const noon = Date.parse('2026-03-16T12:00:00Z')

async function setUp(sent: boolean): Promise<{ model: Model; real: Real }> {
  const service = sent ? after : before
  // The cases of earlier runs are over, or each day that passes would move them too.
  await askSuperuser(service, 'update report set withdrawn_at = now() where withdrawn_at is null')
  service.setNow(new Date(noon).toISOString())
  const other = await fileCase(service)
  if (!sent) await askSuperuser(service, 'update report set sent_at = filed_at where id = $1', [other.id])
  const { id, receiptCode } = await fileCase(service)
  return { model: newModel(noon, sent), real: { service, id, receiptCode, other } }
}

function trierOf({ receiptCode, other }: Real, who: Who): Trier {
  if (who.receipt !== undefined) {
    const receiptHash = hashReceiptCode(who.receipt === 'own' ? receiptCode : other.receiptCode)
    return { kind: 'reporter', receiptHash, organisationId: 'faerder', name: 'Nattine Vaktsen' }
  }
  return who.id.startsWith('client') ? eqs : demoPerson(handlers[who.org!]!)
}

const codeOf = (done: Promise<unknown>): Promise<string | undefined> =>
  done.then(
    () => undefined,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

function tryVerb(real: Real, { verb, who, stale, to }: Try, revision: number): Promise<string | undefined> {
  const { context } = real.service
  const trier = trierOf(real, who)
  const ref = { reportId: real.id, revision: stale ? revision - 1 : revision }
  if (verb === 'bring_in') {
    return codeOf(bringIn(context, trier as Actor, real.id, { organisation: to.organisation, reason: 'De trengs' }))
  }
  if (verb === 'forward') return codeOf(forwardReport(context, trier as Actor, ref, { ...to, reason: 'Gjelder dem' }))
  const handler = handlers[who.org!]!
  return codeOf(verbsAtHand(real.service, { original: real.other.id, handler })[verb as PartyVerb](trier, ref))
}

/** Everything the model says of a case, asked of the database past its policies; and what each organisation is shown. */
async function compare(model: Model, real: Real): Promise<void> {
  const { service, id } = real
  const [row] = await askSuperuser(
    service,
    `select status, revision, signed_at is not null as signed, sent_unsigned_at is not null as unsigned, recipient_organisation_id as recipient,
       recipient_unit_id as unit, identity_allowed,
       acknowledge_by::text, answer_by::text, ask_until::text,
       (select count(*)::int from answer where report_id = r.id) as answers,
       (select count(*)::int from message where report_id = r.id) as thread,
       (select count(*)::int from patient_identity where report_id = r.id) as identities,
       (select coalesce(array_agg(organisation_id order by 1), '{}') from identity_key where report_id = r.id) as keys,
       (select coalesce(jsonb_agg(jsonb_build_object('verb', verb, 'actor', actor, 'org', actor_organisation_id, 'at', at,
          'from', from_status, 'to', to_status, 'why', reason is not null) order by at, id), '[]') from report_history h where h.report_id = r.id) as history,
       (select coalesce(array_agg(substr(act, 8) order by at, id), '{}') from audit_entry a
          where a.report_id = r.id and act like 'report.%' and act not in ('report.file', 'report.read')) as audit
     from report r where id = $1`,
    [id],
  )
  const { history, ...found } = row as { history: { at: string }[] } & Record<string, unknown>
  expect(found).toEqual({
    status: model.status,
    revision: model.revision,
    signed: model.signed,
    unsigned: model.history.some(({ verb }) => verb === 'send_unsigned'),
    recipient: model.recipient,
    unit: model.unit,
    identity_allowed: !model.opposed,
    acknowledge_by: model.acknowledgeBy,
    answer_by: model.answerBy,
    ask_until: model.askUntil,
    answers: model.answers,
    thread: model.thread,
    identities: model.opposed ? 0 : 1,
    keys: [...model.keys].toSorted(),
    audit: model.history.map(({ verb }) => verb),
  })
  expect(history.map((line) => ({ ...line, at: new Date(line.at).toISOString() }))).toEqual(model.history)
  const { context } = service
  for (const org of orgs) {
    const seen = await withReport(context, demoPerson(handlers[org]!), id, async (tx, report) => ({
      status: report.status,
      thread: (await listMessages(tx, id)).length,
    })).catch((error: { code?: string }) => error.code)
    expect([org, seen]).toEqual([
      org,
      canSee(model, org) ? { status: model.status, thread: threadFor(model, org) } : 'not_found',
    ])
  }
  const receipt = await readReceipt(context, real.receiptCode)
  expect([receipt.report.status, receipt.messages.length]).toEqual([model.status, model.shown])
}

type Command = fc.AsyncCommand<Model, Real>
const command = (
  name: string,
  run: (model: Model, real: Real) => Promise<[got: string | undefined, wanted: string | undefined]>,
): Command => ({
  check: () => true,
  run: async (model, real) => {
    const [got, wanted] = await run(model, real)
    expect([name, got]).toEqual([name, wanted])
    await compare(model, real)
  },
  toString: () => name,
})

async function both(model: Model, real: Real, one: Try): Promise<[string | undefined, string | undefined]> {
  const got = await tryVerb(real, one, model.revision)
  return [got, attempt(model, one)]
}

/** Anybody tries anything, with the revision there is or an old one. */
const anything = fc
  .record({
    verb: fc.constantFrom(...verbs, 'bring_in'),
    who: fc.constantFrom(...whos),
    stale: fc.nat(9).map((n) => n === 0),
    to: fc.constantFrom(...targets),
  })
  // A receipt has three doors, and brings nobody in.
  .map((one) =>
    one.who.receipt && !['reply', 'reopen', 'withdraw'].includes(one.verb) ? { ...one, who: people[0]! } : one,
  )
  .map((one) => command(JSON.stringify(one), (model, real) => both(model, real, one)))

/** Somebody does what is theirs to do, so that sequences get far. An end comes late. */
const something = fc.tuple(fc.nat(), fc.nat(9), fc.constantFrom(...targets)).map(([n, late, to]) =>
  command(`the ${n}th of what is possible, towards ${JSON.stringify(to)}`, async (model, real) => {
    const usual = verbs.filter((verb) => late === 0 || !['withdraw', 'duplicate', 'consent'].includes(verb))
    const moves = listMoves(model, whos, [...usual, 'bring_in'], to)
    if (moves.length === 0) return [undefined, undefined]
    return both(model, real, moves[n % moves.length]!)
  }),
)

const aWord = fc.constantFrom(...people).map((who) =>
  command(`${who.id} writes`, async (model, real) => {
    const text = { text: 'Vi ser på det.', shownToReporter: false }
    const got = await codeOf(writeMessage(real.service.context, trierOf(real, who) as Actor, real.id, text, null))
    return [got, write(model, who)]
  }),
)

const time = fc.constantFrom(1, 1, 2, 3, 7, 10).map((days) =>
  command(`${days} days pass`, async (model, real) => {
    passDays(model, days)
    const now = new Date(model.now)
    real.service.setNow(now.toISOString())
    await moveOverdueCases(real.service.context, () => Promise.resolve(now))
    return [undefined, undefined]
  }),
)

const commands = fc.commands([something, something, anything, something, aWord, time], { maxCommands: 25, size: 'max' })

describe('a case that anybody moves in any order', () => {
  it.each([
    ['sent at once', true],
    ['signed before it is sent', false],
  ] as const)(
    '(%s) is, has and shows what the procedure says after each step',
    { timeout: 600_000 },
    async (_how, sent) => {
      const reached = new Set<string>()
      const property = fc.asyncProperty(commands, async (given) => {
        await fc.asyncModelRun(async () => {
          const world = await setUp(sent)
          // Kept by reference: what was reached is told at the end.
          last = world.model
          return world
        }, given)
        for (const { verb, to } of last?.history ?? []) reached.add(verb).add(to)
      })
      let last: Model | undefined
      await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: 1_000 * numRuns + 30_000 })
      // A run that never gets anywhere would show nothing.
      const all = [
        ...verbs,
        'bring_in',
        'resume',
        'received',
        'in_progress',
        'waiting_for_sender',
        'answered',
        'closed',
      ]
      const early = ['send_unsigned', 'returned_to_reporter']
      const wanted = sent ? all.filter((one) => one !== 'return') : [...all, ...early]
      expect(reached.size).toBeGreaterThan(10)
      if (numRuns >= 100) expect(wanted.filter((one) => !reached.has(one))).toEqual([])
    },
  )
})
