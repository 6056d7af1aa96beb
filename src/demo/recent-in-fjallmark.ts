import type { RecentCase } from './recent-case.ts'
import { by } from './recent-steps.ts'

const [chief, region, office] = [by('fjall-polis-chef'), by('fjall-region-chef'), by('fjall-kontor')]

const policeToRegion = {
  collaboration: 'fjallmark',
  reportingOrganisation: 'fjallmark_polis',
  recipientOrganisation: 'fjallmark_region',
  municipality: 'pahittsvik',
  hospitalUnit: 'fjallmark_region.psyk.mobil',
  hospitalUnitText: null,
  serviceLocation: { code: 'social_services' },
  consequence: 'minor',
  immediateMeasures: null,
  suggestedMeasure: null,
  reporter: { name: 'Patrullina Testlind', workplace: 'Yttre tjänst', email: 'patrullina@polisen-fjallmark.example' },
  leader: { name: 'Uniformus Exempelgren', email: null },
} as const
const filer = 'fjall-polis'

/** The second collaboration, where the leader signs first and the red cord can be pulled. Nobody in it exists. */
export const recentInFjallmark: readonly RecentCase[] = [
  {
    reference: 'DEMO-31',
    ago: 16,
    filer,
    report: {
      ...policeToRegion,
      categories: ['transport'],
      description: 'Patrullen väntade två timmar vid akutmottagningen innan någon kunde ta över.',
    },
    steps: [
      chief.signs(15),
      region.acknowledges(14),
      region.takes(14),
      region.answers(8, 'agree', 'Akutmottagningen hade inte fått besked om att patrullen var på väg.'),
      region.closes(3),
    ],
  },
  {
    reference: 'DEMO-32',
    ago: 8,
    filer,
    report: {
      ...policeToRegion,
      categories: ['responsibility', 'assistance'],
      description: 'Tredje larmet på en vecka till samma adress. Ingen verksamhet anser sig ha ansvaret.',
    },
    steps: [
      chief.signs(7),
      region.acknowledges(6),
      region.takes(6),
      region.bringsIn(5, 'pahittsvik', 'Boendestödet träffar personen varje dag.'),
      by('fjall-polis').pullsTheCord(3, 'Tre patruller på en vecka, och ingen tar emot.'),
      office.gathers(3, ['fjallmark_raddning'], 'Räddningstjänsten har larmats dit två gånger.'),
      office.logs(3, 'Alla är kallade till möte.'),
      by('fjall-raddning').logs(2, 'Vi kommer med två personer.'),
      by('fjall-pahittsvik').logs(2, 'Boendestödet kan besöka två gånger om dagen.'),
      office.writes(1, 'Ni hör från oss senast på fredag.', true),
    ],
  },
  {
    reference: 'DEMO-33',
    ago: 0,
    filer,
    report: {
      ...policeToRegion,
      categories: ['communication'],
      description: 'Besked om permission kom inte fram, och efterlysningen gick ut i onödan.',
    },
    steps: [],
  },
]
