import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { wordsIn } from '../i18n/words.ts'
import { MailData, type MailTemplate, type MailText } from './mail-data.ts'

/** A mail as it is read: in plain text, and the same in HTML that fetches nothing from anywhere. */
export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const views = fileURLToPath(new URL('../../templates/mail', import.meta.url))
const html = new Eta({ views, cache: true })
const text = new Eta({ views, cache: true, autoEscape: false })

/**
 * Writes the mail of a template in the language of `locale` (`nb-NO` is bokmål, and so is a language nobody has written yet).
 * Throws ZodError where `data` holds anything but number, year, counts, link and names.
 */
export function renderMail<Template extends MailTemplate>(
  template: Template,
  data: MailData<Template>,
  locale: string,
): RenderedMail {
  const checked = MailData[template].parse(data) as MailData<Template>
  const words = wordsIn(locale).mailTexts
  const number = 'number' in checked ? checked.number : null
  const subject = words.ownSubjects[template] ?? words.subject(number)
  const holds = 'year' in checked ? words.holds.title : number === null ? words.holds.counts : words.holds.number
  const mail: MailText = { ...words.texts[template](checked), holds }
  const { link, synthetic } = checked
  const page = { words, subject, ...mail, number, link, synthetic }
  return { subject, text: text.render('./text', page), html: html.render('./html', page) }
}
