import fc from 'fast-check'

/** A report as far as it is counted, invented; everything else about it is the same for all. */
export interface CountedThing {
  readonly collaboration: string
  readonly kind: 'adverse_event' | 'near_miss' | 'red_cord'
  readonly direction: string
  readonly sender: string
  readonly recipient: string
  readonly municipality: string | null
  readonly serviceLocation: string
  readonly clinic: string | null
  readonly section: string | null
  readonly categories: readonly string[]
  readonly consequence: string | null
  readonly consent: string
  readonly source: string
  readonly sentAt: Date | null
  readonly receivedAt: Date | null
  /** Sent on and received again after it was first received. */
  readonly receivedAgain: boolean
  /** Days of Oslo. */
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
  readonly reopenedAt: Date | null
  readonly answeredAt: Date | null
  readonly closedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly duplicateAt: Date | null
}

const hour = 3_600_000
/** Where mistakes about time live: New Year, the nights the clocks change, the turn of an ordinary month; all Oslo midnights in UTC. */
const delicateMoments = [
  '2025-12-31T23:00:00Z',
  '2026-12-31T23:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-03-31T22:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-10-31T23:00:00Z',
]
const near = fc
  .tuple(fc.constantFrom(...delicateMoments), fc.integer({ min: -130, max: 130 }))
  .map(([moment, minutes]) => new Date(new Date(moment).getTime() + minutes * 60_000))
const anywhere = fc.date({
  min: new Date('2025-11-15T00:00:00Z'),
  max: new Date('2027-01-20T00:00:00Z'),
  noInvalidDate: true,
})

const municipalities = ['horten', 'faerder', 'larvik'] as const
const pairs = [
  ...municipalities.map((one) => ({ sender: one, recipient: 'siv', direction: 'municipality_to_hospital' })),
  ...municipalities.map((one) => ({ sender: 'siv', recipient: one, direction: 'hospital_to_municipality' })),
  { sender: 'horten', recipient: 'larvik', direction: 'municipality_to_municipality' },
]
/** The neighbouring collaboration has two members. */
const inNabo = { sender: 'horten', recipient: 'siv', direction: 'municipality_to_hospital' }
const places = [
  { clinic: 'siv.kpa', section: 'siv.kpa.ara' },
  { clinic: 'siv.kpa', section: 'siv.kpa' },
  { clinic: 'siv.kfmr', section: 'siv.kfmr' },
  { clinic: null, section: 'siv.ortopedi' },
  { clinic: null, section: 'siv.nedlagt' },
  { clinic: null, section: null },
]

/** Some hours after another moment, or never. */
const later = fc.option(fc.integer({ min: 0, max: 24 * 70 }), { nil: null })
const after = (moment: Date | null, hours: number | null) =>
  moment && hours !== null ? new Date(moment.getTime() + hours * hour) : null

/** Some day around New Year or in spring, as near to the moments above as a deadline is; or none. */
const deadline = fc.option(
  fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-05', '2026-03-30', '2026-11-20', '2027-01-04'),
  {
    nil: null,
  },
)
const rarely = fc.constantFrom(null, null, null, null, null, null, null, 2)

/** Any report, also ones that do not count: not sent, withdrawn, reported before, of the neighbouring collaboration. */
export const countedThing: fc.Arbitrary<CountedThing> = fc
  .record({
    collaboration: fc.constantFrom('vestfold', 'vestfold', 'vestfold', 'vestfold', 'nabo'),
    kind: fc.constantFrom<CountedThing['kind'][]>('adverse_event', 'adverse_event', 'near_miss', 'red_cord'),
    pair: fc.constantFrom(...pairs),
    municipality: fc.option(fc.constantFrom(...municipalities), { nil: null }),
    serviceLocation: fc.constantFrom('home_care', 'institution', 'other', 'gammel_kode'),
    place: fc.constantFrom(...places),
    categories: fc.subarray(['medication', 'diagnostics', 'equipment', 'other', 'treatment_and_care'], {
      minLength: 1,
    }),
    consequence: fc.constantFrom('none', 'minor', 'significant', 'death'),
    consent: fc.constantFrom('patient_not_opposed', 'next_of_kin_not_opposed', 'patient_opposed'),
    source: fc.constantFrom('web', 'api', 'paper', 'import'),
    sentAt: fc.option(fc.oneof(near, anywhere), { nil: null, freq: 12 }),
    received: later,
    answered: later,
    closed: later,
    withdrawn: rarely,
    duplicate: rarely,
    receivedAgain: fc.nat(7).map((one) => one === 0),
    acknowledgeBy: deadline,
    answerBy: deadline,
    reopened: rarely,
  })
  .map(({ pair, place, received, answered, closed, withdrawn, duplicate, reopened, ...thing }) => ({
    ...thing,
    receivedAgain: thing.receivedAgain && thing.sentAt !== null && received !== null,
    reopenedAt: after(thing.sentAt, answered === null ? null : reopened),
    ...(thing.collaboration === 'nabo' ? inNabo : pair),
    ...place,
    consequence: thing.kind === 'red_cord' ? null : thing.consequence,
    receivedAt: after(thing.sentAt, received),
    answeredAt: after(thing.sentAt, answered),
    closedAt: after(thing.sentAt, closed),
    withdrawnAt: after(thing.sentAt, withdrawn),
    duplicateAt: after(thing.sentAt, duplicate),
  }))
