import type { PersonActor } from '../../src/access/actor.ts'

/** A member of FSU, who counts the whole of Vestfold. */
export const fsu: PersonActor = {
  kind: 'person',
  id: 'fsu',
  name: 'Ola Prøvesen',
  organisationId: null,
  unitId: null,
  committeeOf: 'vestfold',
  roles: ['fsu'],
}

/** Staff of Larvik, who count what Larvik sent or has. */
export const larvik: PersonActor = { ...fsu, organisationId: 'larvik', committeeOf: null, roles: ['quality_adviser'] }
