import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** `APPROVE=yes npx vitest run test/report` makes what is drawn at present the approved pictures: look at them, then commit. */
const approving = process.env['APPROVE'] === 'yes'

/**
 * The share of pixels in which a page differs from its approved picture (1 when the sizes differ). Where it does, a picture of
 * the difference is left in the system's folder for temporary files, as `difference-<name>.png`.
 */
export function compareWithApproved(folder: URL, name: string, picture: PNG): number {
  if (approving) writeFileSync(new URL(`${name}.png`, folder), PNG.sync.write(picture, { colorType: 0 }))
  return differenceFrom(folder, name, picture, join(tmpdir(), `difference-${name}.png`))
}

/** As `compareWithApproved`, but never approves: for pages that are to differ, or that another library drew. `kept` is where a picture of the difference goes. */
export function differenceFrom(folder: URL, name: string, picture: PNG, kept?: string): number {
  const path = new URL(`${name}.png`, folder)
  const approved = PNG.sync.read(readFileSync(path))
  const { width, height } = approved
  if (picture.width !== width || picture.height !== height) return 1
  const difference = new PNG({ width, height })
  const count = pixelmatch(grey(approved), grey(picture), difference.data, width, height, { threshold: 0.15 })
  if (count > 0 && kept) {
    writeFileSync(kept, PNG.sync.write(difference))
  }
  return count / (width * height)
}

/** In shades of grey, as it is printed in black and white and as the approved pictures are kept. */
function grey(picture: PNG): Uint8Array {
  return PNG.sync.read(PNG.sync.write(picture, { colorType: 0 })).data
}
