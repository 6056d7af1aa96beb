import { z } from 'zod'
import { organisationsOf, type Actor } from '../access/actor.ts'
import { isValidOn, type Directory } from '../directory/directory.ts'
import type { DispatchAlias } from '../directory/dispatch-alias.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { dropDispatchAlias, keepDispatchAlias, NewDispatchAlias, WrittenName } from './keep-dispatch-alias.ts'
import type { ReportContext } from './report-context.ts'

const AliasView = z.strictObject({
  written: z.string(),
  unit: z.string(),
  unitName: z.string(),
  /** False: the unit is no longer there, and the alias counts for nothing. */
  valid: z.boolean(),
  createdAt: z.iso.datetime(),
})

const AliasesView = z.strictObject({ aliases: z.array(AliasView) })

/** A standing alias as people and machines read it. */
export function viewDispatchAlias(directory: Directory, alias: DispatchAlias, now: Date): z.infer<typeof AliasView> {
  const unit = directory.units.get(alias.unitId)
  return {
    written: alias.written,
    unit: alias.unitId,
    unitName: unit?.name ?? alias.unitId,
    valid: unit !== undefined && isValidOn(unit, osloDay(now)),
    createdAt: alias.createdAt.toISOString(),
  }
}

/** The standing aliases of the actor's own organisation, by what is written. */
export function listOwnAliases(context: ReportContext, actor: Actor): DispatchAlias[] {
  const own = organisationsOf(actor)
  return context.directory
    .current()
    .dispatchAliases.filter(({ organisationId }) => own.includes(organisationId))
    .toSorted((a, b) => a.written.localeCompare(b.written, 'nb'))
}

function viewOwn(context: ReportContext, actor: Actor): z.infer<typeof AliasesView> {
  const directory = context.directory.current()
  return { aliases: listOwnAliases(context, actor).map((alias) => viewDispatchAlias(directory, alias, context.now())) }
}

const tags = ['Directory']
const url = '/api/v1/dispatch-aliases'

/** The doors to the standing aliases of one's own organisation. What is written never stands in an address. */
export function addDispatchAliasApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url,
    config: { act: 'alias.list' },
    schema: {
      tags,
      summary: 'Names that senders write, and the units that are meant',
      response: { 200: AliasesView },
    },
    handler: async (request) => {
      await context.directory.refresh()
      return viewOwn(context, request.actor)
    },
  })
  web.route({
    method: 'POST',
    url,
    config: { act: 'alias.change' },
    schema: {
      tags,
      summary: 'Make a dispatch standing; the same name again gets the new unit',
      body: NewDispatchAlias,
      response: { 201: AliasView },
    },
    handler: async (request, reply) => {
      const alias = await keepDispatchAlias(context, request.actor, request.body)
      return reply.code(201).send(viewDispatchAlias(context.directory.current(), alias, context.now()))
    },
  })
  web.route({
    method: 'DELETE',
    url,
    config: { act: 'alias.change' },
    schema: {
      tags,
      summary: 'Take a standing alias away; answers with those that are left',
      body: WrittenName,
      response: { 200: AliasesView },
    },
    handler: async (request) => {
      await dropDispatchAlias(context, request.actor, request.body.written)
      return viewOwn(context, request.actor)
    },
  })
}
