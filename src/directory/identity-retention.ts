import { z } from 'zod'

/** How long who the patient is may stand, as a collaboration has agreed it (domain.md § 4.3). */
export const IdentityRetention = z.strictObject({
  /** Whole days (Oslo) after a case was closed, withdrawn or found to be a duplicate. */
  identityDaysAfterEnd: z.number().int().min(0).max(3_650),
  /** Months after the report was filed, in any case. */
  identityMonthsAtMost: z.number().int().min(1).max(120),
  /** From so many days before the months are over, the page of an open case warns. */
  warnDaysBefore: z.number().int().min(0).max(365),
})
export type IdentityRetention = z.output<typeof IdentityRetention>

/** What holds where a collaboration says nothing; migrations/0018_retention.sql has the same numbers. */
export const usualRetention: IdentityRetention = {
  identityDaysAfterEnd: 30,
  identityMonthsAtMost: 12,
  warnDaysBefore: 14,
}
