import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, registerClient } from '../support/api.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const dispatcher = 'demo-siv-fordeler'
const sender = 'demo-faerder-leder'
const third = 'demo-horten-kvalitet'
const stranger = 'demo-larvik-kvalitet'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

interface Asked {
  readonly key?: string
  readonly body?: unknown
}
const ask = (method: 'GET' | 'POST' | 'PUT', as: string, path: string, { key, body }: Asked = {}) =>
  call(service, method, `/api/v1/${path}`, { as, body, ...(key && { headers: { 'idempotency-key': key } }) })
const read = async (as: string, id: string, what: 'messages' | 'notes' | 'participants') => {
  const { status, body } = await ask('GET', as, `reports/${id}/${what}`)
  return status === 200 ? (body[what] as Record<string, unknown>[]) : status
}
const write = (as: string, id: string, what: 'messages' | 'notes', text: string, key?: string) =>
  ask('POST', as, `reports/${id}/${what}`, { body: { text }, ...(key && { key }) })
const bringIn = (as: string, id: string, organisation: string, reason = 'De har pasienten i dag') =>
  ask('POST', as, `reports/${id}/participants`, { body: { organisation, reason } })
const told = (id: string) =>
  askSuperuser<{ line: string }>(
    service,
    `select message || ' ' || recipient_role || ' ' || organisation_id as line from delivery
     where report_id = $1 and message <> 'report' order by 1`,
    [id],
  ).then((rows) => rows.map(({ line }) => line))

describe('the thread', () => {
  it('is read and written by all who take part, and does not exist for others', async () => {
    const { id } = await fileCase(service)
    expect((await bringIn(clinic, id, 'horten')).status).toBe(201)
    for (const [as, text] of [
      [clinic, 'Hvem har listen?'],
      [sender, 'Vi har den.'],
      [third, 'Vi har en kopi.'],
    ] as const) {
      expect((await write(as, id, 'messages', text)).body).toMatchObject({
        text,
        kind: 'message',
        shownToReporter: false,
      })
    }
    for (const as of [clinic, sender, third]) {
      expect(await read(as, id, 'messages')).toMatchObject([
        { organisation: 'siv', author: 'Kvitrebekk Prøvesen', text: 'Hvem har listen?' },
        { organisation: 'faerder', author: 'Bølgine Øyhopp', text: 'Vi har den.' },
        { organisation: 'horten', author: 'Fjordulf Karljohansen', text: 'Vi har en kopi.' },
      ])
    }
    expect((await write(stranger, id, 'messages', 'Hei')).status).toBe(404)
    expect(await read(stranger, id, 'messages')).toBe(404)
  })

  it('tells every other organisation that takes part, also a third partner, once each', async () => {
    const { id } = await fileCase(service)
    await bringIn(sender, id, 'horten')
    await write(clinic, id, 'messages', 'Hvem har listen?')
    expect(await told(id)).toEqual([
      'brought_in organisation horten',
      'message organisation faerder',
      'message organisation horten',
    ])
    await write(third, id, 'messages', 'Vi har en kopi.')
    expect((await told(id)).slice(1)).toEqual([
      'message organisation faerder',
      'message organisation faerder',
      'message organisation horten',
      'message organisation siv',
    ])
  })

  it('shows the reporter what is meant for them, and tells them so', async () => {
    const { id, receiptCode } = await fileCase(service)
    await write(clinic, id, 'messages', 'Mellom oss.')
    const body = { text: 'Takk for meldingen.', shownToReporter: true }
    expect((await ask('POST', clinic, `reports/${id}/messages`, { body })).status).toBe(201)
    const receipt = await call(service, 'GET', `/api/v1/receipts/${receiptCode}`)
    expect(receipt.body['messages']).toMatchObject([{ text: 'Takk for meldingen.' }])
    expect(receipt.text).not.toContain('Mellom oss.')
    expect(await told(id)).toContain('message reporter faerder')
  })
})

it('a case that was taken back, or had been reported before, is nobody else’s to read', async () => {
  for (const [status, column] of [
    ['withdrawn', 'withdrawn_at'],
    ['duplicate', 'duplicate_at'],
  ]) {
    const { id } = await fileCase(service)
    await askSuperuser(service, `update report set ${column} = now() where id = $1 returning status`, [id])
    expect([status, await bringIn(sender, id, 'horten')]).toEqual([status, expect.objectContaining({ status: 409 })])
    expect(await read(third, id, 'participants')).toBe(404)
  }
})

describe.each(['messages', 'notes'] as const)('an Idempotency-Key for %s', (what) => {
  it('gives the same answer for the same text and writes once', async () => {
    const { id } = await fileCase(service)
    const [first, again] = [
      await write(clinic, id, what, 'Vi ser på det.', 'k1'),
      await write(clinic, id, what, 'Vi ser på det.', 'k1'),
    ]
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(await read(clinic, id, what)).toHaveLength(1)
    const acts = (await auditOf(service, id)).map(({ act }) => act)
    expect(acts.filter((act) => act === (what === 'notes' ? 'side.note' : 'thread.write'))).toHaveLength(1)
    expect((await told(id)).length).toBe(what === 'notes' ? 0 : 1)
  })

  it('writes once when it comes twenty times at once', async () => {
    const { id } = await fileCase(service)
    const answers = await Promise.all(Array.from({ length: 20 }, () => write(clinic, id, what, 'Vi ser på det.', 'k1')))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await read(clinic, id, what)).toHaveLength(1)
  })

  it('is refused for another text, and the search for who the patient is stays in the log', async () => {
    const { id } = await fileCase(service)
    await write(clinic, id, what, 'Vi ser på det.', 'k1')
    const searched = async () => (await auditOf(service, id)).filter(({ act }) => act === 'identity.read').length
    const before = await searched()
    const other = await write(clinic, id, what, 'Vi ser ikke på det.', 'k1')
    expect([other.status, other.body['type']]).toEqual([422, 'urn:samhandlingsavvik:problem:idempotency_mismatch'])
    expect(await searched()).toBe(before + 1)
    expect(await read(clinic, id, what)).toMatchObject([{ text: 'Vi ser på det.' }])
  })

  it('is another one in another person’s hand, and in another case', async () => {
    const [{ id }, { id: otherId }] = [await fileCase(service), await fileCase(service)]
    const ids = new Set<unknown>()
    for (const [as, reportId] of [
      [clinic, id],
      [dispatcher, id],
      [sender, id],
      [clinic, otherId],
    ] as const) {
      const { status, body } = await write(as, reportId, what, `Fra ${as} om ${reportId}`, 'k1')
      expect(status).toBe(201)
      ids.add(body['id'])
    }
    expect(ids.size).toBe(4)
  })

  it('is no way to read what another house wrote', async () => {
    const { id } = await fileCase(service)
    await write(sender, id, 'notes', 'Bare for oss.', 'k1')
    const { status, text } = await write(clinic, id, 'notes', 'Bare for oss.', 'k1')
    expect([status, text.includes('Kvitrebekk')]).toEqual([201, true])
  })
})

describe('a key for a message', () => {
  it('is refused where the same text is to be shown to somebody else', async () => {
    const { id } = await fileCase(service)
    await write(clinic, id, 'messages', 'Vi ser på det.', 'k1')
    const body = { text: 'Vi ser på det.', shownToReporter: true }
    expect((await ask('POST', clinic, `reports/${id}/messages`, { body, key: 'k1' })).status).toBe(422)
  })
})

describe('a third partner', () => {
  it('is named to everybody who takes part, with who had the case before', async () => {
    const { id } = await fileCase(service)
    await bringIn(sender, id, 'horten')
    await call(service, 'POST', `/api/v1/reports/${id}/forward`, {
      as: clinic,
      headers: { 'if-match': '"1"' },
      body: { organisation: 'tonsberg', unit: null, reason: 'Gjelder dere' },
    })
    const everybody = [
      { organisation: 'faerder', unit: null },
      { organisation: 'tonsberg', unit: null },
      { organisation: 'horten', unit: null },
      { organisation: 'siv', unit: null },
    ]
    for (const as of [sender, 'demo-tonsberg-kvalitet', third, clinic]) {
      expect(await read(as, id, 'participants')).toEqual(everybody)
    }
    expect(await read(stranger, id, 'participants')).toBe(404)
  })

  it('is brought in once, by the sender or the recipient, where the report is sent, with one row in history and log', async () => {
    const { id } = await fileCase(service)
    expect((await bringIn(stranger, id, 'horten')).status).toBe(404)
    const answers = await Promise.all([sender, clinic, sender, clinic].map((as) => bringIn(as, id, 'horten')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422])
    for (const [organisation, code] of [
      ['horten', 'already_takes_part'],
      ['siv', 'already_takes_part'],
      ['faerder', 'already_takes_part'],
      ['atlantis', 'unknown_organisation'],
    ] as const) {
      expect((await bringIn(clinic, id, organisation)).body['errors']).toMatchObject([
        { pointer: '/organisation', code },
      ])
    }
    expect((await bringIn(third, id, 'larvik')).status).toBe(403)
    const history = await askSuperuser(
      service,
      'select verb, to_organisation_id, reason from report_history where report_id = $1',
      [id],
    )
    expect(history).toEqual([{ verb: 'bring_in', to_organisation_id: 'horten', reason: 'De har pasienten i dag' }])
    expect((await auditOf(service, id)).filter(({ act }) => act === 'report.bring_in')).toHaveLength(1)
    expect(await told(id)).toEqual(['brought_in organisation horten'])
  })

  it('never gets to know who the patient is', async () => {
    const { id } = await fileCase(service)
    await bringIn(clinic, id, 'horten')
    const because = { reasonCode: 'handle_case' }
    expect((await ask('POST', third, `reports/${id}/patient`, { body: because })).status).toBe(404)
    const form = await ask('GET', third, `reports/${id}`)
    expect(form.status).toBe(200)
    expect(form.text).not.toMatch(/Testesen|13816910700/)
    const pdf = await ask('POST', third, `reports/${id}/form.pdf`, { body: because })
    expect(pdf.status).toBe(404)
    expect(
      await askSuperuser(service, `select organisation_id from identity_key where report_id = $1 order by 1`, [id]),
    ).toEqual([{ organisation_id: 'faerder' }, { organisation_id: 'siv' }])
  })
})

describe('what is written does not show who the patient is', () => {
  const doors: readonly [path: string, as: string, member: string, body: (text: string) => object][] = [
    ['messages', clinic, '/text', (text) => ({ text })],
    ['messages', sender, '/text', (text) => ({ text, shownToReporter: true })],
    ['notes', clinic, '/text', (text) => ({ text })],
    ['participants', clinic, '/reason', (reason) => ({ organisation: 'horten', reason })],
  ]
  it.each(doors)('in %s by %s, at %s: nothing is stored, each try is logged', async (path, as, pointer, body) => {
    const { id } = await fileCase(service)
    for (const [text, code] of [
      [`Gjelder ${testNationalId}`, 'national_id'],
      ['Gjelder Kari Testesen', 'patient_name_full'],
    ] as const) {
      const { status, body: problem, text: told } = await ask('POST', as, `reports/${id}/${path}`, { body: body(text) })
      expect([status, problem['errors']]).toMatchObject([422, [{ pointer, code }]])
      expect(told).not.toMatch(/Testesen|13816910700/)
    }
    const [row] = await askSuperuser(
      service,
      `select (select count(*) from message where report_id = $1) + (select count(*) from internal_note where report_id = $1)
         + (select count(*) from report_history where report_id = $1) + (select count(*) from participation where report_id = $1) as n`,
      [id],
    )
    expect(row).toEqual({ n: '0' })
    expect((await auditOf(service, id)).map(({ act, reason_code }) => `${act} ${reason_code}`)).toEqual([
      'identity.read free_text_guard',
      'identity.read free_text_guard',
    ])
  })

  it('by a machine of either side either', async () => {
    const { id } = await fileCase(service)
    const eqs = await registerClient(service, 'siv', ['reports:handle'])
    expect((await write(eqs, id, 'messages', 'Gjelder Kari Testesen')).status).toBe(422)
  })
})
