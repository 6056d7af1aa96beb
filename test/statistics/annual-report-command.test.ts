import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideMeasure } from '../../src/measure/change-measure.ts'
import { getAnnualReport } from '../../src/statistics/read-annual-report.ts'
import { urlOf } from '../journeys/journey.ts'
import { runCommand } from '../journeys/run-command.ts'
import { propose, someMeasure } from '../measure/measure-world.ts'
import { fsu, larvik } from './counting-people.ts'
import { openAnnualWorld } from './invented-annual-world.ts'
import type { CountedWorld } from './counted-world.ts'

let world: CountedWorld
let folder: string
beforeAll(async () => {
  world = await openAnnualWorld()
  folder = await mkdtemp(join(tmpdir(), 'annual-report-'))
}, 120_000)
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const command = (...words: string[]) =>
  runCommand('annual-report', words, {
    DATA_DIR: folder,
    DATABASE_URL: urlOf(world.clone.app),
    APP_SECRET: randomBytes(32).toString('base64'),
    PUBLIC_URL: 'https://avvik.example',
  })
const place = { collaboration: 'vestfold', organisation: null, year: 2025 }

test(
  'makes the draft FSU would make, its measures included, and says where it is read',
  { timeout: 60_000 },
  async () => {
    world.setNow('2025-05-02T08:00:00Z')
    const measure = await propose(world, fsu, 'siv')
    await decideMeasure(world.context, fsu, { measureId: measure.id, revision: 1 })
    const { code, out, err } = await command('--collaboration', 'vestfold', '--year', '2025')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Made: version 1, a draft.')
    expect(out).toContain('https://avvik.example/aarsrapport/vestfold/2025\n')
    const { report, frozenAt } = await getAnnualReport(world.context, fsu, place)
    expect(frozenAt).toBeNull()
    const measures = report.chapters.find(({ id }) => id === 'measures')?.tables ?? []
    expect(measures.flatMap(({ rows }) => rows.map(({ label }) => label))).toContain(someMeasure('siv').title)
    expect(await world.query(`select actor, details from audit_entry where act = 'annual_report.make'`)).toEqual([
      { actor: 'system', details: { ...place, version: 1 } },
    ])
  },
)

test('makes an organisation’s own, which is its people’s to read', { timeout: 60_000 }, async () => {
  const { code, err } = await command('--collaboration', 'vestfold', '--year', '2025', '--organisation', 'larvik')
  expect([code, err]).toEqual([0, ''])
  const own = { ...place, organisation: 'larvik' }
  expect((await getAnnualReport(world.context, larvik, own)).report.organisation?.id).toBe('larvik')
  await expect(getAnnualReport(world.context, fsu, own)).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['no year', ['--collaboration', 'vestfold'], 'Give a collaboration and a year'],
  ['a word too many', ['--collaboration', 'vestfold', '--year', '2025', 'frys'], 'Give a collaboration and a year'],
  ['a collaboration there is not', ['--collaboration', 'ingen', '--year', '2025'], 'No such'],
  ['a stranger to it', ['--collaboration', 'nabo', '--year', '2025', '--organisation', 'larvik'], 'No such'],
  ['a year to come', ['--collaboration', 'vestfold', '--year', '2190'], 'The year has not begun.'],
])('with %s it says so and makes nothing', { timeout: 60_000 }, async (_name, words, said) => {
  const before = await world.query('select count(*) from annual_report')
  const { code, out, err } = await command(...words)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(said)
  expect(await world.query('select count(*) from annual_report')).toEqual(before)
})
