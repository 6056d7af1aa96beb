import type { Role } from '../../src/access/actor.ts'
import type { Door } from './door-table.ts'

const staff: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']
const deciders: readonly Role[] = ['case_handler', 'unit_leader', 'quality_adviser']
const reading: Door = { roles: [...staff, 'fsu'], scopes: ['reports:read'] }
const writing: Door = { roles: [...deciders, 'fsu'], scopes: [] }
const committee: Door = { roles: ['fsu'], scopes: [] }
const fromCase: Door = { roles: deciders, scopes: [], case: 'recipient' }
const sent = ['sent', 'received', 'in_progress', 'waiting_for_sender', 'answered', 'closed']

/** The doors to measures and working groups. What one names is somebody’s own: test/measure/ shows whose. */
export const measureDoors: Readonly<Record<string, Door>> = {
  'GET /api/v1/measures': reading,
  'POST /api/v1/measures': writing,
  'GET /api/v1/measures/:id': { ...reading, missing: true },
  'GET /api/v1/measures/:id/history': { ...reading, missing: true },
  'PUT /api/v1/measures/:id': { ...writing, missing: true },
  'POST /api/v1/measures/:id/decide': { ...writing, missing: true },
  'POST /api/v1/measures/:id/start': { ...writing, missing: true },
  'POST /api/v1/measures/:id/finish': { ...writing, missing: true },
  'POST /api/v1/measures/:id/drop': { ...writing, missing: true },
  'POST /api/v1/measures/:id/effect': { ...writing, missing: true },
  'GET /api/v1/reports/:id/measures': { roles: staff, scopes: ['reports:read'], case: 'either' },
  // The case of the matrix has no answer with an action in it.
  'POST /api/v1/reports/:id/measures': { ...fromCase, past: 422 },
  'POST /api/v1/reports/:id/suggestion': { ...fromCase, legal: sent },
  'GET /api/v1/working-groups': reading,
  'POST /api/v1/working-groups': committee,
  'GET /api/v1/working-groups/:id': { ...reading, missing: true },
  'PUT /api/v1/working-groups/:id': { ...committee, missing: true },
  'POST /api/v1/working-groups/:id/questions': { ...committee, missing: true },
  'POST /api/v1/working-groups/:id/questions/:question/answer': { ...writing, missing: true },
  'GET /api/v1/goals': committee,
  'POST /api/v1/goals': committee,
  'DELETE /api/v1/goals/:id': { ...committee, missing: true },
}

export const measurePageDoors: Readonly<Record<string, Door>> = {
  'GET /tiltak': reading,
  'GET /tiltak/nytt': writing,
  'POST /tiltak': writing,
  'GET /tiltak/:id': reading,
  'POST /tiltak/:id/endre': writing,
  'POST /tiltak/:id/vedta': writing,
  'POST /tiltak/:id/start': writing,
  'POST /tiltak/:id/ferdig': writing,
  'POST /tiltak/:id/avbryt': writing,
  'POST /tiltak/:id/effekt': writing,
  'POST /tiltak/:id/sporsmal': committee,
  'GET /arbeidsgrupper': reading,
  'GET /arbeidsgrupper/ny': committee,
  'POST /arbeidsgrupper': committee,
  'GET /arbeidsgrupper/:id': reading,
  'POST /arbeidsgrupper/:id/endre': committee,
  'POST /arbeidsgrupper/:id/sporsmal': committee,
  'POST /arbeidsgrupper/:id/sporsmal/:question/svar': writing,
  'GET /maal': committee,
  'POST /maal': committee,
  'POST /maal/:id/trekk': committee,
  'GET /saker/:id/tiltak/nytt': { roles: deciders, scopes: [] },
  'POST /saker/:id/tiltak': { roles: deciders, scopes: [] },
  'GET /saker/:id/forslag': { roles: deciders, scopes: [] },
  'POST /saker/:id/forslag': { roles: deciders, scopes: [] },
}

const group = { name: 'Prøvegruppen', mandate: 'Prøve', kind: 'standing', from: '2026-01-01' }

const goal = {
  title: 'Prøve',
  counted: 'reports',
  targetKind: 'absolute',
  target: 10,
  period: { from: '2026-01-01', to: '2027-01-01' },
}

/** A good body for each of them, for one who acts for `organisation`. */
export function measureBodyOf(door: string, organisation: string): unknown {
  if (!Object.hasOwn(measureDoors, door) || door.startsWith('GET')) return undefined
  const measure = { title: 'Sjekkliste', what: 'En sjekkliste tas i bruk.', owner: { organisation } }
  if (door.endsWith('reports/:id/measures')) return { ...measure, action: 0 }
  if (door.endsWith('/suggestion')) return { outcome: 'declined', reason: 'Vi gjør det på en annen måte.' }
  if (door.endsWith('/questions')) return { question: 'Hva mener dere?' }
  if (door.endsWith('/answer')) return { answer: 'Dette mener vi.' }
  if (door.includes('/working-groups')) return group
  if (door.startsWith('POST /api/v1/goals')) return goal
  if (door.startsWith('DELETE')) return undefined
  if (door.endsWith('/drop')) return { reason: 'Trengs ikke' }
  if (door.endsWith('/effect')) return { result: 'partly' }
  return /measures(\/:id)?$/.test(door) ? measure : {}
}
