import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexCases } from '../../src/report/index-cases.ts'
import { listSimilarCases } from '../../src/report/similar-cases.ts'
import { demoPerson } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const handler = demoPerson('siv-kvalitet', ['case_handler'])
const adviser = demoPerson('siv-kvalitet', ['quality_adviser'])

let service: TestService
const ids: Record<string, string> = {}
beforeAll(async () => {
  service = await openTestService()
  const anonymous = { consent: 'patient_opposed', patient: null, textDeidentified: true }
  const cases = {
    one: { description: 'Sondeernæringen var ikke bestilt, og pumpen manglet.', categories: ['equipment'] },
    alike: { description: 'Pumpen til sondeernæringen ble ikke bestilt.', categories: ['equipment'], ...anonymous },
    unitOnly: { description: 'Ingen ringte.', categories: ['diagnostics'], ...anonymous },
    samePlace: { description: 'Rullator på avveie.', categories: ['equipment'], ...anonymous },
    samePatient: { description: 'Noe helt annet.', categories: ['patient_information'], hospitalUnit: 'siv.kfmr' },
  }
  for (const [name, changes] of Object.entries(cases)) {
    const texts = { immediateMeasures: null, suggestedMeasure: null }
    ids[name] = (await fileCase(service, { ...texts, ...changes })).id
  }
  await indexCases(service.context)
})
afterAll(() => service.close())

const similarTo = async (name: string, actor = handler) =>
  (await listSimilarCases(service.context, actor, ids[name]!)).map(({ line, why, samePatient }) => ({
    name: Object.keys(ids).find((key) => ids[key] === line.id),
    why,
    samePatient,
  }))

describe('similar cases', () => {
  it('have two of unit, category and words in common, the likest first', async () => {
    const listed = await similarTo('one', adviser)
    expect(listed.map(({ name }) => name)).toEqual(['alike', 'samePlace'])
    expect(listed[0]!.why).toEqual(expect.arrayContaining(['unit', 'category']))
    expect(listed[1]!.why).toEqual(['unit', 'category'])
  })

  it('tell of the same patient to who may read identity, and that is logged; to others not', async () => {
    const listed = await similarTo('one')
    expect(listed[0]).toMatchObject({ name: 'samePatient', samePatient: true })
    expect(listed.slice(1).some(({ samePatient }) => samePatient)).toBe(false)
    expect((await similarTo('one', adviser)).some(({ samePatient }) => samePatient)).toBe(false)
    const log = await askSuperuser<{ details: unknown }>(
      service,
      `select details from audit_entry where act = 'identity.compare' and report_id = $1`,
      [ids['one']],
    )
    expect(log).toEqual([{ details: { samePatient: 1 } }])
  })

  it('do not tell whose patient it is across organisations, since each has a key of its own', async () => {
    const rows = await askSuperuser<{ n: number }>(
      service,
      `select count(distinct patient_hmac)::int as n from identity_key where report_id = $1`,
      [ids['one']],
    )
    expect(rows).toEqual([{ n: 2 }])
  })

  it('are nobody’s who does not see the case itself', async () => {
    const url = `/api/v1/reports/${ids['one']}/similar`
    expect((await call(service, 'GET', url, { as: 'demo-larvik-kvalitet' })).status).toBe(404)
    const { status, body } = await call(service, 'GET', url, { as: 'demo-faerder-leder' })
    expect([status, (body['similar'] as unknown[]).length > 0]).toEqual([200, true])
  })
})
