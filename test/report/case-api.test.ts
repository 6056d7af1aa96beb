import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, registerClient } from '../support/api.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const third = 'demo-horten-kvalitet'
const answer = { position: 'agree', whatHappened: 'Listen ble glemt.', actions: [], contact: null }
const forwarding = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder rehabiliteringen' }
const because = { reasonCode: 'handle_case' }

let service: TestService
let id: string
beforeAll(async () => {
  service = await openTestService()
  id = (await fileCase(service)).id
})
afterAll(() => service.close())

const bodies: Readonly<Record<string, unknown>> = {
  acknowledge: undefined,
  forward: forwarding,
  answer,
  close: undefined,
}
function move(
  verb: string,
  as: string | undefined,
  given: { revision?: string | undefined; body?: unknown; of?: string } = {},
) {
  const { revision = '"1"', body = bodies[verb], of = id } = given
  const headers: Record<string, string> = revision === '' ? {} : { 'if-match': revision }
  return call(service, 'POST', `/api/v1/reports/${of}/${verb}`, { ...(as && { as }), headers, body })
}

function readPatient(as: string | undefined, body: unknown = because, of = id) {
  return call(service, 'POST', `/api/v1/reports/${of}/patient`, { ...(as && { as }), body })
}

describe.each(['acknowledge', 'forward', 'answer', 'close'])('POST /reports/{id}/%s', (verb) => {
  it('401 for somebody unknown, 403 for a role that may not, 404 for a stranger', async () => {
    expect((await move(verb, undefined)).status).toBe(401)
    expect((await move(verb, 'demo-fsu-leder')).status).toBe(403)
    expect((await move(verb, await registerClient(service, 'siv', ['reports:read', 'reports:write']))).status).toBe(403)
    expect((await move(verb, third)).status).toBe(404)
    expect((await move(verb, clinic, { of: crypto.randomUUID() })).status).toBe(404)
  })

  it('403 for the sender, who can see the case', async () => {
    expect((await move(verb, sender)).status).toBe(403)
  })

  it('428 without If-Match, 412 for a stale one or one that is none', async () => {
    expect((await move(verb, clinic, { revision: '' })).status).toBe(428)
    for (const revision of ['"2"', '*', 'W/"1"', '1']) {
      expect((await move(verb, clinic, { revision })).status).toBe(412)
    }
  })

  it('422 for a member it does not know, whoever asks', async () => {
    const body = { ...(bodies[verb] as object | undefined), status: 'closed' }
    const refused = await move(verb, clinic, { body })
    expect([refused.status, refused.body['errors']]).toMatchObject([
      422,
      [{ pointer: '/status', code: 'unknown_member' }],
    ])
  })
})

describe('a case, from door to door', () => {
  it('409 where a verb is not legal, 200 with the next ETag where it is', async () => {
    const { id: of } = await fileCase(service)
    expect((await move('answer', clinic, { of })).status).toBe(409)
    const moved = await move('acknowledge', clinic, { of })
    expect([moved.status, moved.headers['etag'], moved.body]).toMatchObject([
      200,
      '"2"',
      { id: of, status: 'received', revision: 2 },
    ])
    expect((await move('acknowledge', clinic, { of, revision: '"2"' })).status).toBe(409)
    expect((await move('forward', clinic, { of, revision: '"2"' })).body).toMatchObject({ status: 'sent', revision: 3 })
    expect((await move('acknowledge', clinic, { of, revision: '"3"' })).status).toBe(200)
    expect((await move('answer', clinic, { of, revision: '"4"' })).body).toMatchObject({ status: 'answered' })
    const closed = await move('close', await registerClient(service, 'siv', ['reports:handle']), {
      of,
      revision: '"5"',
    })
    expect(closed.body).toMatchObject({ status: 'closed', revision: 6 })
    const read = await call(service, 'GET', `/api/v1/reports/${of}`, { as: sender })
    expect(read.body).toMatchObject({ status: 'closed', answer: { ...answer, answeredBy: 'Kvitrebekk Prøvesen' } })
  })

  it('shows its history and its deliveries to both, and to nobody else', async () => {
    const { id: of } = await fileCase(service)
    await move('forward', clinic, { of })
    for (const as of [clinic, sender]) {
      const history = await call(service, 'GET', `/api/v1/reports/${of}/history`, { as })
      expect(history.body).toEqual({
        history: [
          {
            at: '2026-03-14T07:00:00.000Z',
            verb: 'forward',
            actor: 'Kvitrebekk Prøvesen',
            organisation: 'siv',
            fromStatus: 'sent',
            toStatus: 'sent',
            from: { organisation: 'siv', unit: 'siv.kpa' },
            to: { organisation: 'siv', unit: 'siv.kfmr' },
            reason: forwarding.reason,
          },
        ],
      })
      const deliveries = await call(service, 'GET', `/api/v1/reports/${of}/deliveries`, { as })
      expect(
        (deliveries.body['deliveries'] as { message: string; to: object }[]).map(({ message, to }) => ({
          message,
          to,
        })),
      ).toMatchObject([
        { message: 'report', to: { role: 'organisation', unit: 'siv.kpa' } },
        { message: 'report', to: { role: 'organisation', unit: 'siv.kfmr' } },
        { message: 'forwarded', to: { role: 'reporter', organisation: 'faerder' } },
        { message: 'forwarded', to: { role: 'organisation', organisation: 'faerder' } },
      ])
      expect(deliveries.text).not.toContain('@')
    }
    for (const part of ['history', 'deliveries']) {
      expect((await call(service, 'GET', `/api/v1/reports/${of}/${part}`, { as: third })).status).toBe(404)
    }
  })
})

describe('two people on one case', () => {
  it('the second is told what moved it since, without anybody’s words, and nothing is overwritten', async () => {
    const { id: of } = await fileCase(service)
    await move('acknowledge', clinic, { of })
    const to = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Kom derfra.' }
    expect((await move('forward', clinic, { of, revision: '"2"', body: to })).status).toBe(200)
    const second = await move('forward', clinic, { of, body: { ...to, unit: 'siv.prehospital' } })
    expect(second.status).toBe(412)
    expect(second.body['changes']).toEqual([
      { at: expect.any(String), verb: 'acknowledge', organisation: 'siv', fromStatus: 'sent', toStatus: 'received' },
      { at: expect.any(String), verb: 'forward', organisation: 'siv', fromStatus: 'received', toStatus: 'sent' },
    ])
    expect(second.text).not.toContain('Kom derfra')
    const seen = await move('acknowledge', clinic, { of, revision: '"2"' })
    expect((seen.body['changes'] as object[]).length).toBe(1)
    const report = await call(service, 'GET', `/api/v1/reports/${of}`, { as: clinic })
    expect(report.body).toMatchObject({ status: 'sent', recipientUnit: 'siv.kfmr', revision: 3 })
  })
})

describe('POST /reports/{id}/patient', () => {
  it('200 for case handlers of the two, uncached', async () => {
    for (const as of [clinic, sender]) {
      const { status, body, headers } = await readPatient(as)
      expect([status, headers['cache-control'], body]).toEqual([
        200,
        'no-store',
        { name: 'Kari Testesen', nationalId: testNationalId },
      ])
    }
  })

  it('401, 403 and 404 for everybody else', async () => {
    const client = await registerClient(service, 'siv', [
      'reports:read',
      'reports:handle',
      'reports:write',
      'statistics:read',
    ])
    expect((await readPatient(undefined)).status).toBe(401)
    expect((await readPatient(client)).status).toBe(403)
    expect((await readPatient('demo-fsu-leder')).status).toBe(403)
    expect((await readPatient(third)).status).toBe(404)
  })

  it('422 without a reason', async () => {
    for (const body of [{}, { reasonCode: 'curious' }, { reasonCode: 'other' }, { ...because, patient: true }]) {
      expect((await readPatient(clinic, body)).status).toBe(422)
    }
  })

  it('500 that says nothing where the identity was tampered with', async () => {
    const { id: of } = await fileCase(service)
    await askSuperuser(service, `update patient_identity set sealed_by = 'horten' where report_id = $1`, [of])
    const { status, body } = await readPatient(clinic, because, of)
    expect([status, body['type'], body['errors']]).toEqual([500, 'urn:samhandlingsavvik:problem:internal', undefined])
  })
})

describe('GET and POST /reports/{id}/form.pdf', () => {
  it('200 with a neutral name, uncached; the identity only with a reason', async () => {
    const plain = await call(service, 'GET', `/api/v1/reports/${id}/form.pdf`, { as: sender })
    const whole = await call(service, 'POST', `/api/v1/reports/${id}/form.pdf`, { as: sender, body: because })
    for (const { status, headers, text } of [plain, whole]) {
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store'])
      expect(headers['content-disposition']).toMatch(/^attachment; filename="Melding VF-2026-\d{6}\.pdf"$/)
      expect(text.startsWith('%PDF-')).toBe(true)
    }
    expect((await call(service, 'GET', `/api/v1/reports/${id}/form.pdf`, { as: third })).status).toBe(404)
    expect((await call(service, 'POST', `/api/v1/reports/${id}/form.pdf`, { as: third, body: because })).status).toBe(
      404,
    )
    expect((await call(service, 'POST', `/api/v1/reports/${id}/form.pdf`, { as: sender, body: {} })).status).toBe(422)
  })

  it('200 with the empty form for everyone', async () => {
    expect((await call(service, 'GET', '/api/v1/form.pdf')).status).toBe(200)
    expect((await call(service, 'GET', '/api/v1/form.pdf?collaboration=atlantis')).status).toBe(404)
  })
})
