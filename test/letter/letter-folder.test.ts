import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLetterFolder } from '../../src/letter/letter-folder.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

const name = 'Melding VF-2026-000174.pdf'
const bytes = (text: string) => new TextEncoder().encode(text)

/** A file system of 64 KiB, where the account may mount one. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await makeScratchFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return folder
}
const mayMount = await (async () => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe('the letter folder', () => {
  it('holds the letter under its name, readable by this user only', async () => {
    const folder = await makeScratchFolder()
    await openLetterFolder(folder).put(name, bytes('brev'))
    expect(await readFile(join(folder, name), 'utf8')).toBe('brev')
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual([name])
  })

  it('holds one letter when it is put twice', async () => {
    const folder = await makeScratchFolder()
    const letters = openLetterFolder(folder)
    await Promise.all([letters.put(name, bytes('brev')), letters.put(name, bytes('brev'))])
    await letters.put(name, bytes('brev'))
    expect(await readdir(folder)).toEqual([name])
    expect(await readFile(join(folder, name), 'utf8')).toBe('brev')
  })

  it.each([
    '../Melding.pdf',
    '/etc/Melding.pdf',
    'mappe/Melding.pdf',
    'mappe\\Melding.pdf',
    '.skjult.pdf',
    '-rf.pdf',
    'Melding.pdf\u0000.txt',
    'Melding\n.pdf',
    'Melding.txt',
    '.pdf',
    '',
    `${'a'.repeat(300)}.pdf`,
  ])('refuses the name %j', async (wrong) => {
    const folder = await makeScratchFolder()
    await expect(openLetterFolder(folder).put(wrong, bytes('brev'))).rejects.toMatchObject({
      code: 'LETTER_NAME_REFUSED',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('replaces a link that stands under the name, and leaves what it points at alone', async () => {
    const folder = await makeScratchFolder()
    const elsewhere = join(await makeScratchFolder(), 'annet')
    await writeFile(elsewhere, 'urørt')
    await symlink(elsewhere, join(folder, name))
    await openLetterFolder(folder).put(name, bytes('brev'))
    expect(await readFile(elsewhere, 'utf8')).toBe('urørt')
    expect(await readFile(join(folder, name), 'utf8')).toBe('brev')
  })

  it('says that it is away, and takes letters when it is back', async () => {
    const folder = join(await makeScratchFolder(), 'brev')
    const letters = openLetterFolder(folder)
    await expect(letters.put(name, bytes('brev'))).rejects.toMatchObject({ code: 'LETTER_FOLDER_UNAVAILABLE' })
    await mkdir(folder)
    await letters.put(name, bytes('brev'))
    expect(await readdir(folder)).toEqual([name])
  })

  it('leaves nothing behind when the name is taken by a folder', async () => {
    const folder = await makeScratchFolder()
    await mkdir(join(folder, name))
    await expect(openLetterFolder(folder).put(name, bytes('brev'))).rejects.toMatchObject({
      code: 'LETTER_FOLDER_UNAVAILABLE',
    })
    expect(await readdir(folder)).toEqual([name])
  })

  it('never shows half a letter to one who looks while it is written', async () => {
    const folder = await makeScratchFolder()
    const whole = new Uint8Array(8 * 1024 * 1024).fill(7)
    const seen: number[] = []
    const writer = { done: false }
    const watch = async () => {
      while (!writer.done) {
        for (const found of await readdir(folder))
          if (found.endsWith('.pdf')) seen.push((await stat(join(folder, found))).size)
      }
    }
    const put = async () => {
      const letters = openLetterFolder(folder)
      for (let time = 0; time < 5; time += 1) await letters.put(name, whole)
      writer.done = true
    }
    await Promise.all([watch(), put()])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter((size) => size !== whole.length)).toEqual([])
  })

  it('holds only whole letters after the process was killed, and clears the half ones away later', async () => {
    const folder = await makeScratchFolder()
    const module = new URL('../../src/letter/letter-folder.ts', import.meta.url).href
    const script = `
      const { openLetterFolder } = await import(${JSON.stringify(module)})
      const letters = openLetterFolder(${JSON.stringify(folder)})
      console.log('begun')
      for (let time = 0; time < 500; time += 1) await letters.put('Melding.pdf', new Uint8Array(4 * 1024 * 1024).fill(7))
    `
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const over = once(child, 'exit')
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    const isWriting = async () => (await readdir(folder)).some((found) => found.endsWith('.part'))
    await expect.poll(isWriting, { timeout: 30_000, interval: 3 }).toBe(true)
    child.kill('SIGKILL')
    await over
    const sizes = (await readdir(folder))
      .filter((found) => found.endsWith('.pdf'))
      .map((found) => stat(join(folder, found)))
    for (const { size } of await Promise.all(sizes)) expect(size).toBe(4 * 1024 * 1024)

    const abandoned = join(folder, '.gammelt.part')
    const fresh = join(folder, '.ferskt.part')
    await writeFile(abandoned, 'halvt')
    await writeFile(fresh, 'halvt')
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
    await utimes(abandoned, longAgo, longAgo)
    await openLetterFolder(folder).put(name, bytes('brev'))
    const left = await readdir(folder)
    expect(left).not.toContain('.gammelt.part')
    expect(left).toContain('.ferskt.part')
  })
})

describe.skipIf(!mayMount)('a full disk (needs the right to mount one)', () => {
  it('takes no letter, leaves nothing of it, and takes it when there is room', async () => {
    const folder = await mountSmallDisk()
    if (!folder) throw new Error('No disk was mounted')
    const letters = openLetterFolder(folder)
    await writeFile(join(folder, 'fyll'), new Uint8Array(50 * 1024))
    await expect(letters.put(name, new Uint8Array(40 * 1024))).rejects.toMatchObject({
      code: 'LETTER_FOLDER_UNAVAILABLE',
    })
    expect(await readdir(folder)).toEqual(['fyll'])
    await rm(join(folder, 'fyll'))
    await letters.put(name, new Uint8Array(40 * 1024))
    expect((await stat(join(folder, name))).size).toBe(40 * 1024)
  })
})
