import type { Actor, PersonActor } from '../access/actor.ts'
import { decide, type Act } from '../access/policy.ts'
import type { Frame } from '../http/pages.ts'
import type { Words } from '../i18n/words.ts'
import { findFirstCollaboration, type Directory } from './directory.ts'

const links = ({
  frameTexts,
  dispatchTexts,
  measureTexts,
  goalTexts,
  stuckTexts,
  learningTexts,
}: Words): { act: Act; href: string; label: string }[] => [
  { act: 'report.file', href: '/meld', label: frameTexts.file },
  { act: 'report.list', href: '/saker', label: frameTexts.cases },
  { act: 'measure.read', href: '/tiltak', label: measureTexts.title },
  { act: 'goal.read', href: '/maal', label: goalTexts.title },
  { act: 'service.look', href: '/tall', label: frameTexts.figures },
  { act: 'annual_report.read', href: '/aarsrapporter', label: frameTexts.annualReports },
  { act: 'learning.read_case', href: '/laering', label: learningTexts.title },
  { act: 'alias.list', href: '/fordeling', label: dispatchTexts.title },
  { act: 'channel.list', href: '/kanaler', label: frameTexts.channels },
  { act: 'delivery.list', href: '/leveringer', label: stuckTexts.title },
]

export interface Place {
  readonly organisation: string
  readonly unit: string | null
  /** Which collaboration it belongs to, counted in their order. */
  readonly position: number
}

/** The names of the place a person belongs to; members of a committee belong to it and to no partner. */
export function placeOf(directory: Directory, person: PersonActor): Place {
  const { organisationId, unitId, committeeOf } = person
  const committee = directory.collaborations.get(committeeOf ?? '')?.committees.professional
  const collaboration = organisationId === null ? committeeOf : findFirstCollaboration(directory, organisationId)?.id
  const organisation = organisationId === null ? committee : directory.organisations.get(organisationId)?.name
  return {
    organisation: organisation ?? '',
    unit: unitId === null ? null : (directory.units.get(unitId)?.name ?? null),
    position: [...directory.collaborations.keys()].indexOf(collaboration ?? ''),
  }
}

/** What stands around a page: who is signed in, and the pages that person may open. */
export function frameOf(words: Words, actor: Actor | undefined, directory: Directory, signIn: string): Frame {
  const open = links(words).filter(({ act }) => actor && decide(actor, act) === 'allowed')
  if (actor?.kind !== 'person') return { viewer: null, links: open, signIn: actor ? signIn : null }
  return { viewer: { name: actor.name, place: placeOf(directory, actor).organisation }, links: open, signIn: null }
}

/** The sites that may show a page inside one of theirs: those a collaboration names for the opening page of its form; none for any other. */
export function listFramingSites(
  directory: Directory,
  asked: {
    readonly method: string
    readonly routeOptions: { readonly url?: string | undefined }
    readonly params: unknown
  },
): readonly string[] {
  const { url } = asked.routeOptions
  if (asked.method !== 'GET' || (url !== '/meld' && url !== '/meld/:collaboration')) return []
  const { collaboration: named } = asked.params as { readonly collaboration?: string }
  // Nobody is signed in inside another site's page, so `/meld` is the first collaboration's.
  const found = named === undefined ? findFirstCollaboration(directory, null) : directory.collaborations.get(named)
  return found?.embedding ?? []
}
