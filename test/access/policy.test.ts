import { describe, expect, it } from 'vitest'
import type { Actor, ClientScope, Role } from '../../src/access/actor.ts'
import { actorId, actorRole, organisationsOf } from '../../src/access/actor.ts'
import { decide, mayActOnSide, policy, type Act } from '../../src/access/policy.ts'

const person = (...roles: Role[]): Actor => ({
  kind: 'person',
  id: 'p',
  name: 'Prøve Prøvesen',
  organisationId: 'siv',
  unitId: null,
  committeeOf: null,
  roles,
})
const client = (...scopes: ClientScope[]): Actor => ({
  kind: 'client',
  id: 'c',
  name: 'EQS',
  organisationId: 'siv',
  scopes,
})
const nobody: Actor = { kind: 'anonymous' }
const acts = Object.keys(policy) as Act[]

describe('what a role may do', () => {
  it('asks somebody unknown to sign in, and tells somebody known that it is not theirs', () => {
    expect(decide(nobody, 'report.read')).toBe('unauthenticated')
    expect(decide(person('administrator'), 'report.read')).toBe('forbidden')
    expect(decide(client('reports:write'), 'report.read')).toBe('forbidden')
    expect(decide(person('case_handler'), 'report.read')).toBe('allowed')
  })

  it('adds up over several roles and scopes', () => {
    expect(decide(person('fsu', 'dispatcher'), 'report.forward')).toBe('allowed')
    expect(decide(client('reports:read', 'reports:handle'), 'report.answer')).toBe('allowed')
  })

  it('shows who the patient is to people with a case, never to a machine or somebody unknown', () => {
    const all: ClientScope[] = ['reports:write', 'reports:read', 'reports:handle', 'statistics:read']
    expect(decide(client(...all), 'identity.read')).toBe('forbidden')
    expect(decide(nobody, 'identity.read')).toBe('unauthenticated')
    expect(decide(person('dispatcher', 'quality_adviser', 'administrator', 'fsu'), 'identity.read')).toBe('forbidden')
    for (const role of ['case_handler', 'unit_leader'] as const)
      expect(decide(person(role), 'identity.read')).toBe('allowed')
  })

  it('is nothing beyond what is open to everyone without a role or a scope', () => {
    for (const act of acts) {
      const open = policy[act].anyone && policy[act].roles.length === 0
      expect(decide(person(), act)).toBe(open ? 'allowed' : 'forbidden')
      expect(decide(client(), act)).toBe(open ? 'allowed' : 'forbidden')
    }
  })

  it('gives FSU figures, and no text but of cases that both parties have released', () => {
    const allowed = acts.filter((act) => decide(person('fsu'), act) === 'allowed' && !policy[act].anyone)
    expect(allowed).toEqual([
      'statistics.read',
      'dashboard.committee',
      'figure.committee',
      'measure.read',
      'measure.write',
      'group.read',
      'group.write',
      'group.answer',
      'goal.read',
      'goal.write',
      'figures.publish',
      'annual_report.work',
      'learning.read_case',
      'learning.write',
      'learning.read_draft',
    ])
  })
})

describe('whose side of a case an act is', () => {
  const parties = { sender: 'faerder', recipient: 'siv' }

  it.each(['report.acknowledge', 'report.forward', 'report.answer', 'report.close'] as const)(
    '%s is the recipient’s',
    (act) => {
      expect(mayActOnSide(person('case_handler'), act, parties)).toBe(true)
      expect(mayActOnSide(person('case_handler'), act, { sender: 'siv', recipient: 'faerder' })).toBe(false)
      expect(mayActOnSide(client('reports:handle'), act, parties)).toBe(true)
      expect(mayActOnSide(nobody, act, parties)).toBe(false)
    },
  )

  it('is either’s for reading', () => {
    expect(mayActOnSide(person('case_handler'), 'report.read', { sender: 'siv', recipient: 'x' })).toBe(true)
    expect(mayActOnSide(person('case_handler'), 'identity.read', parties)).toBe(true)
  })
})

describe('an actor', () => {
  it('acts for its organisation, and a committee’s member for none', () => {
    expect(organisationsOf(person('case_handler'))).toEqual(['siv'])
    expect(organisationsOf({ ...person('fsu'), organisationId: null } as Actor)).toEqual([])
    expect(organisationsOf(nobody)).toEqual([])
  })

  it('stands in the log by id and role, never by name', () => {
    expect([person('case_handler'), client(), nobody].map((actor) => `${actorId(actor)} ${actorRole(actor)}`)).toEqual([
      'person:p case_handler',
      'client:c client',
      'anonymous anonymous',
    ])
    expect(actorRole(person())).toBe('none')
  })
})
