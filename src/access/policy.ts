import type { Actor, ClientScope, Role } from './actor.ts'

/** Everything a route can be for. Each route names one; a route without one does not boot. */
export type Act =
  | 'service.look'
  | 'directory.read'
  | 'form.empty'
  | 'session.open'
  | 'session.close'
  | 'report.file'
  | 'report.validate'
  | 'report.list'
  | 'report.read'
  | 'report.print'
  | 'report.history'
  | 'report.deliveries'
  | 'report.acknowledge'
  | 'report.forward'
  | 'report.answer'
  | 'report.close'
  | 'identity.read'
  | 'receipt.read'
  | 'delivery.handle'
  | 'channel.list'
  | 'channel.confirm'
  | 'statistics.read'

/** Which side of a case an act belongs to: any party, the party that answers, the party that sent; null where no case is involved. */
export type Side = 'any' | 'recipient' | 'sender' | null

interface Rule {
  /** Open to somebody unknown. */
  readonly anyone?: true
  readonly roles: readonly Role[]
  readonly scopes: readonly ClientScope[]
  readonly side: Side
}

const handlers: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']
const open: Rule = { anyone: true, roles: [], scopes: [], side: null }

/**
 * Who may do what: the one table. Whether the thing asked for exists for the actor is decided after this, by the side and by
 * row-level security; what is somebody else's does not exist (404).
 */
export const policy: Readonly<Record<Act, Rule>> = {
  'service.look': open,
  'directory.read': open,
  'form.empty': open,
  'session.open': open,
  'session.close': open,
  'report.file': { anyone: true, roles: [...handlers, 'administrator'], scopes: ['reports:write'], side: null },
  'report.validate': { anyone: true, roles: [...handlers, 'administrator'], scopes: ['reports:write'], side: null },
  // The receipt code is the key: who holds it sees the receipt and nothing else.
  'receipt.read': open,
  'report.list': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'report.read': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'report.print': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'report.history': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'report.deliveries': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'report.acknowledge': { roles: handlers, scopes: ['reports:handle'], side: 'recipient' },
  'report.forward': { roles: handlers, scopes: ['reports:handle'], side: 'recipient' },
  'report.answer': {
    roles: ['case_handler', 'unit_leader', 'quality_adviser'],
    scopes: ['reports:handle'],
    side: 'recipient',
  },
  'report.close': {
    roles: ['case_handler', 'unit_leader', 'quality_adviser'],
    scopes: ['reports:handle'],
    side: 'recipient',
  },
  // Patient identity is for people with a reason, never for machines.
  'identity.read': { roles: ['case_handler', 'unit_leader'], scopes: [], side: 'any' },
  'delivery.handle': { roles: ['dispatcher', 'administrator', 'case_handler'], scopes: [], side: 'any' },
  'channel.list': { roles: ['administrator'], scopes: [], side: null },
  'channel.confirm': { roles: ['administrator'], scopes: [], side: null },
  'statistics.read': { roles: [...handlers, 'fsu'], scopes: ['statistics:read'], side: null },
}

export type Decision = 'allowed' | 'unauthenticated' | 'forbidden'

/** Whether an actor may do an act at all. Pure; the one place that reads the table. */
export function decide(actor: Actor, act: Act): Decision {
  const rule = policy[act]
  if (actor.kind === 'anonymous') return rule.anyone ? 'allowed' : 'unauthenticated'
  if (actor.kind === 'person') {
    return (rule.anyone && rule.roles.length === 0) || actor.roles.some((role) => rule.roles.includes(role))
      ? 'allowed'
      : 'forbidden'
  }
  return (rule.anyone && rule.scopes.length === 0) || actor.scopes.some((scope) => rule.scopes.includes(scope))
    ? 'allowed'
    : 'forbidden'
}

/** Whether an act on a case is the actor's side to do. What is not theirs at all has been refused as 404 before this. */
export function mayActOnSide(actor: Actor, act: Act, parties: { sender: string; recipient: string }): boolean {
  const { side } = policy[act]
  if (side === null || side === 'any') return true
  if (actor.kind === 'anonymous') return false
  return actor.organisationId === parties[side]
}
