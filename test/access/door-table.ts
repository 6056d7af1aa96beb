import type { ClientScope, Role } from '../../src/access/actor.ts'
import { caseDoors } from './case-doors.ts'
import { learningDoors, learningPageDoors } from './learning-doors.ts'
import { measureDoors, measurePageDoors } from './measure-doors.ts'

/** Who a door is for, written down by hand from openapi.json and the procedure, apart from src/access/policy.ts. */
export interface Door {
  /** Open without credentials. `everyone`: to whoever is signed in too; `reporters`: a known one needs a role or a scope. */
  readonly open?: 'everyone' | 'reporters'
  readonly roles: readonly Role[]
  readonly scopes: readonly ClientScope[]
  /** Whose case it must be: any party's, or one side's (the others see it and may not). Absent: no case is asked for. */
  readonly case?: 'either' | 'recipient' | 'sender'
  /** What a third partner is told where it is any party's; it may if absent. */
  readonly third?: 'forbidden' | 'not found'
  /** It is asked for by a receipt code: whoever holds it. */
  readonly receipt?: true
  /** The status that says that a request came past every check the matrix asks about; 2xx if absent. */
  readonly past?: number
  /** Where the case must stand for it to be done; anywhere if absent. */
  readonly legal?: readonly string[]
  /** What it names is somebody’s own, and nobody’s in the matrix: past the door it does not exist. */
  readonly missing?: true
}

const staff: readonly Role[] = ['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']
const everyone: Door = { open: 'everyone', roles: [], scopes: [] }
const reporters: Door = { open: 'reporters', roles: [...staff, 'administrator'], scopes: ['reports:write'] }
const reading: Door = { roles: staff, scopes: ['reports:read'], case: 'either' }
const listing: Door = { roles: staff, scopes: ['reports:read'] }
const people: Door = { roles: staff, scopes: [] }
const committee: Door = { roles: ['fsu'], scopes: [] }
const identity: Door = { roles: ['case_handler', 'unit_leader'], scopes: [], case: 'either', third: 'not found' }
const deciders: readonly Role[] = ['case_handler', 'unit_leader', 'quality_adviser']
const moving: Door = { roles: staff, scopes: ['reports:handle'], case: 'recipient' }
const deciding: Door = { roles: deciders, scopes: ['reports:handle'], case: 'recipient' }
const deliveries: Door = {
  roles: ['dispatcher', 'administrator', 'case_handler'],
  scopes: [],
  case: 'either',
  third: 'forbidden',
}
const aliases: Door = { roles: ['dispatcher', 'quality_adviser', 'administrator'], scopes: [] }
/** Open to every party; Vestfold has no office, so that no cord can be pulled or gone on with. */
const redCord: Door = { roles: staff, scopes: ['reports:handle'], case: 'either', legal: [] }
const leading: Door = { roles: ['unit_leader'], scopes: [] }
const consenting: Door = { roles: ['case_handler', 'unit_leader'], scopes: ['reports:handle'] }
const taking: Door = { roles: staff, scopes: ['reports:handle'] }
const choosing: Door = { roles: deciders, scopes: ['reports:handle'] }
const administrators: Door = { roles: ['administrator'], scopes: [] }
/** Of a year that has no report: what is there to read, and whose it is, is test/statistics/annual-report-api.test.ts's matter. */
const noReport: Door = { ...everyone, missing: true }
const annual: Door = { roles: ['fsu', 'quality_adviser'], scopes: [] }

/** Every door of the API. */
export const apiDoors: Readonly<Record<string, Door>> = {
  ...caseDoors,
  ...measureDoors,
  ...learningDoors,
  'GET /health/live': everyone,
  'GET /health/ready': everyone,
  'GET /metrics': everyone,
  'GET /api/v1/openapi.json': everyone,
  'GET /api/v1/codes': everyone,
  'GET /api/v1/codes/:list': everyone,
  'GET /api/v1/organisations': everyone,
  'GET /api/v1/units': everyone,
  'GET /api/v1/form.pdf': everyone,
  'GET /api/v1/receipts/:receiptCode': everyone,
  'POST /api/v1/reports': reporters,
  'GET /api/v1/reports/counts': listing,
  'POST /api/v1/reports/search': listing,
  'POST /api/v1/reports/validate': reporters,
  'GET /api/v1/reports': listing,
  'GET /api/v1/reports/:id': reading,
  'GET /api/v1/reports/:id/similar': reading,
  'GET /api/v1/reports/:id/history': reading,
  'GET /api/v1/reports/:id/deliveries': reading,
  'GET /api/v1/reports/:id/form.pdf': reading,
  'POST /api/v1/reports/:id/form.pdf': identity,
  'POST /api/v1/reports/:id/patient': identity,
  'POST /api/v1/deliveries/:id/confirm-posted': deliveries,
  'POST /api/v1/deliveries/:id/retry': deliveries,
  'GET /api/v1/deliveries': administrators,
  'POST /api/v1/deliveries/:id/other-channel': deliveries,
  'POST /api/v1/deliveries/:id/handle-by-hand': deliveries,
  'GET /api/v1/dispatch-aliases': aliases,
  'POST /api/v1/dispatch-aliases': aliases,
  'DELETE /api/v1/dispatch-aliases': aliases,
  'GET /api/v1/reports/:id/dispatch-suggestions': moving,
  'GET /api/v1/reports/:id/red-cord': reading,
  'POST /api/v1/reports/:id/red-cord': redCord,
  'POST /api/v1/reports/:id/red-cord/gather': redCord,
  'POST /api/v1/reports/:id/red-cord/entries': redCord,
  'POST /api/v1/reports/:id/red-cord/close': redCord,
  'GET /api/v1/saved-filters': people,
  'POST /api/v1/saved-filters': people,
  'DELETE /api/v1/saved-filters/:id': { ...people, missing: true },
  'GET /api/v1/annual-reports/:year': noReport,
  'GET /api/v1/annual-reports/:year.pdf': noReport,
  'GET /api/v1/annual-reports/:year.xlsx': noReport,
  'GET /api/v1/annual-reports/:year.json': noReport,
  'GET /api/v1/annual-reports/:year.jsonstat': noReport,
  'POST /api/v1/annual-reports/:year/make': annual,
  'POST /api/v1/annual-reports/:year/text': { ...annual, missing: true },
  'POST /api/v1/annual-reports/:year/freeze': { ...annual, missing: true },
  'POST /api/v1/annual-reports/:year/publish': { ...annual, missing: true },
  'GET /api/v1/statistics': { roles: [...staff, 'fsu'], scopes: ['statistics:read'] },
  'GET /api/v1/published-statistics/:collaboration': everyone,
  // The matrix names no year, and past the door it does not exist; test/statistics/published-api.test.ts asks for real ones.
  'GET /api/v1/published-statistics/:collaboration/:year': { ...everyone, missing: true },
  'GET /api/v1/published-statistics/:collaboration/:year/tables.csv': { ...everyone, missing: true },
  'POST /api/v1/published-statistics/:collaboration/:year': { roles: ['fsu'], scopes: [], missing: true },
}

/** Every door of the pages. */
export const pageDoors: Readonly<Record<string, Door>> = {
  ...measurePageDoors,
  ...learningPageDoors,
  'GET /': everyone,
  'GET /personvern': everyone,
  'GET /tilgjengelighet': everyone,
  'GET /assets/:version/:name': everyone,
  'POST /sprak': everyone,
  'GET /demo': everyone,
  'POST /demo': everyone,
  'GET /logg-ut': everyone,
  'POST /logg-ut': everyone,
  'GET /meld': reporters,
  'POST /meld': reporters,
  'GET /meld/:collaboration': reporters,
  'POST /meld/:collaboration': reporters,
  'GET /kvittering/:code': everyone,
  'GET /kvittering/:code/skjema.pdf': everyone,
  'POST /kvittering': everyone,
  'GET /kvittering/:code/:step': everyone,
  'POST /kvittering/:code/tillegg': everyone,
  'POST /kvittering/:code/vedlegg': everyone,
  'POST /kvittering/:code/hjalp': everyone,
  'POST /kvittering/:code/signaturlenke': everyone,
  'POST /kvittering/:code/svar': everyone,
  'POST /kvittering/:code/bestrid': everyone,
  'POST /kvittering/:code/trekk-tilbake': everyone,
  'GET /signer/:token': everyone,
  'POST /signer/:token': everyone,
  'GET /signer/:token/:step': everyone,
  'POST /signer/:token/signer': everyone,
  'POST /signer/:token/tillegg': everyone,
  'POST /signer/:token/tilbake': everyone,
  'GET /tall/:collaboration': everyone,
  'GET /tall/:collaboration/apent/:file': everyone,
  'GET /aarsrapporter': everyone,
  'POST /aarsrapporter': annual,
  'GET /aarsrapport/:collaboration/:year': everyone,
  'GET /aarsrapport/:collaboration/:year/arbeid': annual,
  'POST /aarsrapport/:collaboration/:year/lag': annual,
  'POST /aarsrapport/:collaboration/:year/skriv': annual,
  'POST /aarsrapport/:collaboration/:year/tall': annual,
  'POST /aarsrapport/:collaboration/:year/frys': annual,
  'POST /aarsrapport/:collaboration/:year/publiser': annual,
  'GET /saker': listing,
  'POST /saker/sok': listing,
  'GET /saker/sok': listing,
  'POST /saker/flere': { roles: staff, scopes: ['reports:handle'] },
  'GET /saker/flere': listing,
  'POST /saker/filtre': people,
  'GET /saker/filtre': listing,
  'POST /saker/filtre/:id/fjern': people,
  'GET /saker/liste.csv': people,
  'GET /saker/liste.xlsx': people,
  'GET /saker/:id': reading,
  'GET /saker/:id/:step': reading,
  'GET /saker/:id/skjema.pdf': reading,
  'POST /saker/:id/skjema.pdf': identity,
  'POST /saker/:id/pasient': identity,
  'POST /saker/:id/bekreft': moving,
  'POST /saker/:id/send-videre': moving,
  'POST /saker/:id/svar': deciding,
  'POST /saker/:id/avslutt': deciding,
  'POST /saker/:id/signer': leading,
  'POST /saker/:id/send-tilbake': leading,
  'POST /saker/:id/saksbehandler': moving,
  'POST /saker/:id/spor': deciding,
  'POST /saker/:id/svar-pa-sporsmal': taking,
  'POST /saker/:id/bestrid': choosing,
  'POST /saker/:id/trekk-tilbake': choosing,
  'POST /saker/:id/meldt-fra-for': deciding,
  'POST /saker/:id/samtykke': consenting,
  'POST /saker/:id/dialog': taking,
  'POST /saker/:id/ta-med': choosing,
  'POST /saker/:id/vedlegg': taking,
  'GET /saker/:id/vedlegg/:attachment': reading,
  'POST /saker/:id/vedlegg/:attachment': identity,
  'POST /saker/:id/notat': taking,
  'POST /saker/:id/egen-oppfolging': taking,
  'POST /saker/:id/varsling': taking,
  'POST /saker/:id/beskjeder/:delivery/postlagt': deliveries,
  'POST /saker/:id/beskjeder/:delivery/prov-igjen': deliveries,
  'POST /saker/:id/fordel': moving,
  'GET /saker/:id/rod-snor': reading,
  'POST /saker/:id/rod-snor/trekk': redCord,
  'POST /saker/:id/rod-snor/logg': redCord,
  'POST /saker/:id/rod-snor/samle': redCord,
  'POST /saker/:id/rod-snor/avslutt': redCord,
  'GET /fordeling': aliases,
  'POST /fordeling/fjern': aliases,
  'GET /tall': everyone,
  'GET /tall/:collaboration/virksomhet': people,
  'GET /tall/:collaboration/virksomhet/:file': people,
  'GET /tall/:collaboration/fsu': committee,
  'GET /tall/:collaboration/fsu/:file': committee,
  'GET /kanaler': administrators,
  'POST /kanaler/:id/bekreft': administrators,
  'POST /kanaler/:id/nokkel': administrators,
  'GET /leveringer': administrators,
  'POST /leveringer/:id/prov-igjen': deliveries,
  'POST /leveringer/:id/annen-kanal': deliveries,
  'POST /leveringer/:id/ordnet': deliveries,
}
