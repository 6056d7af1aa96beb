import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Collaboration, Directory } from '../directory/directory.ts'
import { chooseCollaboration } from '../directory/directory-api.ts'
import { directoryIn } from '../directory/directory-in.ts'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { readCookie } from '../http/cookie-name.ts'
import { wordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'
import { formCookies, progressCookie } from './form-cookies.ts'
import { dropProgress, findProgress, keepProgress, type FormProgress } from './form-progress.ts'
import type { ReportContext } from './report-context.ts'
import { reportFormFrame } from './report-form-frame.ts'
import { findSentBefore } from './sent-before.ts'

/** The form's own name for a report: a random UUID, which nobody can guess. */
export const FormToken = z.uuidv4()

/** Somebody at one of the form's pages: which form it is, and what their browser holds of it. */
export interface FormVisit {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly collaboration: Collaboration
  readonly words: Words
  /** The address of this form, whole or at its first step. */
  /** Who is who, and the collaboration's form, in the reader's language where it is said in it. */
  readonly directory: Directory
  readonly address: string
  readonly secret: string | undefined
  /** The begun form the browser holds the secret of, where it is one of this collaboration's. */
  readonly progress: FormProgress | undefined
}

/** The collaboration whose form an address opens: `/meld/…` names one, `/meld` means the reader's own, or the first there is. */
export function getCollaboration(directory: Directory, named: string | undefined, actor: Actor): Collaboration {
  if (named !== undefined && !directory.collaborations.has(named)) {
    throw new Refusal('not_found', 'No such collaboration.')
  }
  return chooseCollaboration(directory, named, actor)
}

/** Finds out what form somebody is at. Nothing is looked up for a browser that holds nothing. */
export async function openVisit(
  context: ReportContext,
  at: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly collaboration: Collaboration },
): Promise<FormVisit> {
  const { value, former } = readCookie(at.request, context.publicUrl, progressCookie)
  const secret = former === undefined ? value : await takeOver(context, at.reply, former)
  const progress = await findProgress(context, secret)
  const words = wordsFor(at.request, at.collaboration.locale)
  const directory = directoryIn(context.directory.current(), words.language)
  const collaboration = directory.collaborations.get(at.collaboration.id) ?? at.collaboration
  const { address } = reportFormFrame(words, directory, collaboration)
  const isOfThis = progress?.answers['collaboration']?.[0] === collaboration.id
  return { ...at, words, directory, collaboration, address, secret, progress: isOfThis ? progress : undefined }
}

/**
 * Goes on with a form that was begun while its cookie had no prefix (cookie-name.ts), under a secret and a cookie of its own. Only with
 * one that is older than this process: whoever plants a cookie without a prefix comes too late an hour after the upgrade.
 */
async function takeOver(context: ReportContext, reply: FastifyReply, former: string): Promise<string | undefined> {
  const progress = await findProgress(context, former)
  const processBegan = context.now().getTime() - performance.now()
  if (!progress || Date.parse(progress.startedAt) >= processBegan) return undefined
  const secret = await keepProgress(context, undefined, progress)
  await dropProgress(context, former)
  const { name, options } = formCookies(context.publicUrl).progress
  reply.setCookie(name, secret, options)
  return secret
}

/** Keeps a begun form and gives the browser the secret it is found by. */
export async function keepVisit(context: ReportContext, visit: FormVisit, progress: FormProgress): Promise<void> {
  const secret = await keepProgress(context, visit.secret, progress)
  if (secret === visit.secret) return
  const { name, options } = formCookies(context.publicUrl).progress
  visit.reply.setCookie(name, secret, options)
}

/** Forgets what was begun, here and in the browser. */
export async function forgetVisit(context: ReportContext, visit: FormVisit): Promise<void> {
  await dropProgress(context, visit.secret)
  const { name, options } = formCookies(context.publicUrl).progress
  if (visit.secret !== undefined) visit.reply.clearCookie(name, options)
}

/** Remembers for a few minutes that a form was sent, forgets its answers, and leads to the receipt. */
export async function leaveForReceipt(
  context: ReportContext,
  visit: FormVisit,
  sent: { readonly token: string; readonly receiptCode: string },
): Promise<unknown> {
  if (visit.progress?.token === sent.token) await forgetVisit(context, visit)
  const { name, options } = formCookies(context.publicUrl).sent
  visit.reply.setCookie(name, sent.token, options)
  return visit.reply.redirect(`/kvittering/${sent.receiptCode}`, 303)
}

/** The report that was sent from a form, by its token; without one, from the form this browser sent last. */
export async function findSent(context: ReportContext, visit: FormVisit, token?: string) {
  const given = FormToken.safeParse(token ?? visit.request.cookies[formCookies(context.publicUrl).sent.name])
  if (!given.success) return undefined
  return findSentBefore(context, visit.request.actor, visit.collaboration.id, given.data)
}
