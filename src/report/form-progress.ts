import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { asActor } from '../db/scope.ts'
import { openBox, sealBox } from '../privacy/sealed-box.ts'
import { deleteFormProgress, extendFormProgress, saveFormProgress } from './form-progress-store.ts'
import type { ReportContext } from './report-context.ts'

/** How long a begun form is kept while nobody touches it, and how long before that its reader is warned. */
export const idleMinutes = 60
export const warningMinutes = 5

/**
 * A begun form: its own name for the report, so that sending it twice makes one; when it was begun; whether the guard of open forms
 * has let it through; and the answers by field.
 */
export const FormProgress = z.strictObject({
  token: z.uuid(),
  startedAt: z.iso.datetime(),
  guarded: z.boolean(),
  answers: z.record(z.string(), z.array(z.string())),
})
export type FormProgress = z.infer<typeof FormProgress>

const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const boundTo = (tokenHash: Buffer): string => `form_progress/${tokenHash.toString('hex')}/answers`

/** The key of one begun form: it takes the browser's secret and the service's, so that neither opens it alone. */
function keyOf(context: ReportContext, secret: string): KeyObject {
  return createSecretKey(createHmac('sha256', context.secrets.progress).update(secret).digest())
}

function expiryOf(now: Date): Date {
  return new Date(now.getTime() + idleMinutes * 60_000)
}

/** The begun form whose secret a browser holds; undefined where there is none, or it has stood idle too long. Looking keeps it. */
export async function findProgress(
  context: ReportContext,
  secret: string | undefined,
): Promise<FormProgress | undefined> {
  const given = Secret.safeParse(secret)
  if (!given.success) return undefined
  const tokenHash = hashOf(given.data)
  const now = context.now()
  const sealed = await asActor(context.database.db, { organisations: [], progressHash: tokenHash }, (tx) =>
    extendFormProgress(tx, tokenHash, { now, expiresAt: expiryOf(now) }),
  )
  if (!sealed) return undefined
  return FormProgress.parse(
    JSON.parse(openBox(keyOf(context, given.data), sealed, boundTo(tokenHash)).toString()) as unknown,
  )
}

/** Keeps a begun form under the secret its browser holds, or a fresh one, which is returned and stands nowhere but in its cookie. */
export async function keepProgress(
  context: ReportContext,
  secret: string | undefined,
  progress: FormProgress,
): Promise<string> {
  const held = Secret.safeParse(secret).data ?? randomBytes(32).toString('base64url')
  const tokenHash = hashOf(held)
  const sealed = sealBox(keyOf(context, held), Buffer.from(JSON.stringify(progress)), boundTo(tokenHash))
  const expiresAt = expiryOf(context.now())
  await asActor(context.database.db, { organisations: [], progressHash: tokenHash }, (tx) =>
    saveFormProgress(tx, { tokenHash, sealed, expiresAt }),
  )
  return held
}

/** Forgets a begun form at once. */
export async function dropProgress(context: ReportContext, secret: string | undefined): Promise<void> {
  const given = Secret.safeParse(secret)
  if (!given.success) return
  const tokenHash = hashOf(given.data)
  await asActor(context.database.db, { organisations: [], progressHash: tokenHash }, (tx) =>
    deleteFormProgress(tx, tokenHash),
  )
}
