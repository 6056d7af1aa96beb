import { organisationsOf, type Actor } from '../access/actor.ts'
import { listUnitLine, type Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { ReportContext } from './report-context.ts'

/** Whose lists are read, and what of them depends on who and when. */
export interface InboxReader {
  readonly organisationId: string
  /** Null for a machine, which handles nothing itself. */
  readonly personId: string | null
  /** The reader's unit and all below it; empty where the reader has none. */
  readonly units: readonly string[]
  /** The day in Oslo; a deadline has passed when it is earlier. */
  readonly today: string
  /** For each collaboration the moment after which an answer can still be contested. */
  readonly contestableSince: ReadonlyMap<string, Date>
  /** The codes of consequences, the least grave first. */
  readonly consequences: readonly string[]
  /** All units at or below one. */
  readonly unitsBelow: (unitId: string) => readonly string[]
}

const dayMs = 24 * 60 * 60 * 1_000

function listBelow(directory: Directory, unitId: string): string[] {
  const below = [...directory.units.keys()].filter((id) =>
    listUnitLine(directory, id).some((unit) => unit.id === unitId),
  )
  return below.length > 0 ? below : [unitId]
}

function listConsequences(directory: Directory): string[] {
  const entries = [...directory.collaborations.values()].flatMap(({ codes }) => codes.get('consequence') ?? [])
  const ranks = new Map(entries.map(({ code, rank }) => [code, rank ?? 0]))
  return [...ranks].toSorted(([, one], [, other]) => one - other).map(([code]) => code)
}

/** Who reads a list, at this moment; undefined for who acts for no organisation and so has none. */
export function readerOf(context: Pick<ReportContext, 'directory' | 'now'>, actor: Actor): InboxReader | undefined {
  const [organisationId] = organisationsOf(actor)
  if (organisationId === undefined) return undefined
  const directory = context.directory.current()
  const now = context.now()
  const person = actor.kind === 'person' ? actor : undefined
  const contestDays = [...directory.collaborations.values()].map(
    ({ id, deadlines }) => [id, new Date(now.getTime() - deadlines.contest * dayMs)] as const,
  )
  return {
    organisationId,
    personId: person?.id ?? null,
    units: person?.unitId ? listBelow(directory, person.unitId) : [],
    today: osloDay(now),
    contestableSince: new Map(contestDays),
    consequences: listConsequences(directory),
    unitsBelow: (unitId) => listBelow(directory, unitId),
  }
}
