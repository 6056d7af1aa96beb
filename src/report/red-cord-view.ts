import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import type { ReadRedCord } from './read-red-cord.ts'
import type { RedCord } from './red-cord-store.ts'
import type { Words } from '../i18n/words.ts'

function viewCord(words: Words, nameOf: (id: string) => string, cord: RedCord) {
  return {
    pulled: words.redCordTexts.pulled(nameOf(cord.pulled_by_organisation_id)),
    at: writeMoment(cord.pulled_at),
    by: cord.pulled_by_name,
    reason: cord.reason || words.redCordTexts.byReport,
    entries: cord.entries.map((entry) => ({
      at: writeMoment(entry.at),
      who: [entry.author_name, nameOf(entry.organisation_id)].filter(Boolean).join(', '),
      text: entry.text,
    })),
    agreed: cord.agreed,
    closed: cord.closed_at && [writeMoment(cord.closed_at), cord.closed_by_name].filter(Boolean).join(', '),
  }
}

/**
 * The section about the red cord on the page of a case: where it stands, its log, and what the actor may do. Pure. Null where the
 * collaboration has no office and no cord was ever pulled, so that its pages know nothing of it.
 */
export function viewRedCord(words: Words, directory: Directory, found: ReadRedCord, actor: Actor) {
  const { report, office, cords, parties } = found
  if (office === null && cords.length === 0) return null
  const nameOf = (id: string) => directory.organisations.get(id)?.name ?? id
  const own = actor.kind === 'anonymous' ? null : actor.organisationId
  const open = cords.find(({ closed_at }) => closed_at === null)
  const isOffice = open !== undefined && open.office_id === own
  const may = (act: 'pull' | 'log' | 'gather' | 'close') => decide(actor, `red_cord.${act}`) === 'allowed'
  const members = directory.collaborations.get(report.collaboration_id)?.members ?? new Set<string>()
  const absent = [...members].filter((id) => !parties.includes(id))
  const over = report.sent_at === null || report.status === 'withdrawn' || report.status === 'duplicate'
  return {
    base: `/saker/${report.id}/rod-snor`,
    office: office === null ? null : nameOf(office),
    open: open ? viewCord(words, nameOf, open) : null,
    closed: cords.filter((cord) => cord !== open).map((cord) => viewCord(words, nameOf, cord)),
    parties: parties.map(nameOf),
    /** Whom the office can bring in. */
    partners: absent
      .map((id) => ({ value: id, label: nameOf(id) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'nb')),
    may: {
      pull: !open && office !== null && !over && may('pull'),
      log: open !== undefined && may('log'),
      gather: isOffice && absent.length > 0 && may('gather'),
      close: isOffice && may('close'),
    },
  }
}
