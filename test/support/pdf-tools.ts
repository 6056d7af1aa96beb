import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'

/** Whether this machine has a command. Tests that need one it lacks are skipped by name. */
export function hasTool(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** What poppler copies out of a PDF. `options` are pdftotext's own. */
export function readText(pdf: Uint8Array, options: readonly string[] = []): string {
  return withFile(pdf, (path) => execFileSync('pdftotext', ['-enc', 'UTF-8', ...options, path, '-']).toString())
}

/** The document's structure with its text, in the order a screen reader follows. */
export function readStructure(pdf: Uint8Array): string {
  return withFile(pdf, (path) => execFileSync('pdfinfo', ['-struct-text', path]).toString())
}

/** The pages as pictures, `resolution` dots an inch. `options` are pdftoppm's own (a part of the page, one page). */
export function readPictures(pdf: Uint8Array, resolution: number, options: readonly string[] = []): PNG[] {
  return withFile(pdf, (path, folder) => {
    execFileSync('pdftoppm', ['-png', '-r', `${resolution}`, ...options, path, join(folder, 'page')])
    const names = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return names.toSorted().map((name) => PNG.sync.read(readFileSync(join(folder, name))))
  })
}

/** What qpdf finds wrong with the file's syntax; nothing for a sound one. */
export function listSyntaxFaults(pdf: Uint8Array): string[] {
  return withFile(pdf, (path) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    return status === 0 ? [] : [stdout, stderr]
  })
}

/** Text without what setting it may change: spaces, line ends, marks of direction. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFC').replace(/[\s\u202a-\u202e]+/g, '')
}

function withFile<Result>(pdf: Uint8Array, use: (path: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'samhandlingsavvik-pdf-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, pdf)
    return use(path, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
