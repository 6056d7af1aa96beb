import { describe, expect, it } from 'vitest'
import type { Channel, Directory } from '../../src/directory/directory.ts'
import { routeReport, type Route } from '../../src/report/routing.ts'
import { channelTo, partner, unitOf, vestfoldDirectory } from '../support/vestfold-directory.ts'

interface Question {
  readonly to?: string
  readonly chosen?: string
  readonly from?: string
  readonly place?: string
}

function route(question: Question, directory: Directory = vestfoldDirectory()): Route {
  const unit = (id: string | undefined) => (id === undefined ? null : directory.units.get(id)!)
  return routeReport(directory, directory.collaborations.get('vestfold')!, {
    recipient: directory.organisations.get(question.to ?? 'siv')!,
    recipientUnit: unit(question.chosen),
    hospitalUnit: unit(question.from),
    serviceLocationCode: question.place ?? 'home_care',
  })
}
const addresses = ({ channels }: Route) => channels.map((channel) => channel.email ?? channel.postalAddress?.[0])
const letterOnly = { keepChannel: ({ kind }: Channel) => kind === 'letter' }

const extra = (unitId: string | null, priority: number) =>
  channelTo('siv', {
    id: `${unitId}.${priority}`,
    unitId,
    priority,
    email: `${unitId ?? 'post'}.${priority}@siv.example`,
  })

describe('a report to the hospital', () => {
  it('goes to the clinic above the unit the patient came from', () => {
    const found = route({ from: 'siv.kpa.ara' })
    expect(found).toMatchObject({ organisation: { id: 'siv' }, unit: { id: 'siv.kpa' }, needsDispatch: false })
    expect(found.explanation).toBe(
      'Avdeling for rus og avhengighet hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
    )
    expect(addresses(found)).toEqual([
      'kvalitet.kpa@siv.example',
      'postmottak@siv.example',
      'Postmottak Sykehuset i Vestfold HF',
    ])
  })

  it('goes to the clinic itself where the patient came from one', () => {
    const found = route({ from: 'siv.kfmr' })
    expect(found.unit?.id).toBe('siv.kfmr')
    expect(found.explanation).toBe(
      'Pasienten kommer fra Klinikk fysikalsk medisin og rehabilitering; klinikken får melding på e-post.',
    )
  })

  it('goes to the post office where no clinic is known for the unit', () => {
    const found = route({ from: 'siv.ortopedi' })
    expect(found).toMatchObject({ unit: null, needsDispatch: true })
    expect(found.explanation).toBe(
      'Ingen klinikk er registrert for Ortopedi; postmottaket i Sykehuset i Vestfold HF får melding på e-post og fordeler den videre.',
    )
    expect(addresses(found)[0]).toBe('postmottak@siv.example')
  })

  it('goes to the post office where the unit was written as free text', () => {
    const found = route({})
    expect(found).toMatchObject({ unit: null, needsDispatch: true })
    expect(found.explanation).toBe(
      'Enheten er ikke i registeret; postmottaket i Sykehuset i Vestfold HF får melding på e-post og fordeler den videre.',
    )
  })

  it('goes to the post office where the patient came from another hospital', () => {
    const directory = vestfoldDirectory({
      organisations: [partner('nabo', { kind: 'health_trust' })],
      units: [unitOf('nabo', 'nabo.a', { kind: 'clinic', name: 'Naboklinikken' })],
    })
    expect(route({ from: 'nabo.a' }, directory).explanation).toBe(
      'Naboklinikken hører ikke til Sykehuset i Vestfold HF; postmottaket i Sykehuset i Vestfold HF får melding på e-post og fordeler den videre.',
    )
  })

  it('goes in the post where that is the only confirmed way', () => {
    const found = route({ from: 'siv.kpa.ara' }, vestfoldDirectory(letterOnly))
    expect(found.explanation).toBe(
      'Avdeling for rus og avhengighet hører til Klinikk psykisk helse og avhengighet; postmottaket i Sykehuset i Vestfold HF får melding i posten og gir den videre.',
    )
  })
})

describe('a chosen unit', () => {
  it('gets the report itself', () => {
    const found = route({ chosen: 'siv.kfmr', from: 'siv.kpa.ara' })
    expect(found.unit?.id).toBe('siv.kfmr')
    expect(found.explanation).toBe(
      'Klinikk fysikalsk medisin og rehabilitering er valgt som mottaker; klinikken får melding på e-post.',
    )
  })

  it('that has no address of its own is reached by way of the clinic above it, and the sender is told so', () => {
    const found = route({ chosen: 'siv.kpa.ara' })
    expect(found.unit?.id).toBe('siv.kpa.ara')
    expect(addresses(found)[0]).toBe('kvalitet.kpa@siv.example')
    expect(found.explanation).toBe(
      'Avdeling for rus og avhengighet er valgt som mottaker; Klinikk psykisk helse og avhengighet får melding på e-post.',
    )
  })

  it('that nobody above has an address for is reached by way of the post office', () => {
    expect(route({ chosen: 'siv.ortopedi' }).explanation).toBe(
      'Ortopedi er valgt som mottaker; postmottaket i Sykehuset i Vestfold HF får melding på e-post og gir den videre.',
    )
  })

  it('with an address of its own gets the message there', () => {
    const directory = vestfoldDirectory({
      channels: [channelTo('siv', { unitId: 'siv.kpa.ara', email: 'ara@siv.example' })],
    })
    const found = route({ chosen: 'siv.kpa.ara' }, directory)
    expect(addresses(found)[0]).toBe('ara@siv.example')
    expect(found.explanation).toBe(
      'Avdeling for rus og avhengighet er valgt som mottaker; enheten får melding på e-post.',
    )
  })
})

describe('a report to a municipality', () => {
  it('goes to its post office', () => {
    const found = route({ to: 'tonsberg', from: 'siv.kpa.ara', place: 'out_of_hours_clinic' })
    expect(found).toMatchObject({ unit: null, needsDispatch: false })
    expect(found.explanation).toBe(
      'Tønsberg kommune tar imot meldinger samlet; postmottaket i Tønsberg kommune får melding på e-post.',
    )
  })

  it('goes to the channel it has set for the service location, and the post office takes over when that fails', () => {
    const own = channelTo('tonsberg', {
      serviceLocationCode: 'out_of_hours_clinic',
      email: 'legevakt@tonsberg.example',
    })
    const directory = vestfoldDirectory({ channels: [own] })
    const found = route({ to: 'tonsberg', place: 'out_of_hours_clinic' }, directory)
    expect(addresses(found)).toEqual(['legevakt@tonsberg.example', 'postmottak@tonsberg.example', 'Tønsberg kommune'])
    expect(found.explanation).toBe('Tønsberg kommune har en egen adresse for «Legevakt»; den får melding på e-post.')
    expect(addresses(route({ to: 'tonsberg', place: 'home_care' }, directory))[0]).toBe('postmottak@tonsberg.example')
  })
})

describe('channels', () => {
  it('nobody has confirmed are no way to anybody', () => {
    const unconfirmed = channelTo('siv', { unitId: 'siv.kpa', priority: 1, confirmedAt: null })
    expect(addresses(route({ from: 'siv.kpa' }, vestfoldDirectory({ channels: [unconfirmed] })))[0]).toBe(
      'kvalitet.kpa@siv.example',
    )
    expect(route({}, vestfoldDirectory({ keepChannel: () => false })).channels).toEqual([])
  })

  it('are tried nearest first, then by priority', () => {
    const directory = vestfoldDirectory({
      channels: [
        extra(null, 1),
        extra('siv.kpa', 5),
        extra('siv.kpa', 15),
        extra('siv.kpa.ara', 99),
        extra('siv.kfmr', 0),
      ],
    })
    expect(addresses(route({ chosen: 'siv.kpa.ara' }, directory))).toEqual([
      'siv.kpa.ara.99@siv.example',
      'siv.kpa.5@siv.example',
      'kvalitet.kpa@siv.example',
      'siv.kpa.15@siv.example',
      'post.1@siv.example',
      'postmottak@siv.example',
      'Postmottak Sykehuset i Vestfold HF',
    ])
  })

  it('are found in a directory that goes in a circle', () => {
    const directory = vestfoldDirectory({
      units: [unitOf('siv', 'siv.a', { parentId: 'siv.b' }), unitOf('siv', 'siv.b', { parentId: 'siv.a' })],
    })
    expect(route({ from: 'siv.a' }, directory)).toMatchObject({ unit: null, needsDispatch: true })
  })
})
