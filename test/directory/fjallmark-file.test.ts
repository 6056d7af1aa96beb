import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDemoDirectoryFile, readDirectoryFile } from '../../src/directory/directory-load-store.ts'
import { DirectoryFile } from '../../src/directory/directory-file.ts'
import { findFirstCollaboration } from '../../src/directory/directory.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'

const fjallmark = await readDirectoryFile('fjallmark')
const demo = await readDemoDirectoryFile('fjallmark')
const vestfold = await readDirectoryFile('vestfold')
const { collaboration, organisations, codes, consent } = fjallmark

describe('the second collaboration’s file', () => {
  it('is invented from end to end: no organisation number, no address that leads anywhere', () => {
    expect(organisations.filter(({ organisationNumber }) => organisationNumber !== undefined)).toEqual([])
    const addresses = [...fjallmark.channels, ...demo.channels, ...demo.people].map(({ email }) => email ?? '.example')
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([])
    expect(fjallmark.channels.every(({ assumed }) => assumed)).toBe(true)
  })

  it('shares no partner, no number prefix and no person with Vestfold', async () => {
    const own = new Set(organisations.map(({ id }) => id))
    expect(vestfold.organisations.filter(({ id }) => own.has(id))).toEqual([])
    expect(collaboration.numberPrefix).not.toBe(vestfold.collaboration.numberPrefix)
    const others = new Set((await readDemoDirectoryFile('vestfold')).people.map(({ id }) => id))
    expect(demo.people.filter(({ id }) => others.has(id))).toEqual([])
  })

  it('has health, police, rescue service, municipalities and an office, of which only health may know the patient', () => {
    const kinds = Object.fromEntries(organisations.map(({ kind, isHealthService }) => [kind, isHealthService]))
    expect(kinds).toEqual({
      region: true,
      municipality: true,
      police_district: false,
      rescue_service: false,
      collaboration_office: false,
    })
    expect(collaboration.identityBasis).toEqual({})
    expect(organisations.find(({ id }) => id === collaboration.office)?.kind).toBe('collaboration_office')
  })

  it('says everything in Swedish, and each code once', () => {
    for (const entries of [...Object.values(codes), consent]) {
      expect(entries.filter(({ labels }) => !labels.sv || !labels.nb)).toEqual([])
      expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length)
    }
  })

  it('has every list Vestfold has, and its own codes in most of them', () => {
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(Object.keys(vestfold.codes)))
    const own = Object.entries(codes).filter(
      ([list, entries]) =>
        JSON.stringify(entries.map(({ code }) => code)) !==
        JSON.stringify((vestfold.codes[list] ?? []).map(({ code }) => code)),
    )
    expect(own.map(([list]) => list)).toContain('consequence')
    expect(codes['event_kind']?.map(({ code }) => code)).toContain('red_cord')
    expect(vestfold.codes['event_kind']?.map(({ code }) => code)).not.toContain('red_cord')
  })

  it('lets identity go along only where somebody was asked and did not oppose', () => {
    const allowed = consent.filter(({ identityAllowed }) => identityAllowed).map(({ code }) => code)
    expect(allowed).toEqual(['patient_not_opposed', 'next_of_kin_not_opposed'])
    expect(consent.length).toBeGreaterThan(vestfold.consent.length)
  })

  it('counts its deadlines by consequences it has', () => {
    const known = codes['consequence']?.map(({ code }) => code) ?? []
    const { acknowledge, answer } = collaboration.deadlines
    for (const { byConsequence } of [acknowledge, answer])
      expect(known).toEqual(expect.arrayContaining(Object.keys(byConsequence)))
    expect(collaboration.deadlines).not.toEqual(vestfold.collaboration.deadlines)
  })

  it('refers to partners, units and service locations of its own only', () => {
    const units = new Map(organisations.flatMap(({ id, units: all }) => all.map((unit) => [unit.id, id] as const)))
    const places = new Set(codes['service_location']?.map(({ code }) => code))
    const ids = new Set(organisations.map(({ id }) => id))
    for (const channel of [...fjallmark.channels, ...demo.channels]) {
      expect(ids).toContain(channel.organisation)
      if (channel.unit) expect(units.get(channel.unit)).toBe(channel.organisation)
      if (channel.serviceLocationCode) expect(places).toContain(channel.serviceLocationCode)
    }
    for (const person of demo.people) {
      if (person.organisation) expect(ids).toContain(person.organisation)
      if (person.unit) expect(units.get(person.unit)).toBe(person.organisation)
    }
  })

  it('has people for every side of a case: who handles and who leads, the office, the committee', () => {
    const who = demo.people.map(
      ({ organisation, committeeOf, roles }) => `${organisation ?? committeeOf} ${roles.join(' ')}`,
    )
    for (const organisation of ['fjallmark_region', 'fjallmark_polis', 'fjallmark_raddning', 'pahittsvik']) {
      expect(who).toContain(`${organisation} case_handler unit_leader`)
      expect(who).toContain(`${organisation} case_handler dispatcher administrator`)
    }
    expect(who).toContain('fjallmark_kontor case_handler dispatcher administrator')
    expect(who).toContain('fjallmark fsu')
  })

  it('would be refused with a label missing in its own language', () => {
    const wrong = structuredClone(fjallmark)
    delete wrong.codes['category']![2]!.labels.sv
    delete wrong.consent[4]!.labels.sv
    expect(DirectoryFile.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'codes.category.2.labels.sv',
      'consent.4.labels.sv',
    ])
  })
})

describe('two collaborations in one service', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService()
  })
  afterAll(() => service.close())
  const idsFor = async (as?: string) => {
    const { body } = await call(service, 'GET', '/api/v1/organisations', as === undefined ? {} : { as })
    return (body['organisations'] as { id: string }[]).map(({ id }) => id)
  }

  it('keep Vestfold first, which is meant where nobody says which', async () => {
    const directory = service.context.directory.current()
    expect([...directory.collaborations.keys()]).toEqual(['vestfold', 'fjallmark'])
    expect(findFirstCollaboration(directory, null)?.id).toBe('vestfold')
    expect(await idsFor()).toContain('siv')
    expect(await idsFor('demo-siv-kvalitet')).toContain('siv')
  })

  it('let a person of only one of them leave its name out', async () => {
    expect(await idsFor('demo-fjall-polis')).toContain('fjallmark_polis')
    expect(await idsFor('demo-fjall-samverkan')).toContain('fjallmark_polis')
    const { body } = await call(service, 'GET', '/api/v1/codes/event_kind', { as: 'demo-fjall-pahittsvik' })
    expect((body['codes'] as { label: string }[]).map(({ label }) => label)).toEqual([
      'Avvikelse',
      'Tillbud',
      'Det röda snöret',
    ])
  })

  it('are named on the page of invented people by their own committees', async () => {
    const { text } = await call(service, 'GET', '/demo', { headers: { accept: 'text/html' } })
    expect(text).toContain('Faglig samarbeidsutvalg (FSU)')
    expect(text).toContain('Samverkansgruppen')
  })
})
