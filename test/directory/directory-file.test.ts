import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import {
  loadDemoDirectory,
  loadDirectory,
  readDemoDirectoryFile,
  readDirectoryFile,
} from '../../src/directory/directory-load-store.ts'
import { DemoDirectoryFile, DirectoryFile } from '../../src/directory/directory-file.ts'
import { confirmChannel, getDirectoryVersion, readDirectory } from '../../src/directory/directory-store.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'

const vestfold = await readDirectoryFile('vestfold')

/** A channel to a system of the hospital's. */
const eqs = (url: string): (typeof vestfold)['channels'][number] => {
  return { id: 'siv.eqs', organisation: 'siv', kind: 'webhook', url, priority: 5, assumed: false }
}

/** Where a changed file is wrong, as the path of its first issue. */
function wrongAt(change: (file: typeof vestfold) => void): string | undefined {
  const file = structuredClone(vestfold)
  change(file)
  return DirectoryFile.safeParse(file).error?.issues.map(({ path }) => path.join('.'))[0]
}

/** Who confirms by a command, as the audit log names them. */
const operatorAt = (at: string) => ({
  at: new Date(at),
  actor: 'operator',
  actorRole: 'operator',
  actorOrganisationId: null,
})

describe("Vestfold's file", () => {
  it('asks for no address at work and lets no other site show the form, until somebody decides so', async () => {
    const { collaboration } = await readDirectoryFile('fjallmark')
    for (const one of [vestfold.collaboration, collaboration]) {
      expect([one.reporterEmailDomains, one.embedding]).toEqual([[], []])
    }
  })

  it('is refused with a mail domain or a site that could mean something else', () => {
    for (const domain of ['@faerder.example', 'Faerder.example', 'example', '*.example']) {
      expect(wrongAt(({ collaboration }) => (collaboration.reporterEmailDomains = [domain]))).toBe(
        'collaboration.reporterEmailDomains.0',
      )
    }
    const sites = [
      'http://a.example',
      'https://a.example/',
      "https://a.example; script-src 'unsafe-inline'",
      '*',
      'https://*',
    ]
    for (const site of sites) {
      expect(wrongAt(({ collaboration }) => (collaboration.embedding = [site]))).toBe('collaboration.embedding.0')
    }
    const right = ({ collaboration }: typeof vestfold) => {
      collaboration.reporterEmailDomains = ['faerder.example', 'post.siv.example']
      collaboration.embedding = ['https://www.kompetansebroen.example', 'https://a.example:8443']
    }
    expect(wrongAt(right)).toBeUndefined()
  })

  it('is valid, and so is what the demo adds', async () => {
    expect(DirectoryFile.safeParse(vestfold).success).toBe(true)
    expect(DemoDirectoryFile.safeParse(await readDemoDirectoryFile('vestfold')).success).toBe(true)
  })

  it('holds the seven partners by their organisation numbers', () => {
    expect(Object.fromEntries(vestfold.organisations.map((one) => [one.id, one.organisationNumber]))).toEqual({
      siv: '983975259',
      horten: '964951284',
      holmestrand: '917151229',
      tonsberg: '921383681',
      sandefjord: '916882807',
      larvik: '918082956',
      faerder: '817263992',
    })
  })

  it('invents no address: the demo’s end in .example, and what nobody has said is marked', async () => {
    const demo = await readDemoDirectoryFile('vestfold')
    const addresses = [...vestfold.channels, ...demo.channels, ...demo.people].map(({ email }) => email ?? '.example')
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([])
    const municipal = vestfold.channels.filter(({ organisation }) => organisation !== 'siv')
    expect(municipal.every(({ assumed }) => assumed)).toBe(true)
  })
})

describe('a file that is wrong', () => {
  it.each([
    ['collaboration.signing', (file) => void (file.collaboration.signing = 'never' as 'after')],
    ['collaboration.numberPrefix', (file) => void (file.collaboration.numberPrefix = 'vf')],
    [
      'collaboration.retention.identityMonthsAtMost',
      (file) => void (file.collaboration.retention.identityMonthsAtMost = 0),
    ],
    ['organisations.0.organisationNumber', (file) => void (file.organisations[0]!.organisationNumber = '983975258')],
    ['organisations.0.organisationNumber', (file) => void (file.organisations[0]!.organisationNumber = '98397525')],
    ['organisations.0.units.3.id', (file) => void (file.organisations[0]!.units[3]!.id = 'ARA')],
    ['organisations.0.units.0.validTo', (file) => void (file.organisations[0]!.units[0]!.validTo = '31.12.2026')],
    ['channels.0', (file) => void (file.channels[0]!.email = 'post@siv.example')],
    ['channels.0', (file) => void delete file.channels[0]!.postalAddress],
    ['channels.0.url', ({ channels }) => void (channels[0] = eqs('http://eqs.siv.example/avvik'))],
    ['channels.0.url', ({ channels }) => void (channels[0] = eqs('https://10.0.0.5/avvik'))],
    ['channels.0.url', ({ channels }) => void (channels[0] = eqs('https://127.0.0.1/avvik'))],
    ['channels.0', ({ channels }) => void delete (channels[0] = eqs('https://eqs.siv.example/avvik')).url],
    ['channels.0', (file) => void (file.channels[0]!.secretVersion = 1)],
    ['consent.0.identityAllowed', (file) => void (file.consent[0]!.identityAllowed = 'yes' as unknown as boolean)],
    ['codes.category', (file) => void (file.codes['category'] = [])],
  ] satisfies [string, (file: typeof vestfold) => void][])('is told where: %s', (place, change) => {
    expect(wrongAt(change)).toBe(place)
  })
})

describe('loading a file', () => {
  let clone: ClonedDatabase
  let owner: Database
  beforeAll(async () => {
    clone = await cloneDatabase('vestfold')
    owner = openDatabase(clone.owner, { max: 1, log: quietLog, name: 'test' })
  })
  afterAll(async () => {
    await owner.close()
    await clone.drop()
  })
  const confirmations = async () =>
    (await readDirectory(owner.db)).channels.map(({ id, confirmedAt }) => `${id} ${confirmedAt?.toISOString() ?? '–'}`)

  it('twice changes nothing but the version, and keeps confirmations', async () => {
    await confirmChannel(
      owner.db,
      { id: 'larvik.post', url: null },
      'Bøkedal Testvik',
      operatorAt('2026-02-02T08:00:00Z'),
    )
    const [before, confirmed] = [await readDirectory(owner.db), await confirmations()]
    await loadDirectory(owner.db, vestfold, [2026])
    await loadDirectory(owner.db, vestfold, [2026])
    const after = await readDirectory(owner.db)
    expect(after).toEqual({ ...before, version: expect.any(String) as string })
    expect(Number(after.version)).toBe(Number(before.version) + 2)
    expect(await confirmations()).toEqual(confirmed)
    expect(confirmed).toContain('larvik.post 2026-02-02T08:00:00.000Z')
  })

  it('drops the confirmation of a channel whose address has changed, and of no other', async () => {
    const before = await confirmations()
    const file = structuredClone(vestfold)
    const letter = file.channels.find(({ id }) => id === 'horten.post')!
    letter.postalAddress = ['Horten kommune', 'Postboks 10']
    await loadDirectory(owner.db, file, [])
    expect(await confirmations()).toEqual(
      before.map((line) => (line.startsWith('horten.post') ? 'horten.post –' : line)),
    )
    await loadDirectory(owner.db, vestfold, [])
    expect(await confirmations()).toContain('horten.post –')
  })

  it('draws another secret for a webhook with a higher version, and lets the one before it sign until the next', async () => {
    const url = 'https://eqs.siv.example/avvik'
    const withEqs = (changes: object) => ({
      ...structuredClone(vestfold),
      channels: [{ ...eqs(url), ...changes }],
    })
    const load = (changes: object) => loadDirectory(owner.db, withEqs(changes), [])
    const versions = async () =>
      (await readDirectory(owner.db)).channels.find(({ id }) => id === 'siv.eqs')?.secretVersions
    await load({})
    expect(await versions()).toEqual([1])
    await load({ secretVersion: 2 })
    await load({ secretVersion: 2 })
    expect(await versions()).toEqual([2, 1])
    await load({ secretVersion: 4 })
    expect(await versions()).toEqual([4, 2])
    await expect(load({ secretVersion: 3 })).rejects.toThrow('only rises')
    await expect(load({})).rejects.toThrow('only rises')
    expect(await versions()).toEqual([4, 2])

    // Another secret is no other address; another address is one.
    await confirmChannel(owner.db, { id: 'siv.eqs', url }, 'Bøkedal Testvik', operatorAt('2026-02-02T08:00:00Z'))
    await load({ secretVersion: 5 })
    expect(await confirmations()).toContain('siv.eqs 2026-02-02T08:00:00.000Z')
    expect(
      await confirmChannel(
        owner.db,
        { id: 'siv.eqs', url: `${url}/gammel` },
        'Bøkedal Testvik',
        operatorAt('2026-02-02T08:00:00Z'),
      ),
    ).toBe(false)
    await load({ secretVersion: 5, url: `${url}/ny` })
    expect(await confirmations()).toContain('siv.eqs –')
    expect(await versions()).toEqual([5, 4])
  })

  it('never changes whether a consent allows identity under the reports that stand on it', async () => {
    const file = structuredClone(vestfold)
    file.consent[0]!.identityAllowed = false
    const version = await getDirectoryVersion(owner.db)
    await expect(loadDirectory(owner.db, file, [])).rejects.toThrow('changes only with a higher formVersion')
    expect(await getDirectoryVersion(owner.db)).toBe(version)
    file.collaboration.formVersion = 2
    await loadDirectory(owner.db, file, [])
    const [collaboration] = (await readDirectory(owner.db)).collaborations.values()
    expect(collaboration?.consents.map(({ identityAllowed }) => identityAllowed)).toEqual([false, true, false])
    await loadDirectory(owner.db, vestfold, [])
  })

  it('confirms the invented channels of the demo at once, but for the webhook, which answers for itself', async () => {
    await loadDemoDirectory(owner.db, await readDemoDirectoryFile('vestfold'), new Date('2026-03-01T00:00:00Z'))
    const unconfirmed = (await confirmations()).filter((line) => line.endsWith('–'))
    expect(unconfirmed).toContain('siv.kfmr.eqs –')
    expect(unconfirmed.filter((line) => !line.includes('.eqs '))).toEqual([])
  })
})

describe('the application’s role', () => {
  it('confirms a channel and changes nothing else of the directory', async () => {
    const clone = await cloneDatabase('vestfold')
    const app = openDatabase(clone.app, { max: 1, log: quietLog, name: 'test' })
    try {
      expect(
        await confirmChannel(
          app.db,
          { id: 'siv.post', url: null },
          'person:siv-fordeler',
          operatorAt('2026-02-02T08:00:00Z'),
        ),
      ).toBe(true)
      expect(
        await confirmChannel(
          app.db,
          { id: 'nowhere', url: null },
          'person:siv-fordeler',
          operatorAt('2026-02-02T08:00:00Z'),
        ),
      ).toBe(false)
      const denied = expect.objectContaining({ code: '42501' }) as unknown
      await expect(app.db.updateTable('channel').set({ email: 'x@y.example' }).execute()).rejects.toEqual(denied)
      await expect(app.db.deleteFrom('unit').execute()).rejects.toEqual(denied)
      await expect(app.db.updateTable('consent_code').set({ identity_allowed: true }).execute()).rejects.toEqual(denied)
    } finally {
      await app.close()
      await clone.drop()
    }
  })
})
