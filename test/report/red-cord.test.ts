import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { closeRedCord } from '../../src/report/close-red-cord.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { gatherParties } from '../../src/report/gather-parties.ts'
import { logRedCord } from '../../src/report/log-red-cord.ts'
import { pullRedCord } from '../../src/report/pull-red-cord.ts'
import { readRedCord } from '../../src/report/read-red-cord.ts'
import { readReport } from '../../src/report/read-report.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { testNationalId } from '../support/sample-report.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'
import { openOffice } from './office-for.ts'

const sender = demoPerson('faerder-leder')
const clinic = demoPerson('siv-kvalitet')
const office = demoPerson('horten-kvalitet')
const third = demoPerson('larvik-kvalitet')
const stranger = demoPerson('tonsberg-kvalitet')

let service: TestContext
let id: string
beforeAll(async () => {
  service = await openTestContext()
  await openOffice(service, 'horten')
})
beforeEach(async () => {
  id = (await fileCase(service)).id
})
afterAll(() => service.close())

const reason = 'Vi klarer det ikke alene'
const pull = (actor = sender, text = reason) => pullRedCord(service.context, actor, id, { reason: text })
const gather = (actor = office, ...organisations: string[]) =>
  gatherParties(service.context, actor, id, { organisations, reason: 'De kjenner saken' })
const log = (actor = office, text = 'Møte avtalt') => logRedCord(service.context, actor, id, { text })
const close = (actor = office, agreed = 'Felles plan fra mandag') =>
  closeRedCord(service.context, actor, id, { agreed })

const cords = () => askSuperuser<Record<string, unknown>>(service, 'select * from red_cord where report_id = $1', [id])
const history = () =>
  askSuperuser<Record<string, unknown>>(service, 'select * from report_history where report_id = $1 order by id', [id])
const told = async (message: string) => {
  const text = `select recipient_role || ' ' || organisation_id || ' ' || channel_kind as whom from delivery
    where report_id = $1 and message = $2 order by id`
  return (await askSuperuser<{ whom: string }>(service, text, [id, message])).map(({ whom }) => whom)
}
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code })

describe('pulling the red cord', () => {
  it('calls the office in, tells it, and leaves who and why; the case itself stays where it is', async () => {
    await pull()
    expect(await cords()).toMatchObject([
      {
        office_id: 'horten',
        pulled_by_organisation_id: 'faerder',
        pulled_by: 'person:faerder-leder',
        pulled_by_name: 'Bølgine Øyhopp',
        reason,
        closed_at: null,
      },
    ])
    expect(await history()).toMatchObject([
      {
        verb: 'pull_red_cord',
        actor: 'person:faerder-leder',
        actor_organisation_id: 'faerder',
        to_organisation_id: 'horten',
        from_status: 'sent',
        to_status: 'sent',
        reason,
      },
    ])
    const acts = (await auditOf(service, id)).map(({ act, actor }) => `${act} ${actor}`)
    expect(acts).toContain('red_cord.pull person:faerder-leder')
    expect(await told('red_cord')).toEqual(['organisation horten email'])
    const [row] = await askSuperuser(service, 'select status, revision from report where id = $1', [id])
    expect(row).toEqual({ status: 'sent', revision: 1 })
    expect((await readReport(service.context, office, id)).report.id).toBe(id)
  })

  it('hurries what it promises', async () => {
    const before = service.hurried.length
    await pull()
    expect(service.hurried.length).toBe(before + 1)
  })

  it('is every participant’s: the recipient’s too, and of one that had the case before', async () => {
    await forwardReport(
      service.context,
      clinic,
      { reportId: id, revision: 1 },
      {
        organisation: 'larvik',
        unit: null,
        reason: 'Gjelder dem',
      },
    )
    await pull(clinic)
    expect(await cords()).toMatchObject([{ pulled_by_organisation_id: 'siv' }])
  })

  it('gives a stranger nothing to pull at', async () => {
    await expect(pull(stranger)).rejects.toEqual(refusal('not_found'))
    expect(await cords()).toEqual([])
  })

  it('once for fifty that pull at once', async () => {
    const tried = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => pull(n % 2 === 0 ? sender : clinic)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toEqual(refusal('illegal_move'))
    expect(await cords()).toHaveLength(1)
    expect(await history()).toHaveLength(1)
    expect(await told('red_cord')).toHaveLength(1)
  })

  it('again only when the cord before it is closed', async () => {
    await pull()
    await expect(pull(clinic)).rejects.toEqual(refusal('illegal_move'))
    await close()
    await pull(clinic, 'Det holdt ikke')
    expect(new Set((await cords()).map((cord) => cord['reason']))).toEqual(new Set(['Det holdt ikke', reason]))
  })

  it('is refused where the collaboration has no office', async () => {
    const bare = await openTestContext()
    const { id: other } = await fileCase(bare)
    await expect(pullRedCord(bare.context, sender, other, { reason })).rejects.toEqual(refusal('illegal_move'))
    expect(await askSuperuser(bare, 'select * from red_cord')).toEqual([])
    await bare.close()
  })

  it('is refused once the report is withdrawn', async () => {
    await askSuperuser(service, 'update report set withdrawn_at = now() where id = $1', [id])
    await expect(pull()).rejects.toEqual(refusal('illegal_move'))
  })
})

describe('words that show who the patient is', () => {
  const named = `Det gjelder ${testNationalId}.`
  const fault = (pointer: string) =>
    expect.objectContaining({
      code: 'invalid_input',
      faults: [expect.objectContaining({ pointer, code: 'national_id' })],
    })

  it('are refused with the place, whoever writes them, and nothing is kept', async () => {
    await expect(pull(sender, named)).rejects.toEqual(fault('/reason'))
    expect(await cords()).toEqual([])
    await pull()
    await expect(log(sender, named)).rejects.toEqual(fault('/text'))
    await expect(log(office, named)).rejects.toEqual(fault('/text'))
    await expect(close(office, named)).rejects.toEqual(fault('/agreed'))
    await expect(
      gatherParties(service.context, office, id, { organisations: ['larvik'], reason: named }),
    ).rejects.toEqual(fault('/reason'))
    expect(await history()).toHaveLength(1)
    expect(await cords()).toMatchObject([{ closed_at: null }])
  })

  it('are found by name too, by who holds the identity, and that the vault was opened stays in the log', async () => {
    await expect(pull(sender, 'Kari Testesen har det ille')).rejects.toEqual(refusal('invalid_input'))
    expect(await auditOf(service, id)).toMatchObject([{ act: 'identity.read', reason_code: 'free_text_guard' }])
  })
})

describe('gathering the parties', () => {
  it('is the office’s: each is brought in, told, and reads along, without the patient’s identity', async () => {
    await pull()
    await gather(office, 'larvik', 'sandefjord')
    expect(await told('brought_in')).toEqual(['organisation larvik email', 'organisation sandefjord email'])
    const brought = (await history()).filter(({ verb }) => verb === 'bring_in')
    expect(brought).toMatchObject([
      { to_organisation_id: 'larvik', actor: 'person:horten-kvalitet', reason: 'De kjenner saken' },
      { to_organisation_id: 'sandefjord' },
    ])
    const acts = (await auditOf(service, id)).map(({ act }) => act)
    expect(acts.filter((act) => act === 'red_cord.gather' || act === 'report.bring_in')).toHaveLength(3)
    expect((await readReport(service.context, third, id)).report.id).toBe(id)
    const keys = await askSuperuser(service, 'select organisation_id from identity_key where report_id = $1', [id])
    expect(keys).toHaveLength(2)
    const state = await readRedCord(service.context, third, id)
    expect(state.parties).toEqual(['faerder', 'siv', 'horten', 'larvik', 'sandefjord'])
  })

  it('is nobody else’s, and needs a pulled cord', async () => {
    await pull()
    await expect(gather(sender, 'larvik')).rejects.toEqual(refusal('forbidden'))
    await expect(gather(stranger, 'larvik')).rejects.toEqual(refusal('not_found'))
    await close()
    await expect(gather(office, 'larvik')).rejects.toEqual(refusal('illegal_move'))
  })

  it('takes all or none, and names each that cannot be brought in', async () => {
    await pull()
    await expect(gather(office, 'larvik', 'siv', 'nowhere', 'larvik')).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [
        { pointer: '/organisations/1', code: 'already_takes_part' },
        { pointer: '/organisations/2', code: 'unknown_organisation' },
        { pointer: '/organisations/3', code: 'duplicate_choice' },
      ],
    })
    expect(await told('brought_in')).toEqual([])
    await expect(readReport(service.context, third, id)).rejects.toEqual(refusal('not_found'))
  })
})

describe('the log', () => {
  it('is written by the office and by who takes part, and read by them all and nobody else', async () => {
    await pull()
    await gather(office, 'larvik')
    await log(office, 'Møte avtalt til mandag')
    await log(third, 'Vi stiller')
    await log(clinic, 'Vi også')
    for (const reader of [sender, clinic, office, third]) {
      const { cords: read } = await readRedCord(service.context, reader, id)
      expect(read[0]?.entries.map(({ text, organisation_id }) => [organisation_id, text])).toEqual([
        ['horten', 'Møte avtalt til mandag'],
        ['larvik', 'Vi stiller'],
        ['siv', 'Vi også'],
      ])
    }
    await expect(readRedCord(service.context, stranger, id)).rejects.toEqual(refusal('not_found'))
    await expect(log(stranger)).rejects.toEqual(refusal('not_found'))
    const logged = (await history()).filter(({ verb }) => verb === 'log_red_cord')
    expect(logged).toMatchObject([{ reason: null }, { reason: null }, { reason: null }])
  })

  it('cannot be written where no cord is pulled', async () => {
    await expect(log(sender)).rejects.toEqual(refusal('illegal_move'))
  })
})

describe('closing', () => {
  it('is the office’s, with what was agreed; all parties, the reporter and the leader are told', async () => {
    await acknowledgeReport(service.context, clinic, { reportId: id, revision: 1 })
    await pull()
    await gather(office, 'larvik')
    await expect(close(clinic)).rejects.toEqual(refusal('forbidden'))
    await close()
    expect(await cords()).toMatchObject([
      {
        closed_by: 'person:horten-kvalitet',
        closed_by_name: 'Fjordulf Karljohansen',
        agreed: 'Felles plan fra mandag',
      },
    ])
    expect(await told('red_cord_closed')).toEqual([
      'organisation faerder email',
      'organisation siv email',
      'organisation larvik email',
      'reporter faerder email',
      'leader faerder email',
    ])
    expect((await history()).at(-1)).toMatchObject({
      verb: 'close_red_cord',
      actor: 'person:horten-kvalitet',
      from_status: 'received',
      to_status: 'received',
      reason: 'Felles plan fra mandag',
    })
  })

  it('happens once, however many close at once', async () => {
    await pull()
    const tried = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => close(office, `Plan ${n}`)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toEqual(refusal('illegal_move'))
    await expect(close()).rejects.toEqual(refusal('illegal_move'))
    expect((await history()).filter(({ verb }) => verb === 'close_red_cord')).toHaveLength(1)
    expect(await told('red_cord_closed')).toHaveLength(4)
  })
})

describe('the database alone', () => {
  const db = () => service.context.database.db
  const asHouse = (organisation: string) => ({ organisations: [organisation] })

  it('shows a stranger no cord, and lets only the office close one', async () => {
    await pull()
    const closing = (organisation: string) =>
      asActor(db(), asHouse(organisation), async (tx) => {
        const values = { closed_at: new Date(), closed_by: 'x', agreed: 'x' }
        const { numUpdatedRows } = await tx
          .updateTable('red_cord')
          .set(values)
          .where('report_id', '=', id)
          .executeTakeFirst()
        return numUpdatedRows
      })
    const seen = (organisation: string) =>
      asActor(db(), asHouse(organisation), (tx) =>
        tx.selectFrom('red_cord').select('id').where('report_id', '=', id).execute(),
      )
    expect(await seen('tonsberg')).toEqual([])
    expect(await seen('siv')).toHaveLength(1)
    for (const organisation of ['tonsberg', 'siv', 'faerder']) expect(await closing(organisation)).toBe(0n)
    expect(await closing('horten')).toBe(1n)
  })
})
