import type { Role } from '../../src/access/actor.ts'
import type { Door } from './door-table.ts'

const staff: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']
const deciders: readonly Role[] = ['case_handler', 'unit_leader', 'quality_adviser']
const everyone: Door = { open: 'everyone', roles: [], scopes: [] }
const committee: Door = { roles: ['fsu'], scopes: [] }
const readers: Door = { roles: [...deciders, 'fsu'], scopes: [] }
const parties: Door = { roles: deciders, scopes: [] }
const places: Door = { roles: ['unit_leader', 'quality_adviser'], scopes: [] }

/** The doors to released cases and letters. What one names is somebody’s own: test/learning/ shows whose. */
export const learningDoors: Readonly<Record<string, Door>> = {
  'GET /api/v1/reports/:id/release': { roles: staff, scopes: ['reports:read'], case: 'either' },
  'POST /api/v1/reports/:id/release': {
    roles: deciders,
    scopes: [],
    case: 'either',
    third: 'forbidden',
    legal: ['answered', 'closed'],
  },
  'DELETE /api/v1/reports/:id/release': { roles: deciders, scopes: [], case: 'either', third: 'forbidden' },
  'GET /api/v1/learning-letters': everyone,
  'GET /api/v1/learning-letters/:id': { ...everyone, missing: true },
  'GET /api/v1/released-cases': committee,
  'GET /api/v1/released-cases/:id': { ...committee, missing: true },
  'GET /api/v1/learning-subscription': places,
  'PUT /api/v1/learning-subscription': places,
  'GET /api/v1/learning-drafts': readers,
  // The matrix has no case that both have released.
  'POST /api/v1/learning-drafts': { ...committee, past: 422 },
  'GET /api/v1/learning-drafts/:id': { ...readers, missing: true },
  'PUT /api/v1/learning-drafts/:id': { ...committee, missing: true },
  'DELETE /api/v1/learning-drafts/:id': { ...committee, missing: true },
  'POST /api/v1/learning-drafts/:id/ask': { ...committee, missing: true },
  'POST /api/v1/learning-drafts/:id/approve': { ...parties, missing: true },
  'POST /api/v1/learning-drafts/:id/request-change': { ...parties, missing: true },
  'POST /api/v1/learning-drafts/:id/publish': { ...committee, missing: true },
}

export const learningPageDoors: Readonly<Record<string, Door>> = {
  'GET /laering': everyone,
  'GET /laering/:id': everyone,
  'POST /laering/varsel': places,
  'GET /laering/saker': committee,
  'GET /laering/saker/:id': committee,
  'GET /laering/utkast': readers,
  'GET /laering/utkast/nytt': committee,
  'POST /laering/utkast': committee,
  'GET /laering/utkast/:id': readers,
  'POST /laering/utkast/:id/endre': committee,
  'POST /laering/utkast/:id/send': committee,
  'POST /laering/utkast/:id/godkjenn': parties,
  'POST /laering/utkast/:id/be-om-endring': parties,
  'POST /laering/utkast/:id/publiser': committee,
  'POST /laering/utkast/:id/forkast': committee,
  'POST /saker/:id/del': parties,
  'POST /saker/:id/del-ikke': parties,
}

/** A good body for each of them. */
export function learningBodyOf(door: string): unknown {
  if (door.startsWith('GET') || door.startsWith('DELETE')) return undefined
  if (door.endsWith('/learning-subscription')) return { on: false }
  if (door.endsWith('/request-change')) return { reason: 'Prøve' }
  if (!/learning-drafts(\/:id)?$/.test(door)) return {}
  const text = 'Prøve'
  return {
    title: text,
    whatHappened: text,
    why: text,
    whatWeDo: text,
    cases: ['0190a1b2-c3d4-7e5f-8a6b-000000000001'],
  }
}
