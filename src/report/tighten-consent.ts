import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { destroyIdentity } from '../privacy/identity-store.ts'
import { destroyAttachments } from './attachment-store.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import type { ReportContext } from './report-context.ts'
import { tellRecipient, tellSender } from './tell-parties.ts'

/** The consent as it is after all, and the confirmation that the text can't be tied to the patient. */
export const TightenedConsent = z.strictObject({ consent: z.string().min(1).max(60), textDeidentified: z.boolean() })
export type TightenedConsent = z.output<typeof TightenedConsent>

/**
 * The patient opposes after all: who the patient is, and every attachment, is destroyed at once for both parties, and the other
 * side is told. Consent is
 * never loosened; the database refuses that by itself. Throws as changeCase does, and Refusal `invalid_input` for a code that is
 * unknown or allows identity, for a report that allows none already, or without the confirmation.
 */
export function tightenConsent(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  { consent, textDeidentified }: TightenedConsent,
): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'consent', async (tx, found) => {
    const directory = context.directory.current()
    const collaboration = directory.collaborations.get(found.collaborationId)
    const code = collaboration?.consents.find((entry) => entry.code === consent)
    const refuse = (pointer: string, fault: 'unknown_code' | 'consent_not_tighter' | 'text_deidentified_required') =>
      new Refusal('invalid_input', 'Consent cannot be changed so.', [{ pointer, code: fault }])
    if (!code) throw refuse('/consent', 'unknown_code')
    if (code.identityAllowed || !found.identityAllowed) throw refuse('/consent', 'consent_not_tighter')
    if (!textDeidentified) throw refuse('/textDeidentified', 'text_deidentified_required')
    await destroyIdentity(tx, found.id)
    await destroyAttachments(tx, found.id)
    const isSender = actor.kind !== 'anonymous' && actor.organisationId === found.sender
    if (isSender && found.times.sentAt === null) return { consent }
    const tellOther = isSender ? tellRecipient : tellSender
    return { consent, deliveryIds: await tellOther(tx, directory, found, 'consent') }
  })
}
