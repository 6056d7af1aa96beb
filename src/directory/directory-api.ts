import { z } from 'zod'
import { organisationsOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Collaboration, Directory } from './directory.ts'
import { findFirstCollaboration, memberKind } from './directory.ts'
import { listChannelsTo } from './find-channels.ts'
import type { DirectoryCopy } from './directory-copy.ts'
import { searchUnits } from './unit-search.ts'

const CodeView = z.strictObject({
  code: z.string(),
  label: z.string(),
  requiresText: z.boolean(),
  rank: z.number().int().nullable(),
  identityAllowed: z.boolean().nullable(),
})
const CodeListView = z.strictObject({ list: z.string(), version: z.number().int(), codes: z.array(CodeView) })
const OrganisationView = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  side: z.enum(['hospital', 'municipality', 'other']),
  isHealthService: z.boolean(),
  organisationNumber: z.string().nullable(),
  /** Whether a confirmed channel leads there, so that reports can be sent to it. */
  reachable: z.boolean(),
})
const UnitView = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  parent: z.string().nullable(),
  kind: z.enum(['clinic', 'department', 'section']),
  name: z.string(),
  aliases: z.array(z.string()),
})
const Query = z.strictObject({ collaboration: z.string().max(60).optional() })
const tags = ['Directory']

/**
 * The collaboration asked for; where none is named, the first that the reader's own organisation (or committee) belongs to, and
 * for everybody else the first there is. Throws Refusal `invalid_input` for one that does not exist.
 */
export function chooseCollaboration(
  directory: Directory,
  named: string | undefined,
  reader: Actor = { kind: 'anonymous' },
): Collaboration {
  const [own = null] = organisationsOf(reader)
  const committee = reader.kind === 'person' && own === null ? reader.committeeOf : null
  const meant = named ?? committee
  const chosen = meant === null ? findFirstCollaboration(directory, own) : directory.collaborations.get(meant)
  if (chosen) return chosen
  throw new Refusal('invalid_input', 'No such collaboration.', [
    { pointer: '/collaboration', code: 'unknown_collaboration' },
  ])
}

function viewCodes(collaboration: Collaboration, list: string): z.infer<typeof CodeListView> | undefined {
  const version = collaboration.formVersion
  if (list === 'consent') {
    const codes = collaboration.consents.map(({ code, label, identityAllowed }) => ({
      code,
      label,
      requiresText: false,
      rank: null,
      identityAllowed,
    }))
    return { list, version, codes }
  }
  const codes = collaboration.codes.get(list)
  return (
    codes && {
      list,
      version,
      codes: codes.map(({ code, label, requiresText, rank }) => ({
        code,
        label,
        requiresText,
        rank,
        identityAllowed: null,
      })),
    }
  )
}

/** The doors to the directory: code lists, organisations, and units as you type. Open to everyone; it holds no person. */
export function addDirectoryApi(web: Web, context: Context & { readonly directory: DirectoryCopy }): void {
  web.route({
    method: 'GET',
    url: '/api/v1/codes',
    config: { act: 'directory.read' },
    schema: {
      tags,
      summary: 'Every code list, with labels',
      querystring: Query,
      response: { 200: z.strictObject({ lists: z.array(CodeListView) }) },
    },
    handler: (request) => {
      const collaboration = chooseCollaboration(context.directory.current(), request.query.collaboration, request.actor)
      const lists = [...collaboration.codes.keys(), 'consent'].map((list) => viewCodes(collaboration, list))
      return Promise.resolve({ lists: lists.filter((list) => list !== undefined) })
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/codes/:list',
    config: { act: 'directory.read' },
    schema: {
      tags,
      summary: 'One code list',
      params: z.strictObject({ list: z.string().max(60) }),
      querystring: Query,
      response: { 200: CodeListView },
    },
    handler: (request) => {
      const collaboration = chooseCollaboration(context.directory.current(), request.query.collaboration, request.actor)
      const found = viewCodes(collaboration, request.params.list)
      if (!found) throw new Refusal('not_found', 'No such code list.')
      return Promise.resolve(found)
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/organisations',
    config: { act: 'directory.read' },
    schema: {
      tags,
      summary: 'The partners',
      querystring: Query,
      response: { 200: z.strictObject({ organisations: z.array(OrganisationView) }) },
    },
    handler: (request) => {
      const directory = context.directory.current()
      const collaboration = chooseCollaboration(directory, request.query.collaboration, request.actor)
      const organisations = [...collaboration.members]
        .map((id) => directory.organisations.get(id))
        .filter((found) => found !== undefined)
        .map((found) => ({
          id: found.id,
          name: found.name,
          kind: found.kind,
          side: memberKind(collaboration, found),
          isHealthService: found.isHealthService,
          organisationNumber: found.organisationNumber,
          reachable:
            listChannelsTo(directory, { organisationId: found.id, unitId: null, serviceLocationCode: null }).length > 0,
        }))
      return Promise.resolve({ organisations })
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/units',
    config: { act: 'directory.read' },
    schema: {
      tags,
      summary: 'Units whose name or alias fits what is typed, best first',
      querystring: Query.extend({
        q: z.string().max(100).default(''),
        organisation: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      response: { 200: z.strictObject({ units: z.array(UnitView) }) },
    },
    handler: (request) => {
      const { q, organisation, limit, collaboration: named } = request.query
      const directory = context.directory.current()
      const { members } = chooseCollaboration(directory, named, request.actor)
      const organisationIds =
        organisation === undefined ? [...members] : [...members].filter((id) => id === organisation)
      const units = searchUnits(directory, { text: q, organisationIds, day: osloDay(context.now()), limit })
      return Promise.resolve({
        units: units.map(({ id, organisationId, parentId, kind, name, aliases }) => ({
          id,
          organisation: organisationId,
          parent: parentId,
          kind,
          name,
          aliases: [...aliases],
        })),
      })
    },
  })
}
