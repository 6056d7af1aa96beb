import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { readLanguage } from '../i18n/language.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { wordsIn } from '../i18n/words.ts'
import type { AnnualReport } from './annual-report.ts'
import type { ReportPlace } from './annual-report-store.ts'
import type { StatisticsContext } from './read-table.ts'

/** What stands on the cover of a report, in the language of its collaboration. Throws Refusal `not_found` for one that does not exist. */
export function coverOf(
  { directory, synthetic }: Pick<StatisticsContext, 'directory'> & Pick<Context, 'synthetic'>,
  { collaboration: id, organisation: organisationId, year }: ReportPlace,
  { version, madeAt }: { readonly version: number; readonly madeAt: Date },
): Omit<AnnualReport, 'chapters'> {
  const collaboration = directory.current().collaborations.get(id)
  if (!collaboration) throw new Refusal('not_found', 'No such collaboration.')
  const { annualReportTexts: texts } = wordsIn(collaboration.locale)
  const organisation = organisationId === null ? undefined : directory.current().organisations.get(organisationId)
  return {
    format: 1,
    collaboration: { id, name: collaboration.name },
    organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
    year,
    version,
    language: readLanguage(collaboration.locale) ?? 'nb',
    title: texts.title(year),
    subtitle: organisation
      ? texts.subtitleOf(organisation.name, collaboration.name)
      : texts.subtitle(collaboration.name),
    madeOn: osloDay(madeAt),
    hiddenLabel: texts.hidden,
    synthetic,
  }
}
