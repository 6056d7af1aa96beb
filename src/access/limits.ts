import type { Limit } from '../http/limit-requests.ts'
import type { Act } from './policy.ts'

/** What requests are counted together as: one group per kind of abuse. */
export type LimitGroup =
  'filing' | 'validation' | 'search' | 'sign_in' | 'receipt_code' | 'leader_code' | 'identity' | 'export' | 'rest'

const minute = 60_000

/**
 * How often one address and one caller (a client's token, or a person) may ask, per group: the one table. A whole hospital, or a
 * county's municipalities behind one gateway, is one address; a caller is one program or one human being. Where something can be guessed
 * (`exact`), a request waits for the count of all processes; elsewhere the count runs beside the request and costs it nothing.
 */
export const limits: Readonly<Record<LimitGroup, Limit>> = {
  // A form of several steps is some six requests; a thousand employees filing on one morning stay below.
  filing: { perAddress: 600, perCaller: 600, windowMs: minute, exact: false },
  validation: { perAddress: 600, perCaller: 600, windowMs: minute, exact: false },
  search: { perAddress: 1_200, perCaller: 120, windowMs: minute, exact: false },
  // Two requests a sign-in, and a shift of some hundred people that begins at seven.
  sign_in: { perAddress: 300, perCaller: 60, windowMs: minute, exact: true },
  // 128 random bits are not guessed at any speed; this keeps a sieve of codes from being a load.
  receipt_code: { perAddress: 600, perCaller: 600, windowMs: 10 * minute, exact: true },
  // Six digits. A link locks itself after some wrong codes as well (report/open-signature-link.ts); this is against many links.
  leader_code: { perAddress: 120, perCaller: 120, windowMs: 10 * minute, exact: true },
  identity: { perAddress: 600, perCaller: 60, windowMs: 10 * minute, exact: true },
  // Drawn or gathered anew for each request.
  export: { perAddress: 300, perCaller: 60, windowMs: minute, exact: false },
  rest: { perAddress: 6_000, perCaller: 1_200, windowMs: minute, exact: false },
}

const groupOfAct: Readonly<Partial<Record<Act, LimitGroup>>> = {
  'report.file': 'filing',
  'report.validate': 'validation',
  'report.search': 'search',
  'report.suggest': 'search',
  'session.open': 'sign_in',
  'receipt.read': 'receipt_code',
  'receipt.attach': 'receipt_code',
  'receipt.reply': 'receipt_code',
  'receipt.withdraw': 'receipt_code',
  'receipt.reopen': 'receipt_code',
  'receipt.add': 'receipt_code',
  'receipt.feedback': 'receipt_code',
  'receipt.renew_link': 'receipt_code',
  'signature.open': 'leader_code',
  'identity.read': 'identity',
  'report.print': 'export',
  'form.empty': 'export',
  'list.export': 'export',
  'statistics.read': 'export',
  'figure.own': 'export',
  'figure.committee': 'export',
}

/** Served from memory, faster than they are counted; and what keeps watch over the service is never turned away. */
const uncounted = /^\/(assets|health)\//

/** The group a route's requests are counted in; undefined for what is not counted. A page that is only looked at files nothing. */
export function limitGroupOf(route: {
  method: string
  url?: string | undefined
  act?: Act | undefined
}): LimitGroup | undefined {
  const { method, url = '', act } = route
  if (uncounted.test(url)) return undefined
  if (act === 'report.file' && method !== 'POST') return 'rest'
  return (act && groupOfAct[act]) ?? 'rest'
}
