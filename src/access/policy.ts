import type { Actor, ClientScope, Mover, Role } from './actor.ts'

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
  | 'report.sign'
  | 'report.return'
  | 'report.assign'
  | 'report.ask'
  | 'report.reply'
  | 'report.reopen'
  | 'report.withdraw'
  | 'report.duplicate'
  | 'report.consent'
  | 'report.bring_in'
  | 'attachment.add'
  | 'attachment.read'
  | 'thread.read'
  | 'thread.write'
  | 'side.read'
  | 'side.write'
  | 'receipt.attach'
  | 'signature.open'
  | 'receipt.reply'
  | 'receipt.withdraw'
  | 'receipt.reopen'
  | 'identity.read'
  | 'receipt.read'
  | 'delivery.handle'
  | 'delivery.list'
  | 'channel.list'
  | 'channel.confirm'
  | 'channel.show_secret'
  | 'statistics.read'
  | 'dashboard.own'
  | 'dashboard.committee'
  | 'figure.own'
  | 'figure.committee'
  | 'alias.list'
  | 'alias.change'
  | 'report.suggest'
  | 'red_cord.read'
  | 'red_cord.pull'
  | 'red_cord.log'
  | 'red_cord.gather'
  | 'red_cord.close'
  | 'report.search'
  | 'filter.save'
  | 'list.export'
  | 'receipt.add'
  | 'receipt.feedback'
  | 'receipt.renew_link'
  | 'measure.read'
  | 'measure.write'
  | 'measure.from_case'
  | 'group.read'
  | 'group.write'
  | 'group.answer'
  | 'goal.read'
  | 'goal.write'
  | 'figures.read'
  | 'figures.publish'
  | 'annual_report.read'
  | 'annual_report.work'
  | 'report.release'
  | 'learning.read'
  | 'learning.read_case'
  | 'learning.write'
  | 'learning.read_draft'
  | 'learning.approve'
  | 'learning.subscribe'

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
const deciders: readonly Role[] = ['case_handler', 'unit_leader', 'quality_adviser']
const aliasKeepers: readonly Role[] = ['dispatcher', 'administrator', 'quality_adviser']
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
  'report.answer': { roles: deciders, scopes: ['reports:handle'], side: 'recipient' },
  'report.close': { roles: deciders, scopes: ['reports:handle'], side: 'recipient' },
  // The nearest leader signs or hands back, in person.
  'report.sign': { roles: ['unit_leader'], scopes: [], side: 'sender' },
  'report.return': { roles: ['unit_leader'], scopes: [], side: 'sender' },
  'report.assign': { roles: handlers, scopes: ['reports:handle'], side: 'recipient' },
  'report.ask': { roles: deciders, scopes: ['reports:handle'], side: 'recipient' },
  'report.duplicate': { roles: deciders, scopes: ['reports:handle'], side: 'recipient' },
  'report.reply': { roles: handlers, scopes: ['reports:handle'], side: 'sender' },
  'report.reopen': { roles: deciders, scopes: ['reports:handle'], side: 'sender' },
  'report.withdraw': { roles: deciders, scopes: ['reports:handle'], side: 'sender' },
  // Either party may hear that the patient opposes after all.
  'report.consent': { roles: ['case_handler', 'unit_leader'], scopes: ['reports:handle'], side: 'any' },
  'report.bring_in': { roles: deciders, scopes: ['reports:handle'], side: 'any' },
  'attachment.add': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'attachment.read': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'thread.read': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'thread.write': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'side.read': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  'side.write': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'receipt.attach': open,
  // The link and the code the reporter passes on are the keys.
  'signature.open': open,
  'receipt.reply': open,
  'receipt.withdraw': open,
  'receipt.reopen': open,
  // Patient identity is for people with a reason, never for machines.
  'identity.read': { roles: ['case_handler', 'unit_leader'], scopes: [], side: 'any' },
  'delivery.handle': { roles: ['dispatcher', 'administrator', 'case_handler'], scopes: [], side: 'any' },
  'delivery.list': { roles: ['administrator'], scopes: [], side: null },
  'channel.list': { roles: ['administrator'], scopes: [], side: null },
  'channel.confirm': { roles: ['administrator'], scopes: [], side: null },
  'channel.show_secret': { roles: ['administrator'], scopes: [], side: null },
  'statistics.read': { roles: [...handlers, 'fsu'], scopes: ['statistics:read'], side: null },
  // Pages of figures, and a figure taken out of one: for people, who have one organisation or sit on one committee.
  'dashboard.own': { roles: handlers, scopes: [], side: null },
  'dashboard.committee': { roles: ['fsu'], scopes: [], side: null },
  'figure.own': { roles: handlers, scopes: [], side: null },
  'figure.committee': { roles: ['fsu'], scopes: [], side: null },
  'alias.list': { roles: aliasKeepers, scopes: [], side: null },
  'alias.change': { roles: aliasKeepers, scopes: [], side: null },
  'report.suggest': { roles: handlers, scopes: ['reports:handle'], side: 'recipient' },
  'red_cord.read': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  // Any organisation that takes part pulls; what is the office's alone is asked where the office is known.
  'red_cord.pull': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'red_cord.log': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'red_cord.gather': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'red_cord.close': { roles: handlers, scopes: ['reports:handle'], side: 'any' },
  'report.search': { roles: handlers, scopes: ['reports:read'], side: 'any' },
  // A person's own, and a file for a person: machines have the API.
  'filter.save': { roles: handlers, scopes: [], side: null },
  'list.export': { roles: handlers, scopes: [], side: null },
  'receipt.add': open,
  'receipt.feedback': open,
  'receipt.renew_link': open,
  // Whose a measure is, and which of its verbs are whose: measure/measure-moves.ts.
  'measure.read': { roles: [...handlers, 'fsu'], scopes: ['reports:read'], side: null },
  'measure.write': { roles: [...deciders, 'fsu'], scopes: [], side: null },
  'measure.from_case': { roles: deciders, scopes: [], side: 'recipient' },
  'group.read': { roles: [...handlers, 'fsu'], scopes: ['reports:read'], side: null },
  'group.write': { roles: ['fsu'], scopes: [], side: null },
  'group.answer': { roles: [...deciders, 'fsu'], scopes: [], side: null },
  // A goal's figures are the whole collaboration's.
  'goal.read': { roles: ['fsu'], scopes: [], side: null },
  'goal.write': { roles: ['fsu'], scopes: [], side: null },
  // What is published of a year is for everybody, and the committee publishes it.
  'figures.read': open,
  'figures.publish': { roles: ['fsu'], scopes: [], side: null },
  // A published one is everybody's; what else there is to read is decided by whose report it is.
  'annual_report.read': open,
  'annual_report.work': { roles: ['fsu', 'quality_adviser'], scopes: [], side: null },
  // Either party lets the committee read; the text is read once both have.
  'report.release': { roles: deciders, scopes: [], side: 'any' },
  'learning.read': open,
  'learning.read_case': { roles: ['fsu'], scopes: [], side: null },
  'learning.write': { roles: ['fsu'], scopes: [], side: null },
  // Which letters are whose to approve: learning/move-letter.ts.
  'learning.read_draft': { roles: [...deciders, 'fsu'], scopes: [], side: null },
  'learning.approve': { roles: deciders, scopes: [], side: null },
  'learning.subscribe': { roles: ['unit_leader', 'quality_adviser'], scopes: [], side: null },
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

/** Whether an act on a case is the mover's side to do. What is not theirs at all has been refused as 404 before this. */
export function mayActOnSide(mover: Mover, act: Act, parties: { sender: string; recipient: string }): boolean {
  const { side } = policy[act]
  if (side === null || side === 'any' || mover.kind === 'system') return true
  if (mover.kind === 'anonymous') return false
  return mover.organisationId === parties[side]
}
