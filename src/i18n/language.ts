/** The languages somebody can read the service in, as their readers call them. */
export const languageNames = { nb: 'Bokmål', nn: 'Nynorsk', sv: 'Svenska', en: 'English' } as const
export type Language = keyof typeof languageNames

/** The pages for those who report and sign: the form, the receipt, the signing, the front page, what goes wrong. */
export const openLanguages: readonly Language[] = ['nb', 'nn', 'sv', 'en']
/** The pages for those who handle cases. */
export const staffLanguages: readonly Language[] = ['nb', 'nn']

/** The language a code or locale names (`nn`, `nn-NO`; `no` is bokmål), or nothing where we do not speak it. */
export function readLanguage(locale: string | undefined): Language | undefined {
  const [code = ''] = (locale ?? '').trim().toLowerCase().split(/[-_;]/)
  if (code === 'no') return 'nb'
  return openLanguages.find((language) => language === code)
}

/** What is known of the language somebody wants, strongest first. */
export interface LanguageWishes {
  /** What the reader has chosen here. */
  readonly chosen?: string | undefined
  /** The language of the collaboration the page is about. */
  readonly locale?: string | undefined
  /** What the browser or the calling system asks for, in the order it asks. */
  readonly acceptLanguage?: string | undefined
}

/** The first wish among the languages that are offered; bokmål where there is none. A language nobody here speaks is no wish. */
export function chooseLanguage(offered: readonly Language[], wishes: LanguageWishes): Language {
  const { chosen, locale, acceptLanguage } = wishes
  const wanted = [chosen, locale, ...(acceptLanguage?.slice(0, 500).split(',') ?? [])].map(readLanguage)
  return wanted.find((language) => language !== undefined && offered.includes(language)) ?? 'nb'
}
