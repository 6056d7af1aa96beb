import { findCode, findSentTo, memberKind, type Collaboration, type Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'

/** What a collaboration's form asks for and says besides the choices: its members decide, and what they have agreed. */
export function reportFormFrame(words: Words, directory: Directory, collaboration: Collaboration) {
  const { hints } = words.reportFormTexts
  const kinds = new Set(
    [...collaboration.members]
      .map((id) => directory.organisations.get(id))
      .filter((found) => found !== undefined)
      .map((member) => memberKind(collaboration, member)),
  )
  const hasOthers = kinds.has('other')
  const signsFirst = collaboration.signing === 'before'
  const others = [...directory.collaborations.values()].filter(({ id }) => id !== collaboration.id)
  const [first] = directory.collaborations.values()
  return {
    name: collaboration.name,
    /** The language of the code lists, where it is not the page's own. */
    language: collaboration.locale === words.language ? null : collaboration.locale,
    address: collaboration.id === first?.id ? '/meld' : `/meld/${collaboration.id}`,
    paper: `/api/v1/form.pdf?collaboration=${collaboration.id}`,
    others: others.map(({ id, name }) => ({ name, href: `/meld/${id}` })),
    asksUnit: kinds.has('hospital'),
    asksMunicipality: kinds.has('municipality'),
    asksIdentity: collaboration.identityPolicy !== 'forbidden',
    signsFirst,
    hints: {
      ...hints,
      eventKind: findCode(collaboration, 'event_kind', 'red_cord')
        ? `${hints.eventKind} ${hints.redCord}`
        : hints.eventKind,
      hospitalUnit: hasOthers ? hints.unitElsewhere : hints.hospitalUnit,
      municipality: hasOthers ? hints.municipalityElsewhere : hints.municipality,
      'leader.email': signsFirst ? hints.signingLeader : hints['leader.email'],
    },
  }
}

/** The parties as they can be known before anybody has typed: the reader's own organisation, or the municipality in the address. */
export function knownParties(
  directory: Directory,
  collaboration: Collaboration,
  ownId: string | null,
  preset: string | undefined,
) {
  const own = directory.organisations.get(ownId ?? preset ?? '')
  const sender = own && collaboration.members.has(own.id) ? own : undefined
  const kind = sender && memberKind(collaboration, sender)
  const hospital = findSentTo(directory, collaboration)
  return {
    collaboration: collaboration.id,
    sender: sender?.id ?? null,
    recipient: kind === 'hospital' ? null : (hospital?.id ?? null),
    municipality: kind === 'municipality' ? (sender?.id ?? null) : null,
  }
}
