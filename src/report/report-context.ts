import type { Context } from '../context.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import type { KeyRing } from '../privacy/identity-keys.ts'
import type { ReportSecrets } from './report-secrets.ts'

/** What the verbs of a report need besides the context: who is who, the vault's keys, and the keys behind codes. */
export interface ReportContext extends Context {
  readonly directory: DirectoryCopy
  readonly keyRing: KeyRing
  readonly secrets: ReportSecrets
}
