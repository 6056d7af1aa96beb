import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = new URL('../src/', import.meta.url).pathname

/** A folder imports itself and what stands to its right (README, «Code tour»). */
const order = [
  ['main', 'app', 'worker', 'service', 'demo'],
  ['integration', 'statistics', 'retention', 'backup', 'learning'],
  ['report'],
  ['measure'],
  ['delivery'],
  ['privacy'],
  ['directory'],
  ['access'],
  ['audit', 'events'],
  ['context'],
  [
    'db',
    'jobs',
    'mail',
    'letter',
    'webhook',
    'pdf',
    'chart',
    'http',
    'spreadsheet',
    'i18n',
    'oidc',
    'highs',
    'trace',
    'threads',
    'log',
    'config',
  ],
  ['errors'],
]

/** Where a package may be imported: folders end with a slash, files by how their name ends. */
const packages: Record<string, RegExp> = {
  kysely: /^(db|jobs)\/|-store\.ts$|^service\.ts$/,
  pg: /^(db|jobs)\/|-store\.ts$/,
  'pg-copy-streams': /^db\//,
  fastify: /^http\/|^app\.ts$|-api\.ts$|-pages\.ts$/,
  bullmq: /^jobs\//,
  ioredis: /^jobs\/|^http\/redis-counters\.ts$/,
  '@fastify/rate-limit': /^http\//,
  nodemailer: /^mail\//,
  'openid-client': /^oidc\//,
  'write-excel-file/node': /^spreadsheet\//,
  highs: /^highs\//,
  '@opentelemetry/api': /^trace\//,
  '@opentelemetry/sdk-trace': /^trace\/open-tracing\.ts$/,
  '@opentelemetry/resources': /^trace\/open-tracing\.ts$/,
  '@opentelemetry/exporter-trace-otlp-http': /^trace\/open-tracing\.ts$/,
  'pdf-lib': /^pdf\/|-pdf\.ts$/,
}

interface Import {
  readonly file: string
  readonly from: string
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8')
  const found = text.matchAll(/(?:^|\n)(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g)
  return [...found].map((match) => ({ file, from: match[1] ?? match[2] ?? '' }))
})

/** The room a file of src belongs to; the scripts beside main.ts stand where main does. */
function rankOf(file: string): number {
  const room = file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, '')
  const rank = order.findIndex((rooms) => rooms.includes(room))
  return rank === -1 && !file.includes('/') ? 0 : rank
}

describe('the import rule', () => {
  it('knows every folder', () => {
    expect(files.filter((file) => rankOf(file) === -1)).toEqual([])
  })

  it('lets a folder import only what stands to its right', () => {
    const wrong = imports
      .filter(({ from }) => from.startsWith('.'))
      .map(({ file, from }) => ({ file, target: relative(src, join(src, dirname(file), from)) }))
      .filter(({ file, target }) => !target.startsWith('..') && rankOf(target) < rankOf(file))
    expect(wrong).toEqual([])
  })

  it('keeps edges from importing features and each other’s technologies', () => {
    const wrong = imports.filter(({ file, from }) => packages[from] && !packages[from].test(file))
    expect(wrong).toEqual([])
  })

  it('reads the environment in config.ts only', () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(src, file), 'utf8')))
    expect(readers).toEqual(['config.ts'])
  })

  it('finds the wrong import it is there to find', () => {
    expect(rankOf('report/routing.ts')).toBeGreaterThan(rankOf('statistics/x.ts'))
    expect(rankOf('db/pool.ts')).toBeGreaterThan(rankOf('report/x.ts'))
  })
})
