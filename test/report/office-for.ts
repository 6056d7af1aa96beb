import type { TestContext } from '../support/context.ts'
import { askSuperuser } from './filed-case.ts'

/** Gives Vestfold a collaboration office, and red cords among its kinds of events, as an operator's file would. */
export async function openOffice(service: TestContext, organisationId: string): Promise<void> {
  await askSuperuser(
    service,
    `update collaboration set settings = jsonb_set(settings, '{office}', to_jsonb($1::text)) where id = 'vestfold'`,
    [organisationId],
  )
  await askSuperuser(
    service,
    `insert into code (collaboration_id, list, version, code, position, labels)
     values ('vestfold', 'event_kind', 1, 'red_cord', 9, '{"nb": "Det røde snøret"}') on conflict do nothing`,
  )
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
}
