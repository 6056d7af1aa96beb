import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Collaboration } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import type { ReadCase } from './read-case.ts'
import type { Option } from './report-form-view.ts'

const dayMs = 86_400_000

/** Who the patient is, as the case's page speaks of it: whether it can be read, and how long it stands. */
export interface IdentityView {
  readonly state: 'readable' | 'opposed' | 'none' | 'destroyed' | 'notYours'
  /** Why somebody may read it, to choose from. */
  readonly reasons: readonly Option[]
  /** When it goes, in words; null where the reader's house has none. */
  readonly ends: string | null
  /** It goes soon although the case is still open: said so that nobody misses it. */
  readonly endsSoon: boolean
}

function stateOf(actor: Actor, { report, holdsIdentity, history }: ReadCase): IdentityView['state'] {
  if (!report.identity_allowed) return 'opposed'
  if (!holdsIdentity) return history.some(({ verb }) => verb === 'destroy_identity') ? 'destroyed' : 'none'
  return decide(actor, 'identity.read') === 'allowed' ? 'readable' : 'notYours'
}

/** How a case's identity stands for this reader at this time. */
export function viewIdentity(
  { casePageTexts, sayDay }: Words,
  { retention }: Collaboration,
  found: ReadCase,
  { actor, now, reasons }: { actor: Actor; now: Date; reasons: readonly Option[] },
): IdentityView {
  const state = stateOf(actor, found)
  const { holdsIdentity, identityEndsOn, report } = found
  if (!holdsIdentity || identityEndsOn === null) return { state, reasons, ends: null, endsSoon: false }
  const isOver = ['closed', 'withdrawn', 'duplicate'].includes(report.status)
  const today = osloDay(now)
  const endsSoon = !isOver && Date.parse(identityEndsOn) - Date.parse(today) <= retention.warnDaysBefore * dayMs
  const texts = casePageTexts.identity
  const day = sayDay(identityEndsOn < today ? today : identityEndsOn)
  const ends = isOver ? texts.ends(day) : endsSoon ? texts.endsSoon(day) : texts.endsAtLatest(day)
  return { state, reasons, ends, endsSoon }
}
