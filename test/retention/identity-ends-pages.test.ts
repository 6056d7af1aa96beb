import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCaseVisit, type CaseVisit } from '../report/case-visit.ts'
import { askSuperuser } from '../report/filed-case.ts'

let visit: CaseVisit
beforeAll(async () => {
  visit = await openCaseVisit()
})
afterAll(() => visit.service.close())

const change = (assignments: string) =>
  askSuperuser(visit.service, `update report set ${assignments} where id = $1`, [visit.filed.id])
const warning = '<div class="ds-alert" data-color="warning"><p>Navn og personnummer slettes'

test('the page of a case says when name and id go, warns before they go from an open case, and says that they are gone', async () => {
  await visit.begin()
  const far = await visit.clinic.get(visit.address)
  expect(far.text).toContain('Navn og personnummer slettes senest søndag 14. mars 2027.')
  expect(far.html).not.toContain(warning)

  // Fifteen and fourteen days before, on the clock of the test.
  await change(`filed_at = '2025-03-29T10:00Z'`)
  expect((await visit.clinic.get(visit.address)).html).not.toContain(warning)
  await change(`filed_at = '2025-03-28T10:00Z'`)
  const soon = await visit.sender.get(visit.address)
  expect(soon.html).toContain(warning)
  expect(soon.text).toContain(
    'slettes lørdag 28. mars 2026, selv om saken ikke er avsluttet. Må dere bruke dem, gjør det før den dagen.',
  )

  await change(`filed_at = '2026-03-01T10:00Z', withdrawn_at = '2026-03-10T10:00Z'`)
  const over = await visit.clinic.get(visit.address)
  expect(over.text).toContain('Navn og personnummer slettes fredag 10. april 2026, fordi saken er over.')
  expect(over.html).not.toContain(warning)

  await askSuperuser(visit.service, 'delete from patient_identity where report_id = $1', [visit.filed.id])
  await askSuperuser(
    visit.service,
    `insert into report_history (id, report_id, at, verb, actor, actor_name, from_status, to_status)
     values (gen_random_uuid(), $1, '2026-03-14T07:00Z', 'destroy_identity', 'system', '', 'withdrawn', 'withdrawn')`,
    [visit.filed.id],
  )
  const after = await visit.clinic.get(visit.address)
  expect(after.text).toContain('Navn og personnummer er slettet, fordi tiden de kan stå her, er ute.')
  expect(after.text).not.toContain('Navn og personnummer slettes')
})
