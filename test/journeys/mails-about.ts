import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { until } from './journey.ts'

/** A mail as its reader sees it. */
export interface SeenMail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Everything of it, for what must not stand there. */
  readonly whole: string
}

/** The mails about one report that lie in the folder of a service's data. */
export async function listMailsAbout(dataDir: string, number: string): Promise<SeenMail[]> {
  const folder = join(dataDir, 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(
    names.map(async (name) => {
      const mail = await simpleParser(await readFile(join(folder, name)))
      const to = [mail.to ?? []].flat().flatMap(({ value }) => value.map((one) => one.address ?? ''))
      const [subject, text] = [mail.subject ?? '', mail.text ?? '']
      return { to, subject, text, whole: `${subject} ${text} ${String(mail.html)}` }
    }),
  )
  return mails.filter(({ subject }) => subject.includes(number))
}

/** Waits for a mail about a report, to one address, that says something. */
export async function mailTo(dataDir: string, number: string, address: string, words: string): Promise<SeenMail> {
  let found: SeenMail | undefined
  await until(`a mail about ${number} to ${address} with «${words}»`, async () => {
    const mails = await listMailsAbout(dataDir, number)
    found = mails.find(({ to, text }) => to.includes(address) && text.replaceAll(/\s+/g, ' ').includes(words))
    return found !== undefined
  })
  if (!found) throw new Error('a mail was found and is gone')
  return found
}
