import type { PersonActor } from '../../src/access/actor.ts'
import { createMeasure } from '../../src/measure/create-measure.ts'
import { createGroup } from '../../src/measure/keep-group.ts'
import { NewMeasure } from '../../src/measure/measure.ts'
import type { MeasureRow } from '../../src/measure/measure-store.ts'
import { WorkingGroup } from '../../src/measure/working-group.ts'
import { demoPerson } from '../support/actors.ts'
import type { TestContext } from '../support/context.ts'

/** A member of Vestfold's committee, who belongs to no organisation. */
export const fsu: PersonActor = {
  kind: 'person',
  id: 'fsu-medlem',
  name: 'Utvalga Samhandlingsen',
  organisationId: null,
  unitId: null,
  committeeOf: 'vestfold',
  roles: ['fsu'],
}
export const hospital = demoPerson('siv-kvalitet')
export const faerder = demoPerson('faerder-leder')
export const larvik: PersonActor = { ...faerder, id: 'larvik-leder', organisationId: 'larvik' }

/** A measure in the shape of the API. */
export const someMeasure = (organisation: string, changes: object = {}) => ({
  title: 'Sjekkliste ved utskrivning',
  what: 'Alle sengeposter bruker den samme sjekklisten når noen skrives ut.',
  owner: { organisation },
  dueOn: '2026-04-01',
  ...changes,
})

/** Proposes a measure as somebody. */
export function propose(
  { context }: TestContext,
  actor: PersonActor,
  organisation: string,
  changes: object = {},
): Promise<MeasureRow> {
  return createMeasure(context, actor, NewMeasure.parse(someMeasure(organisation, changes)), null)
}

/** FSU sets up a group in which Færder and the hospital sit. */
export async function setUpGroup({ context }: TestContext): Promise<string> {
  const group = WorkingGroup.parse({
    name: 'Fagutvalg for legemidler',
    mandate: 'Gir råd om legemidler ved inn- og utskrivning.',
    kind: 'standing',
    from: '2026-01-01',
    seats: [
      { function: 'Fagsykepleier i hjemmetjenesten', organisation: 'faerder' },
      { function: 'Klinisk farmasøyt', organisation: 'siv' },
    ],
  })
  return (await createGroup(context, fsu, group, null)).row.id
}
