import { afterAll, beforeAll, expect, test } from 'vitest'
import { forwardReport } from '../../src/report/forward-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
afterAll(() => service.close())

const choice = ({ id }: FiledReport, revision = 1) => `${id} ${revision}`
const standing = async (...filed: FiledReport[]) => {
  const rows = await askSuperuser<{ id: string; status: string; revision: number; handler_id: string | null }>(
    service,
    `select r.id, r.status, r.revision, s.handler_id from report r
     left join case_side s on s.report_id = r.id and s.organisation_id = 'siv' where r.id = any ($1)`,
    [filed.map(({ id }) => id)],
  )
  return filed.map(({ id }) => rows.find((row) => row.id === id))
}

test('several are acknowledged at once, and can be given to somebody in the next step', async () => {
  const [one, other] = [await fileCase(service), await fileCase(service)]
  const page = await clinic.post('/saker/flere', {
    act: 'acknowledge',
    case: [choice(one), choice(other)],
    back: '/saker?queue=new',
  })
  expect(page.status).toBe(200)
  expect(page.text).toContain('Mottak er bekreftet for 2 saker.')
  expect(page.text).toContain('Hvem skal ha de 2 sakene?')
  expect(page.html).toContain('<a class="ds-link" href="/saker?queue=new">Tilbake til listen</a>')
  const next = [...page.html.matchAll(/name="case" value="([^"]+)"/g)].map(([, value]) => value ?? '')
  expect(next).toEqual([choice(one, 2), choice(other, 2)])

  const given = await clinic.post('/saker/flere', { act: 'assign', handler: 'siv-kfmr', case: next })
  expect(given.text).toContain('Trening Bassengsen er saksbehandler for 2 saker.')
  for (const row of await standing(one, other)) {
    expect(row).toMatchObject({ status: 'in_progress', revision: 3, handler_id: 'siv-kfmr' })
  }
})

test('each case is told how it fared, and one that cannot be moved stops none of the others', async () => {
  const [fresh, changed, over] = [await fileCase(service), await fileCase(service), await fileCase(service)]
  const away = await fileCase(service, { reportingOrganisation: 'siv', recipientOrganisation: 'faerder' })
  await forwardReport(
    service.context,
    demoPerson('siv-fordeler'),
    { reportId: changed.id, revision: 1 },
    { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder dem.' },
  )
  await askSuperuser(service, 'update report set withdrawn_at = now() where id = $1', [over.id])
  const page = await clinic.post('/saker/flere', {
    act: 'acknowledge',
    case: [
      choice(changed),
      choice(over),
      choice(away),
      '0190a1b2-c3d4-7e5f-8a6b-000000000001 1',
      choice(fresh),
      choice(fresh),
      'nonsense',
    ],
  })
  expect(page.text).toContain('Mottak er bekreftet for 1 sak.')
  expect(page.text).toContain('4 saker ble ikke endret. Se hvorfor nedenfor.')
  expect(page.text).toContain(
    `${changed.number} Ikke gjort. Noen andre har endret saken: «Sendt videre». Åpne den og se. Sendt`,
  )
  expect(page.text).toContain(`${over.number} Ikke gjort. Mottaket er bekreftet fra før, eller saken er over. Trukket`)
  expect(page.text).toContain(`${away.number} Ikke gjort. Bare den som skal svare på saken, kan gjøre dette.`)
  expect(page.text).toContain('En sak Ikke gjort. Saken finnes ikke lenger hos dere.')
  expect(page.text).toContain(`${fresh.number} Gjort Mottatt`)
  const [first, second] = await standing(fresh, changed)
  expect([first?.status, second?.status]).toEqual(['received', 'sent'])
})

test('a partner can move nothing of what is somebody else’s, and learns nothing of it', async () => {
  const filed = await fileCase(service)
  const other = makeVisitor(service.web)
  await other.signIn('horten-kvalitet')
  const page = await other.post('/saker/flere', { act: 'mine', case: [choice(filed)] })
  expect(page.text).toContain('En sak Ikke gjort. Saken finnes ikke lenger hos dere.')
  expect(page.html).not.toContain(filed.number)
  expect(await standing(filed)).toMatchObject([{ status: 'sent', revision: 1 }])
})

test('a posting that says too little changes nothing and keeps what was chosen', async () => {
  const filed = await fileCase(service)
  for (const [fields, words] of [
    [{ act: 'acknowledge' }, 'Ingen saker er valgt.'],
    [{ act: 'assign', handler: '', case: choice(filed) }, 'Velg hvem som skal ha sakene.'],
    [{ act: 'close', case: choice(filed) }, 'Velg hva som skal gjøres med sakene.'],
  ] as const) {
    const { status, text } = await clinic.post('/saker/flere', fields)
    expect([status, text.includes(words)]).toEqual([422, true])
  }
  const received = await fileCase(service)
  await clinic.post('/saker/flere', { act: 'acknowledge', case: choice(received) })
  const page = await clinic.post('/saker/flere', { act: 'assign', handler: 'faerder-leder', case: choice(received, 2) })
  expect([page.status, page.text.includes('Velg hvem som skal ha sakene.')]).toEqual([422, true])
  expect(page.html).toContain(`name="case" value="${choice(received, 2)}"`)
  expect(await standing(filed, received)).toMatchObject([{ revision: 1 }, { revision: 2, handler_id: null }])
})

test('the way back leads to the lists and nowhere else', async () => {
  for (const back of ['https://evil.example/', '//evil.example', '/saker/liste.csv', '/logg-ut', '"><script>']) {
    const { html } = await clinic.post('/saker/flere', { act: 'acknowledge', back })
    expect(html).toContain('<a class="ds-link" href="/saker">Tilbake til listen</a>')
    expect(html).not.toContain('<script>')
  }
})
