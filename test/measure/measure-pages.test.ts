import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileCase } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'

let service: TestService
let fsu: Visitor
let clinic: Visitor
let sender: Visitor
beforeAll(async () => {
  service = await openTestService()
  const people = ['fsu-leder', 'siv-kvalitet', 'faerder-leder']
  ;[fsu, clinic, sender] = (await Promise.all(
    people.map(async (person) => {
      const visitor = makeVisitor(service.web)
      await visitor.signIn(person)
      return visitor
    }),
  )) as [Visitor, Visitor, Visitor]
})
afterAll(() => service.close())

const measure = {
  title: 'Felles sjekkliste ved utskrivning',
  what: 'Alle sengeposter bruker den samme sjekklisten.',
  ownerOrganisation: 'siv',
  ownerUnit: 'siv.kpa.ara',
  ownerName: 'Avdelingssjef',
  effectExpected: 'Færre meldinger om legemidler',
  scopeUnit: 'siv.kpa',
  scopeCategory: 'medication',
}
const follow = async (
  who: Visitor,
  { status, location, text }: { status: number; location?: string; text: string },
) => {
  if (status !== 303) throw new Error(`not done: ${status} ${text}`)
  return who.get((location ?? '').split('#')[0] ?? '')
}
const revisionIn = (html: string) => valueOf(html, 'revision') ?? ''

describe('the pages of measures and working groups', () => {
  let address = ''
  let group = ''

  test('FSU sets a group up, with functions and no names, and everybody in the collaboration reads it', async () => {
    const empty = await fsu.post('/arbeidsgrupper', { seats: 'Leder' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Skriv hva gruppen heter.')
    expect(empty.text).toContain('Skriv hva gruppen skal gjøre.')
    const made = await fsu.post('/arbeidsgrupper', {
      name: 'Fagutvalg for legemidler',
      mandate: 'Gir råd om legemidler.',
      kind: 'standing',
      from: '2026-01-01',
      seats: 'Fagsykepleier i hjemmetjenesten, Færder kommune\r\nLeder av utvalget',
    })
    group = (made.location ?? '').split('?')[0] ?? ''
    expect((await follow(fsu, made)).text).toContain('Gruppen er satt ned.')
    const seen = await sender.get(group)
    expect(seen.text).toContain('Fagsykepleier i hjemmetjenesten, Færder kommune Leder av utvalget')
    expect((await clinic.get('/arbeidsgrupper')).text).toContain('Fagutvalg for legemidler')
    expect((await clinic.get(group)).text).toContain('Spørsmålene leses av utvalget')
  })

  test('a pattern prefills the form, faults keep what was typed, and the proposal waits for a day', async () => {
    const form = await fsu.get('/tiltak/nytt?enhet=siv.kpa.ara&kategori=medication')
    expect(form.html).toMatch(/<option value="siv.kpa.ara" selected>/)
    expect(form.html).toContain('name="source" value="pattern"')
    const wrong = await fsu.post('/tiltak', { ...measure, ownerOrganisation: '', title: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Gi tiltaket et kort navn.')
    expect(wrong.text).toContain('Velg virksomheten som har ansvaret.')
    expect(wrong.text).toContain('Færre meldinger om legemidler')
    const groupId = group.split('/').at(-1) ?? ''
    const made = await fsu.post('/tiltak', { ...measure, source: 'pattern', workingGroup: groupId })
    address = (made.location ?? '').split('?')[0] ?? ''
    const page = await follow(fsu, made)
    expect(page.text).toContain('Forslaget er lagret.')
    expect(page.text).toContain('Sett en frist før det vedtas.')
    expect(page.text).toContain('Et mønster i meldingene')
    expect(page.html).not.toContain(`${address}/vedta`)
    // Given to a group in which Færder sits; not decided, so nobody else's.
    expect((await sender.get(address)).status).toBe(200)
    expect((await sender.get(address)).html).not.toContain(`${address}/endre`)
  })

  test('it is given a day, decided, carried out by its owner, and its effect is looked at', async () => {
    let { html } = await fsu.get(address)
    const changed = { ...measure, dueOn: '2026-03-13', revision: revisionIn(html) }
    html = (await follow(fsu, await fsu.post(`${address}/endre`, changed))).html
    const stale = await fsu.post(`${address}/endre`, { ...changed, title: 'For sent' })
    expect([stale.status, stale.text.includes('Noen andre har endret tiltaket')]).toEqual([412, true])
    expect(stale.html).toContain('value="For sent"')
    html = (await follow(fsu, await fsu.post(`${address}/vedta`, { revision: revisionIn(html) }))).html
    expect((await fsu.get('/tiltak?forfalt=ja')).text).toContain(measure.title)
    const list = await clinic.get('/tiltak?status=decided')
    expect(list.text).toContain('Vedtatt Over fristen')
    const again = await fsu.post(`${address}/vedta`, { revision: revisionIn(html) })
    expect([again.status, again.text.includes('Dette kan ikke gjøres nå')]).toEqual([409, true])
    html = (await follow(clinic, await clinic.post(`${address}/ferdig`, { revision: revisionIn(html) }))).html
    const checked = { revision: revisionIn(html), result: 'partly', note: 'Færre i hverdagene.' }
    const page = await follow(clinic, await clinic.post(`${address}/effekt`, checked))
    expect(page.text).toContain('Delvis Færre i hverdagene.')
    expect(page.text).toContain('Tallene kommer når tiltaket har vært gjennomført i minst én dag.')
    // With a token, since a session would be over.
    service.setNow('2026-03-15T09:00:00Z')
    const { body } = await service.web.inject({ url: address, headers: { authorization: 'Bearer demo-fsu-leder' } })
    expect(body.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/ +/g, ' ')).toMatch(
      /Før fredag 13\. mars 2026 til fredag 13\. mars 2026 0 0/,
    )
    service.setNow('2026-03-14T07:00:00Z')
  })

  test('FSU asks the group about it, and somebody who sits there answers', async () => {
    const asked = await fsu.post(`${address}/sporsmal`, {
      group: group.split('/').at(-1) ?? '',
      question: 'Virker det?',
    })
    expect((await follow(fsu, asked)).text).toContain('Spørsmålet er sendt til arbeidsgruppen.')
    const seen = await sender.get(group)
    const [, path] = /action="([^"]+\/svar)"/.exec(seen.html) ?? []
    const answered = await sender.post(path ?? '', { answer: 'Ja, de fleste steder.' })
    expect((await follow(sender, answered)).text).toContain('Ja, de fleste steder.')
    expect((await fsu.get(address)).text).toContain('Svar: Ja, de fleste steder.')
    expect((await sender.post(path ?? '', { answer: 'En gang til' })).status).toBe(409)
  })

  test('an empty question, and a group that is none, are pointed at', async () => {
    const wrong = await fsu.post(`${address}/sporsmal`, {})
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Velg en arbeidsgruppe.')
    expect(wrong.text).toContain('Skriv hva dere vil spørre om.')
  })

  test('in nynorsk they say all of it', async () => {
    const nn = { headers: { 'accept-language': 'nn' } }
    for (const path of ['/tiltak', address, '/arbeidsgrupper', group, '/tiltak/nytt', '/arbeidsgrupper/ny']) {
      const response = await service.web.inject({
        url: path,
        headers: { ...nn.headers, authorization: 'Bearer demo-fsu-leder' },
      })
      expect([path, response.statusCode]).toEqual([path, 200])
      expect([
        path,
        /\b(ikke|virksomhet|Hva skal|Hvem|fra og med)\b/.exec(response.body.replace(/<script.*/s, ''))?.[0],
      ]).toEqual([path, undefined])
    }
  })
})

describe('a suggestion on its way', () => {
  test('is declined on a page of the case, and the reporter reads why on the receipt', async () => {
    const { id, receiptCode } = await fileCase(service)
    expect((await clinic.get(`/saker/${id}`)).html).toContain(`/saker/${id}/forslag`)
    const empty = await clinic.post(`/saker/${id}/forslag`, { outcome: 'declined' })
    expect([empty.status, empty.text.includes('Skriv hvorfor. Melderen leser det.')]).toEqual([422, true])
    const reason = 'Det er innført hos oss fra januar.'
    const page = await follow(clinic, await clinic.post(`/saker/${id}/forslag`, { outcome: 'declined', reason }))
    expect(page.text).toContain('Melderen har fått begrunnelsen: Det er innført hos oss fra januar.')
    const receipt = await makeVisitor(service.web).get(`/kvittering/${receiptCode}`)
    expect(receipt.text).toContain(`går ikke videre med det. Begrunnelsen står her: Begrunnelse ${reason}`)
    const late = await clinic.post(`/saker/${id}/forslag`, { outcome: 'declined', reason: 'Igjen' })
    expect([late.status, late.text.includes('Noen andre kom deg i forkjøpet.')]).toEqual([409, true])
  })

  test('becomes a measure in words of its own', async () => {
    const { id, receiptCode } = await fileCase(service)
    const adopted = { ...measure, outcome: 'adopted', ownerUnit: '' }
    const page = await follow(clinic, await clinic.post(`/saker/${id}/forslag`, adopted))
    expect(page.text).toContain('Forslaget er tatt videre som tiltak')
    expect(page.text).toContain(measure.title)
    const receipt = await makeVisitor(service.web).get(`/kvittering/${receiptCode}`)
    expect(receipt.text).toContain('har tatt forslaget videre som et tiltak')
    expect(receipt.text).not.toContain(measure.title)
  })
})
