import type { RecentCase } from './recent-case.ts'
import { recentInFjallmark } from './recent-in-fjallmark.ts'
import { recentToHospital } from './recent-to-hospital.ts'
import { recentToMunicipality } from './recent-to-municipality.ts'

/** The recent cases in the order they are filed in: the number of each follows its day. One may point at those before it. */
export const recentCases: readonly RecentCase[] = [
  ...recentToHospital,
  ...recentToMunicipality,
  ...recentInFjallmark,
].toSorted((one, other) => other.ago - one.ago)
