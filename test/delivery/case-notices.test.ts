import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import type { DeliveryMessage } from '../../src/delivery/delivery.ts'
import { CaseNoticeKind } from '../../src/mail/mail-data.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { tellOrganisation, tellReporter } from '../../src/report/tell-parties.ts'
import { hasTool, readText } from '../support/pdf-tools.ts'
import { readMail } from '../support/read-mail.ts'
import { openDeliveryWorld, staff, toHolmestrand, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
afterAll(() => world.close())
beforeEach(() => world.receiver.answer(async () => undefined))

/** Promises an organisation and the reporter something as the hospital does, sends it, and returns where it went. */
async function tell(reportId: string, organisationId: string, message: DeliveryMessage, from = 'siv') {
  const directory = world.context.directory.current()
  const found = { id: reportId, sender: 'faerder', reporterEmail: 'nattine@faerder.example', leaderEmail: null }
  const ids = await asActor(world.context.database.db, { organisations: [from] }, async (tx) => [
    ...(await tellReporter(tx, found, message, ['reporter', 'leader'])),
    ...(await tellOrganisation(tx, directory, {
      reportId,
      organisationId,
      unitId: null,
      serviceLocationCode: 'home_care',
      message,
    })),
  ])
  const before = world.receiver.taken.length
  for (const id of ids) await deliver(world.context, id)
  return world.receiver.taken.slice(before).map(({ to, raw }) => ({ to, raw: readMail(raw) }))
}
const setHandler = (reportId: string, organisation: string, person: string | null) =>
  world.query(
    `insert into case_side (report_id, organisation_id, handler_id) values ($1, $2, $3)
     on conflict (organisation_id, report_id) do update set handler_id = excluded.handler_id`,
    [reportId, organisation, person],
  )

describe('whatever happens to a case', () => {
  test.each(CaseNoticeKind.options)(
    '%s reaches the reporter by receipt link and a house by case link',
    async (kind) => {
      const { reportId, number } = await world.file()
      const [reporter, house, ...others] = await tell(reportId, 'faerder', kind)
      expect(others).toEqual([])
      expect(reporter?.to).toBe('nattine@faerder.example')
      expect(reporter?.raw).toContain('https://avvik.example/kvittering/')
      expect(reporter?.raw).not.toContain(reportId)
      expect(house?.to).toBe('postmottak@faerder.example')
      expect(house?.raw).toContain(`https://avvik.example/saker/${reportId}`)
      expect(house?.raw).not.toContain('/kvittering/')
      for (const { raw } of [reporter!, house!]) {
        expect(raw).toContain(`Subject: Melding ${number}`)
        expect(raw).not.toMatch(/legemiddelliste|Testesen|Vaktsen|Bølgine|vaktlege/)
      }
    },
  )

  test('is told whoever handles the case in the house, and the address where they have left', async () => {
    const { reportId } = await world.file()
    await setHandler(reportId, 'faerder', 'faerder-leder')
    expect((await tell(reportId, 'faerder', 'question')).map(({ to }) => to)).toContain('bolgine@faerder.example')
    await world.query(`update person set disabled_at = now() where id = 'faerder-leder'`)
    expect((await tell(reportId, 'faerder', 'question')).map(({ to }) => to)).toContain('postmottak@faerder.example')
    await world.query(`update person set disabled_at = null where id = 'faerder-leder'`)
  })

  test('is never told the handler of another house', async () => {
    const { reportId } = await world.file()
    // A row that names somebody else's person, as only a fault could write it.
    await setHandler(reportId, 'faerder', 'larvik-kvalitet')
    expect((await tell(reportId, 'faerder', 'question')).map(({ to }) => to)).toContain('postmottak@faerder.example')
  })

  test('is no letter’s worth where a house is reached by letter only', async () => {
    const { reportId } = await world.file(toHolmestrand)
    for (const kind of CaseNoticeKind.options) {
      const mails = await tell(reportId, 'holmestrand', kind)
      expect(mails.map(({ to }) => to)).toEqual(['nattine@faerder.example'])
    }
  })

  test('falls over to another address, and never to a letter', async () => {
    const { reportId } = await world.file()
    world.receiver.answer(async () => 550)
    await tell(reportId, 'faerder', 'question')
    const rows = (await world.rows(reportId)).filter(({ message }) => message !== 'report')
    expect(rows.filter(({ channel_kind: kind }) => kind === 'letter')).toEqual([])
    expect(rows.filter(({ message }) => message === 'gave_up').map(({ person_id: id }) => id)).toContain(
      'faerder-leder',
    )
  })
})

describe.skipIf(!hasTool('pdftotext'))(
  'an answer to a house reached by letter (skipped where pdftotext is missing)',
  () => {
    test('is a letter from the house that answered, with the form and the answer, and without identity', async () => {
      await world.query(`update channel set confirmed_at = null, confirmed_by = null where id = 'larvik.email'`)
      await world.query('update directory_version set version = version + 1')
      await world.test.context.directory.refresh()
      const { reportId, number } = await world.file({ reportingOrganisation: 'larvik', municipality: 'larvik' })
      const siv = staff('siv-kvalitet')
      await acknowledgeReport(world.test.context, siv, { reportId, revision: 1 })
      const answer = { position: 'agree', whatHappened: 'Listen ble glemt i skrivestua.', contact: null } as const
      await answerReport(world.test.context, siv, { reportId, revision: 2 }, { ...answer, factors: [], actions: [] })
      const letter = (await world.rows(reportId)).find(({ channel_kind: kind }) => kind === 'letter')
      expect(letter).toMatchObject({ message: 'answer', recipient_role: 'organisation', organisation_id: 'larvik' })
      await deliver(world.context, letter?.id ?? '')
      const text = readText(await readFile(join(world.letterDir, `${number} ${letter?.id}.pdf`)))
      const [cover = '', ...form] = text.split('\f')
      expect(cover.replaceAll(/\s+/g, ' ')).toContain('følger vårt svar på meldingen deres')
      expect(cover).toContain('Larvik kommune')
      expect(cover).toContain('Sykehuset i Vestfold HF')
      expect(cover).not.toContain('skrivestua')
      expect(form.join(' ')).toContain('Listen ble glemt i skrivestua.')
      expect(text).not.toMatch(/Testesen|13816910700/)
    })
  },
)
