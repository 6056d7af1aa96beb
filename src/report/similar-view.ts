import type { Directory } from '../directory/directory.ts'
import { wordFor } from '../i18n/nb-case-words.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import type { SimilarCase } from './similar-cases.ts'
import type { Words } from '../i18n/words.ts'

/** Cases like the one that is read, as its page lists them: number, status, what they have in common. Pure. */
export function viewSimilar(words: Words, directory: Directory, similar: readonly SimilarCase[]) {
  return similar.map(({ line, why, samePatient }) => ({
    id: line.id,
    number: line.number,
    status: wordFor(words.caseWords.status, line.status),
    color: wordFor(words.caseWords.color, line.status),
    about: [
      writeDay(osloDay(line.filedAt)),
      directory.organisations.get(line.reportingOrganisation)?.name ?? line.reportingOrganisation,
      ...why.map((one) => words.casePageTexts.similar[one]),
    ].join(', '),
    samePatient,
  }))
}
