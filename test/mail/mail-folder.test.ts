import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { openMail } from '../../src/mail/mail.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

const message = () => ({
  id: randomUUID(),
  to: 'postmottak@siv.example',
  subject: 'Melding VF-2026-000174',
  text: 'Bølgine Øyhopp',
  html: '<p>Bølgine Øyhopp</p>',
})

function open(mailDir: string) {
  const log = openRememberingLog()
  return { log, mail: openMail({ mailDir, from: 'varsel@samhandling.example', log }) }
}

test('without a mail server each mail becomes a whole file that only the service can read', async () => {
  const mailDir = join(await makeScratchFolder(), 'mail')
  const { mail } = open(mailDir)
  const first = message()
  expect(await mail.send(first)).toEqual({ outcome: 'sent', code: 'mail_filed' })
  expect(await readdir(mailDir)).toEqual([`${first.id}.eml`])
  const file = join(mailDir, `${first.id}.eml`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(mailDir)).mode & 0o777).toBe(0o700)
  const parsed = await simpleParser(await readFile(file))
  expect(parsed).toMatchObject({ subject: first.subject, messageId: `<${first.id}@samhandling.example>` })
  expect(parsed.text?.trim()).toBe(first.text)
  expect(parsed.html).toBe(first.html)
})

test('a mail that is sent again is still one file', async () => {
  const mailDir = await makeScratchFolder()
  const { mail } = open(mailDir)
  const first = message()
  await Promise.all([mail.send(first), mail.send(first), mail.send(first), mail.send(message())])
  expect(await readdir(mailDir)).toHaveLength(2)
})

test('a folder that takes no mail is told and tried again, and leaves nothing half written', async () => {
  const folder = await makeScratchFolder()
  const notAFolder = join(folder, 'mail')
  await writeFile(notAFolder, '')
  const { mail, log } = open(notAFolder)
  expect(await mail.send(message())).toEqual({ outcome: 'try_again', code: 'mail_dir_eexist' })
  expect(log.lines).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['mail'])
})

test('an id cannot lead out of the folder', async () => {
  const folder = await makeScratchFolder()
  const { mail } = open(join(folder, 'mail'))
  const result = await mail.send({ ...message(), id: '../outside' })
  expect(result).toEqual({ outcome: 'failed_for_good', code: 'mail_bad_id' })
  expect(await readdir(folder)).toEqual([])
})
