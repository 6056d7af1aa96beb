import {
  findClinic,
  findCode,
  memberKind,
  type Channel,
  type Collaboration,
  type Directory,
  type Organisation,
  type Unit,
} from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import { findAliasedUnit, findNamedUnit } from '../directory/dispatch-alias.ts'
import { wordsIn, type Words } from '../i18n/words.ts'

type RoutingTexts = Words['routingTexts']

/** Whom a report goes to, over which channels (the first is used, the others take over), and why, in one sentence. */
export interface Route {
  readonly organisation: Organisation
  /** The unit that answers; null: the organisation's post office. */
  readonly unit: Unit | null
  /** True where a dispatcher has to find out who answers. */
  readonly needsDispatch: boolean
  readonly channels: readonly Channel[]
  readonly explanation: string
}

export interface RoutingQuestion {
  readonly recipient: Organisation
  readonly recipientUnit: Unit | null
  readonly hospitalUnit: Unit | null
  readonly serviceLocationCode: string
  /** The unit as the sender wrote it, where it was not chosen from the register, and the day on which units must exist. */
  readonly written?: { readonly text: string | null | undefined; readonly day: string }
}

interface Addressee {
  readonly unit: Unit | null
  readonly needsDispatch: boolean
  readonly because: string
}

function findAddressee(
  words: RoutingTexts,
  directory: Directory,
  collaboration: Collaboration,
  question: RoutingQuestion,
): Addressee {
  const { recipient, recipientUnit, hospitalUnit } = question
  if (recipientUnit) return { unit: recipientUnit, needsDispatch: false, because: words.chosen(recipientUnit.name) }
  const written = hospitalUnit ? undefined : question.written
  const aliased = written?.text && findAliasedUnit(directory, recipient.id, written.text, written.day)
  if (aliased) return { unit: aliased, needsDispatch: false, because: words.knownAs(recipient.name, aliased.name) }
  if (memberKind(collaboration, recipient) !== 'hospital') {
    return { unit: null, needsDispatch: false, because: words.municipality(recipient.name) }
  }
  if (!hospitalUnit) {
    const named = written?.text && findNamedUnit(directory, recipient.id, written.text, written.day)
    return named
      ? leadToClinic(words, directory, named, (clinic) =>
          clinic.id === named.id
            ? words.knownAs(recipient.name, clinic.name)
            : words.knownBelongs(recipient.name, named.name, clinic.name),
        )
      : { unit: null, needsDispatch: true, because: words.unknownUnit }
  }
  if (hospitalUnit.organisationId !== recipient.id) {
    return { unit: null, needsDispatch: true, because: words.otherHospital(hospitalUnit.name, recipient.name) }
  }
  return leadToClinic(words, directory, hospitalUnit, (clinic) =>
    clinic.id === hospitalUnit.id ? words.isClinic(clinic.name) : words.belongsTo(hospitalUnit.name, clinic.name),
  )
}

/** The clinic that answers for a unit (the procedure); without one a dispatcher has to find out. */
function leadToClinic(
  words: RoutingTexts,
  directory: Directory,
  unit: Unit,
  because: (clinic: Unit) => string,
): Addressee {
  const clinic = findClinic(directory, unit.id)
  return clinic
    ? { unit: clinic, needsDispatch: false, because: because(clinic) }
    : { unit: null, needsDispatch: true, because: words.noClinic(unit.name) }
}

/** Who gets it first, over which channel: what is told is what will happen, also where a unit has no address of its own. */
function sayWhoGets(
  words: RoutingTexts,
  directory: Directory,
  recipient: Organisation,
  to: { unit: Unit | null; needsDispatch: boolean; channel: Channel | undefined },
): string {
  const { unit, needsDispatch, channel } = to
  const how = words.channel[channel?.kind ?? 'letter']
  if (!unit) return (needsDispatch ? words.postOfficeDispatches : words.postOfficeGets)(recipient.name, how)
  if (channel?.unitId === unit.id) return unit.kind === 'clinic' ? words.clinicGets(how) : words.unitGets(how)
  const above = channel?.unitId == null ? undefined : directory.units.get(channel.unitId)
  return above ? words.aboveGets(above.name, how) : words.postOfficePassesOn(recipient.name, how)
}

/**
 * Finds who answers for a report (the procedure): the chosen unit; else the unit that the recipient's standing alias names for
 * what the sender wrote; else the clinic above the unit the patient came from, chosen or written exactly as the register names
 * it; else the post office. Pure: the same directory and question give the same route. `channels` is empty where nobody has confirmed
 * a channel to that addressee.
 */
export function routeReport(directory: Directory, collaboration: Collaboration, question: RoutingQuestion): Route {
  const { recipient } = question
  const words = wordsIn(collaboration.locale).routingTexts
  const { unit, needsDispatch, because } = findAddressee(words, directory, collaboration, question)
  const channels = listChannelsTo(directory, {
    organisationId: recipient.id,
    unitId: unit?.id ?? null,
    serviceLocationCode: question.serviceLocationCode,
  })
  const [channel] = channels
  const place = channel?.serviceLocationCode && findCode(collaboration, 'service_location', channel.serviceLocationCode)
  const explanation = place
    ? `${words.ownAddress(recipient.name, place.label)}; ${words.addressGets(words.channel[channel.kind])}.`
    : `${because}; ${sayWhoGets(words, directory, recipient, { unit, needsDispatch, channel })}.`
  return { organisation: recipient, unit, needsDispatch, channels, explanation }
}
