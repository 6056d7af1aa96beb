import type { Facts } from './facts.ts'
import type { InvariantName } from './invariants.ts'
import type { Measured } from './promptness.ts'

/** Harm that is done after a run, to the database or to what was gathered, and the invariant that must see it. */
export interface Saboteur {
  readonly turnsRed: InvariantName
  /** As the superuser, with triggers and foreign keys off; taken back afterwards. */
  readonly statements?: string
  readonly change?: (facts: Facts) => Facts
}

const inDatabase = (turnsRed: InvariantName, statements: string): Saboteur => ({
  turnsRed,
  statements: `set local session_replication_role = replica; ${statements}`,
})
const inFacts = (turnsRed: InvariantName, change: (facts: Facts) => Facts): Saboteur => ({ turnsRed, change })

/** A list whose first member that is meant is another, or is not there. */
function alter<T>(list: readonly T[], isMeant: (one: T) => boolean, other: (one: T) => T[]): T[] {
  const index = list.findIndex(isMeant)
  const found = list[index]
  if (found === undefined) throw new Error('the saboteur has nothing to work on')
  return list.toSpliced(index, 1, ...other(found))
}

/** As if one time of those measured had been longer than is allowed. */
function late(facts: Facts, what: Measured): Facts {
  const { timings, atMost } = facts.promptness[what]
  const slower = alter(
    timings,
    () => true,
    ({ about }) => [{ about, seconds: atMost + 0.1 }],
  )
  return { ...facts, promptness: { ...facts.promptness, [what]: { timings: slower, atMost } } }
}

const ownMove = `select a.id from audit_entry a where a.act = 'report.acknowledge' order by a.id limit 1`
const sentMail = `select id from delivery where sent_at is not null and channel_kind = 'email' order by id limit 1`

/** By the name `npm run faults -- --sabotage NAME` takes. */
export const saboteurs: Readonly<Record<string, Saboteur>> = {
  /** As if the answer went out before the commit, and the commit never came. */
  'acknowledge-before-commit': inDatabase(
    'acknowledged_is_stored',
    'delete from report where id = (select id from report order by id limit 1)',
  ),
  'file-twice': inDatabase(
    'stored_once',
    `update report set external_reference = (select external_reference from report order by id limit 1)
      where id = (select id from report order by id desc limit 1)`,
  ),
  'file-unasked': inDatabase(
    'stored_was_asked_for',
    `update report set external_reference = 'nobody' where id = (select id from report order by id limit 1)`,
  ),
  'lose-a-key': inDatabase(
    'filing_is_whole',
    'delete from idempotency where report_id = (select min(id::text)::uuid from report)',
  ),
  'lose-an-identity': inDatabase(
    'filing_is_whole',
    'delete from patient_identity where report_id = (select report_id from patient_identity limit 1)',
  ),
  'lose-a-history-line': inDatabase(
    'moved_once',
    `delete from report_history where id = (select id from report_history where verb = 'acknowledge' order by id limit 1)`,
  ),
  'audit-twice': inDatabase(
    'one_audit_row_per_move',
    `insert into audit_entry (id, at, actor, actor_role, actor_organisation_id, act, report_id, reason_code, details)
      select gen_random_uuid(), at, actor, actor_role, actor_organisation_id, act, report_id, reason_code, details
      from audit_entry where id = (${ownMove})`,
  ),
  'rewrite-the-audit-log': inDatabase('chain_holds', `update audit_entry set actor = 'nobody' where id = (${ownMove})`),
  'forget-a-delivery': inDatabase(
    'delivery_ends',
    `update delivery set sent_at = null, read_at = null, next_attempt_at = now() where id = (${sentMail})`,
  ),
  'drop-a-delivery': inDatabase('received_is_promised', `delete from delivery where id = (${sentMail})`),
  'number-twice': inFacts('number_is_unique', (facts) => ({
    ...facts,
    reports: facts.reports.map((report) => ({ ...report, number: facts.reports[0]?.number ?? '' })),
  })),
  'other-id-for-a-repetition': inFacts('same_id_again', (facts) => {
    const told = facts.operations.find(({ what, outcome }) => what === 'file' && outcome === 'acknowledged')
    if (!told) throw new Error('the saboteur has nothing to work on')
    return { ...facts, operations: [...facts.operations, { ...told, id: 'another' }] }
  }),
  'never-answer': inFacts('unknown_is_settled', (facts) => {
    const told = facts.operations.find(({ what, outcome }) => what === 'file' && outcome === 'acknowledged')
    if (!told) throw new Error('the saboteur has nothing to work on')
    return {
      ...facts,
      operations: [...facts.operations, { ...told, outcome: 'unknown', id: null, number: null, status: null }],
    }
  }),
  'lose-a-mail': inFacts('sent_is_received', (facts) => {
    const lost = facts.mails.find(({ delivery }) => facts.deliveries.some(({ id, sent }) => id === delivery && sent))
    return { ...facts, mails: facts.mails.filter(({ delivery }) => delivery !== lost?.delivery) }
  }),
  'mail-another': inFacts('duplicate_is_the_same', (facts) => ({
    ...facts,
    mails: alter(
      facts.mails,
      () => true,
      (mail) => [mail, { ...mail, seen: 'something else' }],
    ),
  })),
  'settle-twice': inFacts('delivery_settles_once', (facts) => ({
    ...facts,
    settled: alter(
      facts.settled,
      () => true,
      (id) => [id, id],
    ),
  })),
  'serve-late': inFacts('served_again_in_time', (facts) => late(facts, 'servedAgain')),
  'take-over-late': inFacts('taken_over_in_time', (facts) => late(facts, 'takenOver')),
  'lose-a-webhook': inFacts('sent_is_received', (facts) => {
    const lost = facts.messages.find(({ delivery }) => facts.deliveries.some(({ id, sent }) => id === delivery && sent))
    if (!lost) throw new Error('the saboteur has nothing to work on')
    return { ...facts, messages: facts.messages.filter(({ delivery }) => delivery !== lost.delivery) }
  }),
  /** As if it were marked delivered whatever the system said. */
  'deliver-untaken': inFacts('sent_is_received', (facts) => ({
    ...facts,
    messages: facts.messages.map((message) => ({ ...message, taken: false })),
  })),
  'webhook-another': inFacts('duplicate_is_the_same', (facts) => ({
    ...facts,
    messages: alter(
      facts.messages,
      () => true,
      (message) => [message, { ...message, seen: 'something else' }],
    ),
  })),
  'forge-a-webhook': inFacts('message_is_signed', (facts) => ({
    ...facts,
    messages: alter(
      facts.messages,
      () => true,
      (message) => [{ ...message, signed: false }],
    ),
  })),
  'tell-a-patient': inFacts('no_identity_outside', (facts) => ({
    ...facts,
    places: alter(
      facts.places,
      ({ name }) => name === 'webhooks',
      ({ name, heap }) => [{ name, heap: `${String(heap)} ${facts.names[0] ?? ''}` }],
    ),
  })),
  'log-a-patient': inFacts('no_identity_outside', (facts) => ({
    ...facts,
    places: alter(
      facts.places,
      () => true,
      ({ name, heap }) => [{ name, heap: `${String(heap)} ${facts.nationalIds[0] ?? ''}` }],
    ),
  })),
}
