import {
  findClinic,
  listChannelsTo,
  memberKind,
  type Channel,
  type Collaboration,
  type Directory,
  type Organisation,
  type Unit,
} from '../directory/directory.ts'
import { nbRouting as words } from '../i18n/nb-routing.ts'

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
}

interface Addressee {
  readonly unit: Unit | null
  readonly needsDispatch: boolean
  readonly because: string
}

function findAddressee(directory: Directory, collaboration: Collaboration, question: RoutingQuestion): Addressee {
  const { recipient, recipientUnit, hospitalUnit } = question
  if (recipientUnit) return { unit: recipientUnit, needsDispatch: false, because: words.chosen(recipientUnit.name) }
  if (memberKind(collaboration, recipient) !== 'hospital') {
    return { unit: null, needsDispatch: false, because: words.municipality(recipient.name) }
  }
  if (!hospitalUnit) return { unit: null, needsDispatch: true, because: words.unknownUnit }
  if (hospitalUnit.organisationId !== recipient.id) {
    return { unit: null, needsDispatch: true, because: words.otherHospital(hospitalUnit.name, recipient.name) }
  }
  const clinic = findClinic(directory, hospitalUnit.id)
  if (!clinic) return { unit: null, needsDispatch: true, because: words.noClinic(hospitalUnit.name) }
  const because =
    clinic.id === hospitalUnit.id ? words.isClinic(clinic.name) : words.belongsTo(hospitalUnit.name, clinic.name)
  return { unit: clinic, needsDispatch: false, because }
}

/**
 * Finds who answers for a report (domain.md § 5): the chosen unit; else the clinic above the unit the patient came from; else
 * the post office. Pure: the same directory and question give the same route. `channels` is empty where nobody has confirmed
 * a channel to that addressee.
 */
export function routeReport(directory: Directory, collaboration: Collaboration, question: RoutingQuestion): Route {
  const { recipient } = question
  const { unit, needsDispatch, because } = findAddressee(directory, collaboration, question)
  const channels = listChannelsTo(directory, {
    organisationId: recipient.id,
    unitId: unit?.id ?? null,
    serviceLocationCode: question.serviceLocationCode,
  })
  const how = words.channel[channels[0]?.kind ?? 'letter']
  const gets = unit
    ? unit.kind === 'clinic'
      ? words.clinicGets(how)
      : words.unitGets(how)
    : needsDispatch
      ? words.postOfficeDispatches(recipient.name, how)
      : words.postOfficeGets(recipient.name, how)
  return { organisation: recipient, unit, needsDispatch, channels, explanation: `${because}; ${gets}.` }
}
