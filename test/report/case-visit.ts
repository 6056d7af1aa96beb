import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type PostedFields, type SeenPage, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

/** A case seen from both sides: somebody of the clinic that answers, and the leader of those who sent it. */
export interface CaseVisit {
  readonly service: TestService
  readonly clinic: Visitor
  readonly sender: Visitor
  /** Files the case that the visit is about. */
  begin(): Promise<void>
  readonly filed: FiledReport
  readonly address: string
  /** Posts a form of the page with the revision that the page shows, as somebody who has just read it. */
  send(who: Visitor, step: string, fields?: PostedFields): Promise<SeenPage>
  /** The same where it is to succeed; the words of the page that follows. */
  done(who: Visitor, step: string, fields?: PostedFields): Promise<string>
  statusOf(): Promise<string | undefined>
  /** Signs both in again, after the clock was turned past the end of their sessions. */
  signIn(): Promise<void>
}

/** Opens the service with both sides signed in. */
export async function openCaseVisit(): Promise<CaseVisit> {
  const service = await openTestService()
  const clinic = makeVisitor(service.web)
  const sender = makeVisitor(service.web)
  let filed: FiledReport | undefined
  const visit: CaseVisit = {
    service,
    clinic,
    sender,
    get filed() {
      if (!filed) throw new Error('no case is filed yet')
      return filed
    },
    get address() {
      return `/saker/${visit.filed.id}`
    },
    begin: async () => void (filed = await fileCase(service)),
    send: async (who, step, fields = {}) => {
      const { html } = await who.get(visit.address)
      return who.post(`${visit.address}/${step}`, { revision: valueOf(html, 'revision') ?? '', ...fields })
    },
    done: async (who, step, fields = {}) => {
      const { status, location, text } = await visit.send(who, step, fields)
      if (status !== 303) throw new Error(`${step} was not done: ${status} ${text}`)
      return (await who.get((location ?? '').split('#')[0] ?? '')).text
    },
    statusOf: async () => {
      const text = 'select status from report where id = $1'
      return (await askSuperuser<{ status: string }>(service, text, [visit.filed.id]))[0]?.status
    },
    signIn: async () => {
      await clinic.signIn('siv-kvalitet')
      await sender.signIn('faerder-leder')
    },
  }
  await visit.signIn()
  return visit
}
