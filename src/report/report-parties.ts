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

/** Finds the parties a draft names, or every reason why they cannot be found. */
export function findParties(directory: Directory, draft: ReportDraft): { parties?: Parties; faults: Fault[] } {
  const faults: Fault[] = []
  const find = (pointer: string, id: string | undefined) => {
    if (id === undefined) return undefined
    const organisation = directory.organisations.get(id)
    if (!organisation) faults.push({ pointer, code: 'unknown_organisation' })
    return organisation
  }
  const sender = find('/reportingOrganisation', draft.reportingOrganisation)
  const recipient = find('/recipientOrganisation', draft.recipientOrganisation)
  const named = draft.collaboration
  const chosen = named ? directory.collaborations.get(named) : undefined
  if (named && !chosen) faults.push({ pointer: '/collaboration', code: 'unknown_collaboration' })
  if (!sender || !recipient) return { faults }
  if (sender.id === recipient.id) {
    return { faults: [...faults, { pointer: '/recipientOrganisation', code: 'same_organisation' }] }
  }
  if (chosen) {
    for (const [pointer, party] of [
      ['/reportingOrganisation', sender],
      ['/recipientOrganisation', recipient],
    ] as const) {
      if (!chosen.members.has(party.id)) faults.push({ pointer, code: 'not_a_member' })
    }
    return faults.length > 0 ? { faults } : { parties: { collaboration: chosen, sender, recipient }, faults }
  }
  if (named) return { faults }
  const shared = listSharedCollaborations(directory, sender.id, recipient.id)
  const [collaboration] = shared
  if (collaboration && shared.length === 1) return { parties: { collaboration, sender, recipient }, faults }
  const code = shared.length === 0 ? 'no_shared_collaboration' : 'ambiguous_collaboration'
  return { faults: [...faults, { pointer: '/collaboration', code }] }
}
