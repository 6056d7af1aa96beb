import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** One file that pages draw on, compressed once. */
export interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly br: Buffer
  readonly gzip: Buffer
}

/** What pages draw on: style, fonts, icon. The version is a hash of it all and stands in every address, so caches never lie. */
export interface Assets {
  readonly version: string
  readonly files: ReadonlyMap<string, Asset>
}

const own = (name: string) => new URL(`../../templates/assets/${name}`, import.meta.url)
const { resolve } = createRequire(import.meta.url)

/** Each file that is served, its type, and what it is joined from. */
const contents: readonly { name: string; type: string; from: readonly (string | URL)[] }[] = [
  {
    name: 'style.css',
    type: 'text/css; charset=utf-8',
    from: [
      resolve('@digdir/designsystemet-css/theme.css'),
      resolve('@digdir/designsystemet-css'),
      ...[
        'base.css',
        'frame.css',
        'front.css',
        'form.css',
        'form-steps.css',
        'receipt.css',
        'receipt-dialogue.css',
        'case.css',
        'list.css',
        'filter.css',
        'cases.css',
        'dispatch.css',
        'measures.css',
        'figures.css',
        'chart.css',
        'annual.css',
      ].map(own),
    ],
  },
  { name: 'list-keys.js', type: 'text/javascript; charset=utf-8', from: [own('list-keys.js')] },
  {
    name: 'form.js',
    type: 'text/javascript; charset=utf-8',
    from: ['form-marks.js', 'form-units.js', 'form-idle.js', 'form.js'].map(own),
  },
  { name: 'inter-regular.ttf', type: 'font/ttf', from: [own('inter-regular.ttf')] },
  { name: 'inter-semibold.ttf', type: 'font/ttf', from: [own('inter-semibold.ttf')] },
  { name: 'favicon.svg', type: 'image/svg+xml', from: [own('favicon.svg')] },
]

const packBrotli = promisify(brotliCompress)
const packGzip = promisify(gzip)

async function readAssets(): Promise<Assets> {
  const hash = createHash('sha256')
  const files = new Map<string, Asset>()
  for (const { name, type, from } of contents) {
    const parts = await Promise.all(from.map((path) => readFile(path)))
    const plain = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]).slice(0, parts.length * 2 - 1))
    hash.update(name).update(plain)
    const br = await packBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    files.set(name, { type, plain, br, gzip: await packGzip(plain, { level: 9 }) })
  }
  return { version: hash.digest('hex').slice(0, 12), files }
}

let read: Promise<Assets> | undefined

/** Reads and compresses the assets, once per process. */
export function loadAssets(): Promise<Assets> {
  return (read ??= readAssets())
}
