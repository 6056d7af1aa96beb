import type { Context } from '../context.ts'
import type { ChannelWebhooks } from '../directory/channel-webhooks.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import type { KeyRing } from '../privacy/identity-keys.ts'
import type { FilingDesk } from './filing-desk.ts'
import type { ReportSecrets } from './report-secrets.ts'

/** What the verbs of a report need besides the context: who is who, the vault's keys, the keys behind codes, and the desk. */
export interface ReportContext extends Context {
  readonly directory: DirectoryCopy
  readonly keyRing: KeyRing
  readonly secrets: ReportSecrets
  readonly filings: FilingDesk
  /** The way to partners' own systems. */
  readonly webhooks: ChannelWebhooks
}
