import type { RecentCase } from './recent-case.ts'
import { by } from './recent-steps.ts'

const tonsberg = by('tonsberg-kvalitet')
const faerder = by('faerder-leder')

const to = (municipality: string, hospitalUnit: string) => ({
  reportingOrganisation: 'siv',
  recipientOrganisation: municipality,
  municipality,
  hospitalUnit,
  hospitalUnitText: null,
})
const filer = 'siv-kvalitet'

/** What the hospital has sent the municipalities lately. Nobody in it exists. */
export const recentToMunicipality: readonly RecentCase[] = [
  {
    reference: 'DEMO-21',
    ago: 26,
    filer,
    report: { ...to('faerder', 'siv.kpa.dps'), consequence: 'none' },
    steps: [
      faerder.acknowledges(25),
      faerder.answers(12, 'agree', 'Rapporten ble skrevet dagen etter.', 'Rapport skrives før avreise'),
      faerder.closes(4),
    ],
  },
  {
    reference: 'DEMO-22',
    ago: 14,
    filer,
    report: { ...to('tonsberg', 'siv.kpa.psa'), consequence: 'minor' },
    steps: [
      tonsberg.acknowledges(13),
      tonsberg.takes(13),
      tonsberg.answers(
        2,
        'partly',
        'Vi svarte på meldingen, men i feil system.',
        'Går gjennom rutinen med nattevaktene',
      ),
    ],
  },
  {
    reference: 'DEMO-23',
    ago: 10,
    filer,
    report: { ...to('tonsberg', 'siv.kpa.ara'), consequence: 'minor' },
    steps: [tonsberg.acknowledges(9), tonsberg.takes(9), tonsberg.asks(1, 'Hvilken av sonene våre snakket dere med?')],
  },
  {
    reference: 'DEMO-24',
    ago: 8,
    filer,
    report: { ...to('tonsberg', 'siv.kpa'), consequence: 'moderate' },
    steps: [
      tonsberg.acknowledges(7),
      tonsberg.takes(7),
      tonsberg.notes(6, 'Venter på redegjørelse fra sone nord.'),
      tonsberg.keeps(6, 'Arkiv 26/1408', -1),
    ],
  },
  {
    reference: 'DEMO-25',
    ago: 5,
    filer,
    report: { ...to('tonsberg', 'siv.kpa.dps'), consequence: 'none' },
    steps: [],
  },
  {
    reference: 'DEMO-26',
    ago: 1,
    filer,
    report: { ...to('tonsberg', 'siv.kpa.bupa'), consequence: 'minor' },
    steps: [],
  },
]
