import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { deriveAuditKey } from '../../src/audit/audit-chain.ts'
import { checkChain } from '../../src/audit/check-chain.ts'
import { openDatabase, type Tx } from '../../src/db/database.ts'
import { keepDemoSecrets } from '../../src/demo-secrets.ts'
import { nameMark } from '../journeys/canaries.ts'
import { dumpTables } from '../journeys/evidence.ts'
import { quietLog } from '../support/quiet-log.ts'
import type { Facts, StoredDelivery, StoredMoves, StoredReport, TakenMail } from './facts.ts'
import { promised } from './promptness.ts'
import { verbs } from './record.ts'
import type { Run } from './run-faults.ts'
import type { Saboteur } from './saboteurs.ts'

// Counted by report first: a long run has thousands of each.
const reports = sql<StoredReport>`
  with keys as (select report_id, count(*)::int as n from idempotency group by 1),
    filings as (select report_id, count(*)::int as n from audit_entry where act = 'report.file' group by 1),
    identities as (select report_id, count(*)::int as n from patient_identity group by 1),
    deliveries as (
      select report_id, count(*)::int as n from delivery where message = 'report' and replaces_id is null group by 1)
  select r.id, r.number, r.external_reference as reference, coalesce(k.n, 0) as keys, coalesce(f.n, 0) as filings,
    coalesce(i.n, 0) as identities, coalesce(d.n, 0) as deliveries
  from report r left join keys k on k.report_id = r.id left join filings f on f.report_id = r.id
    left join identities i on i.report_id = r.id left join deliveries d on d.report_id = r.id
  order by r.number`

const moves = sql<StoredMoves>`
  with line as (select report_id, verb, count(*)::int as n from report_history group by 1, 2),
    entry as (select report_id, replace(act, 'report.', '') as verb, count(*)::int as n
      from audit_entry where act = any (${verbs.map((verb) => `report.${verb}`)}) group by 1, 2)
  select r.external_reference as reference, verb, coalesce(line.n, 0) as lines, coalesce(entry.n, 0) as audited
  from line full join entry using (report_id, verb) join report r on r.id = report_id
  where verb = any (${[...verbs]})`

const deliveries = sql<StoredDelivery>`
  with successors as (select replaces_id, count(*)::int as n from delivery group by 1)
  select d.id, d.state, d.channel_kind as channel, d.sent_at is not null as sent, coalesce(s.n, 0) as successors,
    d.recipient_role = 'caretaker' as caretaker
  from delivery d left join successors s on s.replaces_id = d.id`

/** A mail as its reader sees it: everything but when it was written and how its parts are divided. */
async function readTaken({ messageId, raw }: { messageId: string; raw: string }): Promise<TakenMail> {
  const { subject, to, text } = await simpleParser(raw)
  return { delivery: messageId.split('@')[0] ?? '', seen: JSON.stringify([subject, [to].flat()[0]?.text, text]) }
}

/** The deliveries that workers said were sent, taken or given up. */
function listSettled(said: readonly string[]): string[] {
  const lines = said
    .flatMap((heap) => heap.split('\n'))
    .filter((line) => /"msg":"a delivery was (sent|taken|given up)/.test(line))
  return lines.flatMap((line) => /"deliveryId":"([^"]+)"/.exec(line)?.[1] ?? [])
}

/**
 * Everything that is known of a run that is over, from the clients, the database, the receivers and what was said. A saboteur does
 * its harm first: to the database in a transaction that is taken back, or to the facts.
 */
export async function gatherFacts({ world, record, canaries, watch, slack }: Run, saboteur?: Saboteur): Promise<Facts> {
  const { appSecret } = await keepDemoSecrets(world.dataDir)
  const database = openDatabase(world.database, { max: 1, log: quietLog, name: 'samhandlingsavvik-faults' })
  const letters = await readdir(world.letterDir)
  const tables = await dumpTables(world.database)
  let facts: Facts | undefined
  const read = async (tx: Tx): Promise<void> => {
    if (saboteur?.statements !== undefined) await sql.raw(saboteur.statements).execute(tx)
    const chain = await checkChain(tx, [deriveAuditKey(appSecret)])
    facts = {
      operations: [...record.operations],
      reports: (await reports.execute(tx)).rows,
      moves: (await moves.execute(tx)).rows,
      deliveries: (await deliveries.execute(tx)).rows,
      mails: await Promise.all(world.receiver.taken.map(readTaken)),
      messages: [...world.system.handed],
      letters: letters.map((name) => name.replace(/^\S+ (.*)\.pdf$/, '$1')),
      settled: listSettled(world.said()),
      promptness: {
        servedAgain: { timings: watch.measured.servedAgain, atMost: promised.servedAgain * slack },
        takenOver: { timings: watch.measured.takenOver, atMost: promised.takenOver * slack },
      },
      chain: {
        broken: chain.broken ? `${chain.broken.sequence} ${chain.broken.fault}` : null,
        intact: chain.intact,
        unsealed: chain.unsealed,
      },
      places: [
        ...world.said().map((heap, nth) => ({ name: `log of process ${nth}`, heap })),
        { name: 'mails', heap: world.receiver.offered.map(({ raw }) => raw).join('\n') },
        { name: 'webhooks', heap: world.system.heap() },
        { name: 'what Redis was told', heap: world.heardByRedis() },
        ...tables.filter(({ name }) => !name.startsWith('pg_catalog.')),
      ],
      names: [nameMark],
      nationalIds: canaries.nationalIds,
    }
    throw takenBack
  }
  try {
    await database.db.transaction().execute(read)
  } catch (error) {
    if (error !== takenBack) throw error
  } finally {
    await database.close()
  }
  if (!facts) throw new Error('nothing was gathered')
  return saboteur?.change ? saboteur.change(facts) : facts
}

/** What is known once a saboteur has been at it; what harms only the facts needs no second look at the run. */
export async function gatherHarmed(run: Run, facts: Facts, saboteur: Saboteur): Promise<Facts> {
  return saboteur.statements === undefined && saboteur.change ? saboteur.change(facts) : gatherFacts(run, saboteur)
}

const takenBack = new Error('taken back')
