import { z } from 'zod'
import type { Context } from '../context.ts'
import { readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { readReturnPath } from '../http/return-path.ts'
import type { Web } from '../http/web.ts'
import { findPerson, listPeople } from './person-store.ts'
import type { PersonActor } from './actor.ts'
import { readCookie } from '../http/cookie-name.ts'
import { sessionCookie } from './authenticate.ts'
import { closeSession, openSession, sessionCookieFor } from './open-session.ts'
import { decide } from './policy.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** The name of the place a person belongs to, and its collaboration's place in their order; access knows organisations by their ids only. */
export type PlaceOf = (person: PersonActor) => {
  readonly organisation: string
  readonly unit: string | null
  readonly position: number
}

/** Where somebody who has just signed in begins. */
function firstPage(person: PersonActor): string {
  return decide(person, 'report.list') === 'allowed' ? '/saker' : '/'
}

/** Signing in as an invented person, one button each. Only the demo has this page. */
export function addDemoPages(web: Web, context: Context, pages: Pages, placeOf: PlaceOf): void {
  const cookie = sessionCookieFor(context.publicUrl)

  const show = async (words: Words, given: { returnTo: string; unknown: boolean }) => {
    const people = await listPeople(context.database.db, 'demo')
    const listed = people.map((person) => ({
      id: person.id,
      name: person.name,
      roles: person.roles.map((role) => words.demoTexts.roles[role]).join(', ') || words.demoTexts.noRole,
      ...placeOf(person),
    }))
    const inOrder = listed.toSorted((one, other) => one.position - other.position)
    const groups = Map.groupBy(inOrder, ({ organisation }) => organisation)
    return {
      view: 'demo',
      words,
      title: words.demoTexts.title,
      status: given.unknown ? 422 : 200,
      data: { texts: words.demoTexts, groups: [...groups], ...given },
    }
  }

  web.route({
    method: 'GET',
    url: '/demo',
    config: { act: 'session.open' },
    schema: { hide: true, querystring: z.object({ retur: z.string().max(600).optional() }) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      return pages.send(
        request,
        reply,
        await show(words, { returnTo: readReturnPath(request.query.retur, ''), unknown: false }),
      )
    },
  })

  web.route({
    method: 'POST',
    url: '/demo',
    config: { act: 'session.open' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const fields = readFormFields(request.body)
      const returnTo = readReturnPath(fields.text('returnTo'), '')
      const person = await findPerson(context.database.db, fields.text('person'))
      if (!person) return pages.send(request, reply, await show(words, { returnTo, unknown: true }))
      const earlier = request.cookies[cookie.name]
      if (earlier !== undefined) await closeSession(context, earlier)
      const token = await openSession(context, person)
      return reply.setCookie(cookie.name, token, cookie.options).redirect(returnTo || firstPage(person), 303)
    },
  })
}

/** Signing out: the session ends in the database, not only in the browser. */
export function addSignOutPages(web: Web, context: Context, pages: Pages): void {
  const cookie = sessionCookieFor(context.publicUrl)
  web.route({
    method: 'GET',
    url: '/logg-ut',
    config: { act: 'session.close' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      return pages.send(request, reply, {
        view: 'sign-out',
        words,
        title: words.demoTexts.signOutTitle,
        data: { texts: words.demoTexts },
      })
    },
  })
  web.route({
    method: 'POST',
    url: '/logg-ut',
    config: { act: 'session.close' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { value, former } = readCookie(request, context.publicUrl, sessionCookie)
      const token = value ?? former
      if (token !== undefined) await closeSession(context, token)
      // Nothing is kept in the browser as it is; what one has kept against its orders goes too.
      reply.header('clear-site-data', '"cache", "storage"')
      return reply.clearCookie(cookie.name, cookie.options).redirect('/', 303)
    },
  })
}
