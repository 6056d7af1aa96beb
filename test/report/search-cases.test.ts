import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepOwnSide } from '../../src/report/own-side.ts'
import { indexCases } from '../../src/report/index-cases.ts'
import { searchCases } from '../../src/report/search-cases.ts'
import { writeMessage, writeNote } from '../../src/report/write-in-case.ts'
import { demoPerson } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet')
const sender = demoPerson('faerder-leder')
const stranger = demoPerson('larvik-kvalitet')

let service: TestService
const ids: Record<string, string> = {}
const numbers: Record<string, string> = {}
beforeAll(async () => {
  service = await openTestService()
  const texts = {
    medication: 'Pasienten fikk feil legemiddel på sykehjemmet etter hjemkomst.',
    transport: 'Ambulansen kom tre timer for sent, og ingen ringte hjemmesykepleien.',
    sami: 'Meldingen gikk til Kárášjohka og ikke til oss.',
    list: 'Legemiddellisten manglet helt ved utskrivning.',
  }
  for (const [name, description] of Object.entries(texts)) {
    const filed = await fileCase(service, { description, immediateMeasures: null, suggestedMeasure: null })
    ids[name] = filed.id
    numbers[name] = filed.number
  }
  await writeNote(service.context, clinic, ids['transport']!, { text: 'Turnusen var underbemannet.' }, null)
  await writeMessage(
    service.context,
    sender,
    ids['sami']!,
    { text: 'Gjelder rekvisisjonen.', shownToReporter: false },
    null,
  )
  await keepOwnSide(service.context, clinic, ids['list']!, { handler: null, reference: 'EQS-4711/26', dueOn: null })
  await indexCases(service.context)
})
afterAll(() => service.close())

async function find(words: string, actor = clinic): Promise<string[]> {
  const { lines } = await searchCases(service.context, actor, { words, filter: {}, limit: 200 })
  return lines.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id).toSorted()
}

describe('a search', () => {
  it.each([
    ['legemiddel', ['list', 'medication']],
    ['leggemidel', ['list', 'medication']],
    ['LEGEMIDLET', ['list', 'medication']],
    ['sykehjem', ['medication']],
    ['ambulanse', ['transport']],
    ['ambulanser', ['transport']],
    ['amublansen', ['transport']],
    ['hjemesykepleie', ['transport']],
    ['timene', ['transport']],
    ['utskriving', ['list']],
    ['Karasjohka', ['sami']],
    ['kárášjohka', ['sami']],
    ['liste', ['list']],
    ['legemiddel sykehjem', ['medication']],
    ['legemiddel ambulanse', []],
    ['rekvisisjon', ['sami']],
    ['og ikke', []],
    ['elefant', []],
  ])('for «%s» finds %j', async (words, expected) => {
    expect(await find(words)).toEqual(expected)
  })

  it('finds a number, whole or its last digits, and the house’s own reference however it is written', async () => {
    const number = numbers['sami']!
    expect(await find(number)).toEqual(['sami'])
    expect(await find(number.toLowerCase())).toEqual(['sami'])
    expect(await find(String(Number(number.split('-')[2])))).toEqual(['sami'])
    expect([await find('EQS-4711/26'), await find('eqs 4711')]).toEqual([['list'], ['list']])
  })

  it('finds a house’s notes and reference for that house only, also together with what all may read', async () => {
    expect([await find('underbemannet'), await find('underbemannet', sender)]).toEqual([['transport'], []])
    expect([await find('ambulanse underbemannet'), await find('eqs', sender)]).toEqual([['transport'], []])
    expect(await find('ambulanse', sender)).toEqual(['transport'])
  })

  it('finds nothing for a partner without a part in it, by any word or number, nor for somebody of no partner', async () => {
    const words = [
      'legemiddel',
      'leggemidel',
      'ambulanse',
      'Karasjohka',
      'underbemannet',
      'eqs',
      ...Object.values(numbers),
    ]
    for (const actor of [stranger, demoPerson('fsu-leder')]) {
      for (const word of words) expect([word, await find(word, actor)]).toEqual([word, []])
    }
  })

  it.each([
    "legemiddel' & !x | (y:* \\",
    "'; drop table search_document; --",
    ':* & | ! <-> ( )',
    '😀😀😀',
    'x'.repeat(2_000),
    'å '.repeat(1_000),
    '%_%',
    '\u202Elegemiddel\u0301',
    'ꙮ 日本語 العربية',
  ])('takes %j for words and nothing else', async (words) => {
    await expect(find(words)).resolves.toBeInstanceOf(Array)
    expect(await find('sykehjem')).toEqual(['medication'])
  })

  it('is narrowed by the filter of the lists, and best hits come first', async () => {
    const ask = { words: 'legemiddel', limit: 1 }
    expect((await searchCases(service.context, clinic, { ...ask, filter: { status: ['closed'] } })).hits).toBe(0)
    const { lines, hits } = await searchCases(service.context, clinic, { ...ask, filter: { status: ['sent'] } })
    expect([hits, lines.map(({ id }) => id)]).toEqual([2, [ids['medication']]])
  })

  it('leaves one audit row that says how many hits there were and none of the words', async () => {
    const rows = () =>
      askSuperuser<{ details: unknown; all: string }>(
        service,
        `select details, a::text as all from audit_entry a where act = 'report.search' order by id`,
      )
    const before = (await rows()).length
    await find('rekvisisjon')
    const after = await rows()
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)!.details).toEqual({ hits: 1 })
    expect(after.at(-1)!.all).not.toContain('rekvisisjon')
  })

  it('passes over what is not read in yet, and finds it once it is', async () => {
    const { id } = await fileCase(service, { description: 'Rullestolen ble stående igjen på stasjonen.' })
    expect(await find('rullestol')).toEqual([])
    expect(await indexCases(service.context)).toBe(1)
    expect(await find('rullestol')).toEqual([id])
  })

  it('has read nothing of who the patient is or who reported, and may not', async () => {
    const { id } = await fileCase(service, {
      reporter: { name: 'Hemmeline Meldersen', workplace: null, phone: null, email: null },
    })
    await indexCases(service.context)
    for (const word of ['Testesen', 'Meldersen', 'Hemmeline', 'Nattine', 'Bølgine', 'Øyhopp'])
      expect([word, await find(word)]).toEqual([word, []])
    const [stored] = await askSuperuser<{ text: string }>(
      service,
      `select string_agg(words::text, ' ') || (select string_agg(word, ' ') from search_word) as text from search_document`,
    )
    expect(stored!.text).not.toMatch(/testesen|meldersen|hemmeline|nattine|vaktsen|bølgine|øyhopp/)
    expect(await find('legemiddelliste')).toContain(id)
    const rights = await askSuperuser<{ reads: string }>(
      service,
      `select c.table_name || '.' || c.column_name as reads from information_schema.columns c
       where c.table_schema = 'public'
         and has_column_privilege('sav_search', format('public.%I', c.table_name)::regclass, c.column_name, 'select')
         and (c.table_name in ('patient_identity', 'identity_key', 'person', 'client', 'session', 'audit_entry', 'delivery')
           or c.column_name ~ 'reporter_|leader_|author|receipt|sealed|wrapped|hmac')`,
    )
    expect(rights).toEqual([])
  })

  it('goes by the body of a request alone', async () => {
    const as = 'demo-siv-kvalitet'
    const found = await call(service, 'POST', '/api/v1/reports/search', {
      as,
      body: { words: 'sykehjem', status: 'sent' },
    })
    expect(found).toMatchObject({ status: 200, body: { hits: 1, reports: [{ id: ids['medication'] }] } })
    expect(found.text).not.toContain('Pasienten')
    for (const body of [{}, { words: '' }, { words: 'x'.repeat(2_001) }, { words: 'x', q: 1 }]) {
      expect((await call(service, 'POST', '/api/v1/reports/search', { as, body })).status).toBe(422)
    }
  })

  it('cannot be asked for another organisation than the transaction’s, nor its tables be read', async () => {
    const { db } = service.context.database
    for (const table of ['search_document', 'search_word', 'search_due']) {
      await expect(
        db
          .selectFrom(table as 'report')
          .selectAll()
          .execute(),
      ).rejects.toThrow('permission denied')
    }
  })
})
