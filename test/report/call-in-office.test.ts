import { afterAll, beforeAll, expect, it } from 'vitest'
import { callInOffice } from '../../src/report/call-in-office.ts'
import { closeRedCord } from '../../src/report/close-red-cord.ts'
import { pullRedCord } from '../../src/report/pull-red-cord.ts'
import { readReport } from '../../src/report/read-report.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'
import { openOffice } from './office-for.ts'

const office = demoPerson('horten-kvalitet')
const redCord = { eventKind: 'red_cord', consequence: null } as const

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
  await openOffice(service, 'horten')
})
afterAll(() => service.close())

const cordsOf = (id: string) =>
  askSuperuser<Record<string, unknown>>(service, 'select * from red_cord where report_id = $1', [id])
const sweep = () => callInOffice(service.context)

it('a report that is itself a pulled cord calls the office in, once, whoever looks and however often', async () => {
  const { id } = await fileCase(service, redCord)
  await expect(readReport(service.context, office, id)).rejects.toMatchObject({ code: 'not_found' })
  const called = await Promise.all([sweep(), sweep(), sweep(), sweep()])
  expect(called.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await sweep()).toBe(0)
  expect(await cordsOf(id)).toMatchObject([
    {
      office_id: 'horten',
      pulled_by_organisation_id: 'faerder',
      pulled_by: 'system',
      pulled_by_name: 'Nattine Vaktsen',
      reason: '',
      closed_at: null,
    },
  ])
  expect((await readReport(service.context, office, id)).report.id).toBe(id)
  const history = await askSuperuser(service, 'select * from report_history where report_id = $1', [id])
  expect(history).toMatchObject([
    { verb: 'pull_red_cord', actor: 'system', to_organisation_id: 'horten', to_status: 'sent' },
  ])
  expect(await auditOf(service, id)).toMatchObject([{ act: 'red_cord.pull', actor: 'system' }, { act: 'report.read' }])
  const told = `select organisation_id, channel_kind from delivery where report_id = $1 and message = 'red_cord'`
  expect(await askSuperuser(service, told, [id])).toEqual([{ organisation_id: 'horten', channel_kind: 'email' }])
})

it('is not called in again when the cord is closed', async () => {
  const { id } = await fileCase(service, redCord)
  await sweep()
  await closeRedCord(service.context, office, id, { agreed: 'Felles plan' })
  expect(await sweep()).toBe(0)
  expect(await cordsOf(id)).toHaveLength(1)
})

it('is not called in where somebody has pulled the cord already, nor for what is not sent or withdrawn', async () => {
  const pulled = await fileCase(service, redCord)
  await pullRedCord(service.context, demoPerson('siv-kvalitet'), pulled.id, { reason: 'Vi så det først' })
  const unsent = await fileCase(service, redCord)
  await askSuperuser(service, 'update report set sent_at = null where id = $1', [unsent.id])
  const withdrawn = await fileCase(service, redCord)
  await askSuperuser(service, 'update report set withdrawn_at = now() where id = $1', [withdrawn.id])
  const ordinary = await fileCase(service)
  expect(await sweep()).toBe(0)
  for (const { id } of [unsent, withdrawn, ordinary]) expect(await cordsOf(id)).toEqual([])
})

it('takes no part twice where it is a party itself', async () => {
  const { id } = await fileCase(service, { ...redCord, reportingOrganisation: 'horten', municipality: 'horten' })
  expect(await sweep()).toBe(1)
  expect(await askSuperuser(service, 'select * from participation where report_id = $1', [id])).toEqual([])
})
