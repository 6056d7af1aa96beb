import {
  listSharedCollaborations,
  memberKind,
  type Collaboration,
  type Directory,
  type Organisation,
} from '../directory/directory.ts'
import type { Fault } from '../errors.ts'
import type { ReportDraft } from './new-report.ts'

/** The two parties of a report and the collaboration under whose agreement it is sent. */
export interface Parties {
  readonly collaboration: Collaboration
  readonly sender: Organisation
  readonly recipient: Organisation
}

/** Which way a report goes, by the kinds of its two parties. Never sent by a client. */
export function directionOf({ collaboration, sender, recipient }: Parties): string {
  const from = memberKind(collaboration, sender)
  const to = memberKind(collaboration, recipient)
  return from === 'other' || to === 'other' ? 'other' : `${from}_to_${to}`
}

/** What could be found of the parties, so that the rules can speak while one of them is still wrong. */
export interface KnownParties {
  readonly collaboration: Collaboration
  readonly sender: Organisation | undefined
  readonly recipient: Organisation | undefined
}

/** Finds the parties a draft names, or every reason why they cannot be found; `known` is there as soon as the collaboration is clear. */
export function findParties(
  directory: Directory,
  draft: ReportDraft,
): { parties?: Parties; known?: KnownParties; faults: Fault[] } {
  const faults: Fault[] = []
  const find = (pointer: string, id: string | undefined) => {
    if (id === undefined) return undefined
    const organisation = directory.organisations.get(id)
    if (!organisation) faults.push({ pointer, code: 'unknown_organisation' })
    return organisation
  }
  const sender = find('/reportingOrganisation', draft.reportingOrganisation)
  const recipient = find('/recipientOrganisation', draft.recipientOrganisation)
  const same = sender !== undefined && sender === recipient
  if (same) faults.push({ pointer: '/recipientOrganisation', code: 'same_organisation' })
  const { collaboration, fault } = findCollaboration(directory, draft.collaboration, { sender, recipient })
  if (fault && !same) faults.push(fault)
  if (!collaboration) return { faults }
  for (const [pointer, party] of [
    ['/reportingOrganisation', sender],
    ['/recipientOrganisation', recipient],
  ] as const) {
    if (party && !collaboration.members.has(party.id)) faults.push({ pointer, code: 'not_a_member' })
  }
  const known = { collaboration, sender, recipient }
  if (faults.length > 0 || !sender || !recipient) return { known, faults }
  return { parties: { collaboration, sender, recipient }, known, faults }
}

/** The collaboration named; where none is, the only one that all parties found so far are members of. */
function findCollaboration(
  directory: Directory,
  named: string | null | undefined,
  { sender, recipient }: { sender: Organisation | undefined; recipient: Organisation | undefined },
): { collaboration?: Collaboration; fault?: Fault } {
  const pointer = '/collaboration'
  if (named) {
    const collaboration = directory.collaborations.get(named)
    return collaboration ? { collaboration } : { fault: { pointer, code: 'unknown_collaboration' } }
  }
  const one = sender ?? recipient
  const shared = one ? listSharedCollaborations(directory, one.id, (recipient ?? one).id) : []
  const [collaboration] = shared
  if (collaboration && shared.length === 1) return { collaboration }
  if (!sender || !recipient) return {}
  return { fault: { pointer, code: shared.length === 0 ? 'no_shared_collaboration' : 'ambiguous_collaboration' } }
}
