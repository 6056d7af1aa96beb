import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToReport } from '../../src/report/add-to-report.ts'
import { withdrawReport } from '../../src/report/withdraw-report.ts'
import {
  mostWrongCodes,
  openSignatureLink,
  openWithCode,
  renewSignatureLink,
} from '../../src/report/open-signature-link.ts'
import { openReceipt } from '../../src/report/read-receipt.ts'
import { deriveReportSecrets } from '../../src/report/report-secrets.ts'
import {
  isLeaderCode,
  readSignatureToken,
  writeLeaderCode,
  writeSignatureToken,
} from '../../src/report/signature-link.ts'
import { signReport } from '../../src/report/sign-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { testNationalId } from '../support/sample-report.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const linkOf = (reportId: string, generation = 1) => ({ reportId, generation })
const tokenOf = (reportId: string, generation = 1) =>
  writeSignatureToken(service.context.secrets, linkOf(reportId, generation))
const codeOf = (reportId: string, generation = 1) =>
  writeLeaderCode(service.context.secrets, linkOf(reportId, generation))
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the token of a link', () => {
  const secrets = deriveReportSecrets('a'.repeat(32))

  it('names its report and generation, and no other can be made up', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 60_000 }), fc.nat(45), (reportId, generation, at) => {
        const token = writeSignatureToken(secrets, { reportId, generation })
        expect(readSignatureToken(secrets, token)).toEqual({ reportId, generation })
        const other = token[at] === 'A' ? 'B' : 'A'
        expect(readSignatureToken(secrets, token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
        expect(readSignatureToken(secrets, `${token}A`)).toBeUndefined()
        expect(readSignatureToken(deriveReportSecrets('b'.repeat(32)), token)).toBeUndefined()
      }),
    )
  })

  it('has a code of six digits of its own in each generation', () => {
    const link = { reportId: '0190a1b2-c3d4-7e5f-8a6b-000000000001', generation: 1 }
    const code = writeLeaderCode(secrets, link)
    expect(code).toMatch(/^\d{6}$/)
    expect(isLeaderCode(secrets, link, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe(true)
    expect(isLeaderCode(secrets, { ...link, generation: 2 }, code)).toBe(false)
    expect(isLeaderCode(secrets, link, '')).toBe(false)
  })
})

describe('the link', () => {
  it('opens the report with the code, lets the leader add and sign with a name, and is then used up', async () => {
    const { id } = await fileCase(service)
    expect((await openSignatureLink(service.context, tokenOf(id))).state).toBe('open')
    const opened = await openWithCode(service.context, tokenOf(id), codeOf(id))
    const leader = { ...opened!.leader, name: 'Stedfor Treder' }
    await addToReport(service.context, leader, id, { text: 'Legemiddelkurven lå igjen.' })
    const signed = await signReport(service.context, leader, { reportId: id, revision: opened!.report.revision })
    expect(signed.status).toBe('sent')
    const [row] = await askSuperuser(
      service,
      'select signed_by_name, signed_at is not null as signed from report where id = $1',
      [id],
    )
    expect(row).toEqual({ signed_by_name: 'Stedfor Treder', signed: true })
    const audit = await auditOf(service, id)
    expect(audit.map(({ actor, act }) => `${actor} ${act}`)).toEqual([
      'leader report.read',
      'leader report.add',
      'leader report.sign',
    ])
    const again = await openWithCode(service.context, tokenOf(id), codeOf(id))
    expect(again?.state).toBe('signed')
    await expect(signReport(service.context, leader, { reportId: id, revision: 2 })).rejects.toMatchObject({
      code: 'illegal_move',
    })
    const messages = await askSuperuser(
      service,
      'select kind, author_name, shown_to_reporter, text from message where report_id = $1',
      [id],
    )
    expect(messages).toEqual([
      { kind: 'addition', author_name: 'Stedfor Treder', shown_to_reporter: true, text: 'Legemiddelkurven lå igjen.' },
    ])
  })

  it('is void after some wrong codes, also when they are tried at once, until it is renewed', async () => {
    const { id, receiptCode } = await fileCase(service)
    const guess = () => openWithCode(service.context, tokenOf(id), wrong(codeOf(id)))
    const guesses = await Promise.all(Array.from({ length: 20 }, guess))
    expect(guesses.filter((opened) => opened === undefined)).toHaveLength(mostWrongCodes)
    expect((await openWithCode(service.context, tokenOf(id), codeOf(id)))?.state).toBe('locked')
    const renewed = await renewSignatureLink(service.context, receiptCode)
    expect(renewed).toMatchObject({ code: codeOf(id, 2), state: 'open' })
    expect(renewed.url.endsWith(`/signer/${tokenOf(id, 2)}`)).toBe(true)
    expect((await openWithCode(service.context, tokenOf(id), codeOf(id)))?.state).toBe('expired')
    expect((await openWithCode(service.context, tokenOf(id, 2), codeOf(id, 2)))?.state).toBe('open')
  })

  it('expires, and is of no use for a report that was taken back', async () => {
    const { id, receiptCode } = await fileCase(service)
    await askSuperuser(service, `update report set filed_at = filed_at - interval '15 days' where id = $1`, [id])
    expect((await openSignatureLink(service.context, tokenOf(id))).state).toBe('expired')
    const { reporter, reportId } = await openReceipt(service.context, receiptCode)
    await withdrawReport(service.context, reporter, { reportId, revision: 1 }, { reason: null })
    expect((await openSignatureLink(service.context, tokenOf(id))).state).toBe('over')
    await expect(renewSignatureLink(service.context, receiptCode)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(openSignatureLink(service.context, 'x'.repeat(46))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is seen and renewed by nobody but who holds the receipt or the link', async () => {
    const { id, receiptCode } = await fileCase(service)
    await renewSignatureLink(service.context, receiptCode)
    const { db } = service.context.database
    const { asActor } = await import('../../src/db/scope.ts')
    const { findSignatureLink } = await import('../../src/report/signature-link-store.ts')
    for (const organisationId of ['faerder', 'siv', 'larvik']) {
      const seen = await asActor(db, { organisations: [organisationId] }, (tx) => findSignatureLink(tx, id))
      expect([organisationId, seen]).toEqual([organisationId, undefined])
    }
  })
})

describe('an addition', () => {
  it('is refused where it shows who the patient is, and once the case is over', async () => {
    const { id, receiptCode } = await fileCase(service)
    const { reporter } = await openReceipt(service.context, receiptCode)
    const named = addToReport(service.context, reporter, id, { text: `Gjelder ${testNationalId}` })
    await expect(named).rejects.toMatchObject({ faults: [{ pointer: '/text', code: 'national_id' }] })
    await askSuperuser(service, 'update report set answered_at = now(), closed_at = now() where id = $1', [id])
    await expect(addToReport(service.context, reporter, id, { text: 'Mer.' })).rejects.toMatchObject({
      code: 'illegal_move',
    })
    const stranger = { ...reporter, receiptHash: Buffer.alloc(32) }
    await expect(addToReport(service.context, stranger, id, { text: 'Mer.' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
