import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import type { ReadCase } from './read-case.ts'
import { isReleasable, releasesFor } from './release-case.ts'

/** What a case's page says of its release to the committee. Pure. Null before it is answered, and for who is no party of it. */
export function viewCaseRelease(words: Words, directory: Directory, { report, releases }: ReadCase, actor: Actor) {
  const own = releasesFor(actor, report)
  if (own === null || (!isReleasable(report) && releases.length === 0)) return null
  const mine = releases.find(({ organisation_id: by }) => by === own)
  const others = releases.filter(({ organisation_id: by }) => by !== own)
  const { inCase: texts } = words.learningTexts
  return {
    mine: mine ? texts.mine(mine.released_at) : null,
    others: others.map((one) =>
      texts.other(directory.organisations.get(one.organisation_id)?.name ?? one.organisation_id, one.released_at),
    ),
    both: mine !== undefined && others.length > 0,
    may: isReleasable(report) && decide(actor, 'report.release') === 'allowed',
  }
}
