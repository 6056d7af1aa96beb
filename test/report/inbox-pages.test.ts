import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSender } from '../../src/report/ask-sender.ts'
import { assignCase } from '../../src/report/assign-case.ts'
import { queues } from '../../src/report/inbox.ts'
import { countQueues } from '../../src/report/read-inbox.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type SeenPage, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
let sender: Visitor
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
  sender = makeVisitor(service.web)
  await sender.signIn('faerder-leder')
})
afterAll(() => service.close())

const numbersIn = ({ html }: SeenPage) => [...html.matchAll(/>(VF-2026-\d{6})</g)].map(([, number]) => number)
const lineOf = ({ html }: SeenPage, number: string) => html.split('<tr').find((row) => row.includes(number)) ?? ''
const kvalitet = demoPerson('siv-kvalitet')

describe('the way in', () => {
  test('who is not signed in is shown the way there and back', async () => {
    const nobody = makeVisitor(service.web)
    const { status, location } = await nobody.get('/saker?status=answered')
    expect(status).toBe(303)
    expect(location).toBe('/demo?retur=%2Fsaker%3Fstatus%3Danswered')
    const signedIn = await nobody.post('/demo', { person: 'siv-kvalitet', returnTo: '/saker?status=answered' })
    expect(signedIn.location).toBe('/saker?status=answered')
  })

  test('a member of the committee sees figures, not cases', async () => {
    const member = makeVisitor(service.web)
    await member.signIn('fsu-leder')
    const { status, text } = await member.get('/saker')
    expect(status).toBe(403)
    expect(text).toContain('Utvalgine Samvirke')
  })

  test('every empty list says what it means that it is empty', async () => {
    const seen = new Set<string>()
    for (const queue of queues) {
      const { status, html } = await clinic.get(`/saker?queue=${queue}`)
      expect([queue, status]).toEqual([queue, 200])
      seen.add(/<p class="lead">([^<]+)</.exec(html)?.[1] ?? '')
    }
    expect(seen.size).toBe(queues.length)
    expect([...seen]).toContain('Ingen nye saker. Alt som er sendt til dere, er bekreftet mottatt.')
  })
})

describe('the lists', () => {
  test('a line tells where it came from, what it led to, and that its sender is not known', async () => {
    const filed = await fileCase(service, { consequence: 'moderate' })
    const { text, html } = await clinic.get('/saker')
    expect(text).toContain(
      `${filed.number} Sendt 14.03.2026 Fra Færder kommune Til Klinikk psykisk helse og avhengighet Kommunikasjon / dokumentasjon, Legemidler Konsekvens: Moderat Sendt Bekreft mottaket Avsender ikke bekreftet`,
    )
    expect(html).toContain(`href="/saker/${filed.id}"`)
    expect(html).not.toMatch(/Testesen|legemiddelliste/)
  })

  test('a reader is led to their own first list that has something in it', async () => {
    expect((await clinic.get('/saker')).title).toBe('Nye – Saker – Samhandlingsavvik')
    const post = makeVisitor(service.web)
    await post.signIn('siv-fordeler')
    await fileCase(service, { hospitalUnit: null, hospitalUnitText: 'Sengeposten i fjerde' })
    expect((await post.get('/saker')).title).toBe('Skal fordeles – Saker – Samhandlingsavvik')
  })

  test('the sender sees the same case from their own side, with what is needed from them', async () => {
    const filed = await fileCase(service)
    const ref = (revision: number) => ({ reportId: filed.id, revision })
    await acknowledgeReport(service.context, kvalitet, ref(1))
    await askSender(service.context, kvalitet, ref(2), { text: 'Når ble listen sendt?', until: '2026-03-20' })
    const page = await sender.get('/saker')
    expect(page.title).toContain('Sendt, venter på oss')
    expect(lineOf(page, filed.number)).toContain('Svar på spørsmålet')
    expect(lineOf(page, filed.number)).not.toContain('type="checkbox"')
    const theirs = lineOf(await clinic.get('/saker?queue=waiting'), filed.number)
    expect(theirs).toContain('Dere venter på avsender')
  })

  test('others’ cases stand in none of one’s lists', async () => {
    const other = makeVisitor(service.web)
    await other.signIn('horten-kvalitet')
    for (const queue of queues) expect(numbersIn(await other.get(`/saker?queue=${queue}`))).toEqual([])
  })

  test('the handler and a passed deadline are told in words', async () => {
    const filed = await fileCase(service, { consequence: 'none' })
    const ref = (revision: number) => ({ reportId: filed.id, revision })
    await acknowledgeReport(service.context, kvalitet, ref(1))
    await assignCase(service.context, kvalitet, ref(2), { handler: 'siv-kvalitet' })
    await askSuperuser(service, `update report set answer_by = '2026-03-10' where id = $1`, [filed.id])
    const line = lineOf(await clinic.get('/saker?queue=mine'), filed.number).replaceAll(/<[^>]+>/g, '')
    expect(line).toContain('Kvitrebekk Prøvesen')
    expect(line).toMatch(/Forfalt\s+10\.03\.2026/)
    expect(numbersIn(await clinic.get('/saker?queue=overdue'))).toEqual([filed.number])
  })

  test('the number beside each list is how many cases stand in it', async () => {
    for (const [who, visitor] of [
      ['siv-kvalitet', clinic],
      ['faerder-leder', sender],
    ] as const) {
      const counts = await countQueues(service.context, demoPerson(who))
      const { text } = await visitor.get('/saker')
      for (const queue of queues) {
        const page = await visitor.get(`/saker?queue=${queue}`)
        expect([who, queue, numbersIn(page).length]).toEqual([who, queue, counts[queue]])
      }
      expect(text).toContain(`Alle ${counts.all} ${counts.all} saker`)
    }
  })
})

describe('filters', () => {
  test('narrow by everything in the address, and stand as tags that lead to the list without them', async () => {
    const filed = await fileCase(service, { categories: ['equipment'], consequence: 'significant' })
    const page = await clinic.get('/saker?queue=all&category=equipment&category=medication&consequence=significant')
    expect(numbersIn(page)).toEqual([filed.number])
    expect(page.html).toContain(
      'href="/saker?queue=all&amp;category=medication&amp;consequence=significant" aria-label="Fjern filteret Gjelder: Hjelpemidler eller behandlingshjelpemidler med tilhørende forbruksmateriell"',
    )
    expect(page.html).toMatch(/value="significant" checked/)
    expect(numbersIn(await clinic.get('/saker?filedTo=2026-03-13'))).toEqual([])
    expect(numbersIn(await clinic.get(`/saker?number=${filed.number}`))).toEqual([filed.number])
    expect(numbersIn(await clinic.get(`/saker?handler=none&category=equipment`))).toEqual([filed.number])
    expect(numbersIn(await clinic.get(`/saker?side=sent`))).toEqual([])
  })

  test('that let nothing through say so and lead out', async () => {
    const { text, html } = await clinic.get('/saker?queue=new&consequence=death')
    expect(text).toContain('Ingen saker her passer med filteret.')
    expect(html).toContain('href="/saker?queue=new"')
    expect(html).toContain('href="/saker?queue=all&amp;consequence=death"')
  })

  test('are kept by the order one chooses', async () => {
    const { html } = await clinic.get('/saker?queue=all&category=medication&sort=severity')
    expect(html).toContain('href="/saker?queue=all&amp;category=medication&amp;sort=number"')
    expect(html).toContain('<strong aria-current="true">konsekvens</strong>')
    expect(html).toContain('<input type="hidden" name="sort" value="severity">')
  })

  test('nonsense in the address narrows nothing and breaks nothing', async () => {
    const all = numbersIn(await clinic.get('/saker?queue=all'))
    for (const address of ['cursor=%00x', 'queue=x&side=x&sort=x', 'filedFrom=2026-13-45&overdue=maybe', 'cursor=bm90'])
      expect([200, 422]).toContain((await clinic.get(`/saker?${address}`)).status)
    expect(numbersIn(await clinic.get('/saker?queue=all&side=x&filedFrom=igår&cursor=bm90IGEgY3Vyc29y'))).toEqual(all)
    const { html } = await clinic.get('/saker?status=%3Cscript%3Ealert(1)%3C%2Fscript%3E')
    expect(html).not.toContain('<script>')
    expect(html).toContain('Status: &lt;script&gt;')
  })
})

test('a long list goes on page after page and shows each case once', async () => {
  const before = (await countQueues(service.context, kvalitet)).all
  for (let count = before; count < 130; count++) await fileCase(service)
  const first = await clinic.get('/saker?queue=all')
  const next = /href="(\/saker\?[^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await clinic.get(next)
  expect(numbersIn(first)).toHaveLength(100)
  const all = [...numbersIn(first), ...numbersIn(second)]
  expect(new Set(all).size).toBe(130)
  expect(second.text).toContain('Første side')
  expect(second.html).not.toContain('rel="next"')
  expect(first.text).toContain('130 saker')
})
