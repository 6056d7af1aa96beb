import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import type { NewReportInput } from '../../src/report/new-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import type { ReportContext } from '../../src/report/report-context.ts'
import { demoPerson } from '../support/actors.ts'
import { opposedReport, sampleReport } from '../support/sample-report.ts'

const day = 86_400_000

/** What happened where: as much as makes a list that looks like one. */
const invented: readonly Partial<NewReportInput>[] = [
  { reportingOrganisation: 'tonsberg', municipality: 'tonsberg', hospitalUnit: 'siv.kpa.dps', consequence: 'none' },
  { reportingOrganisation: 'larvik', municipality: 'larvik', hospitalUnit: 'siv.kpa.psa', consequence: 'moderate' },
  { reportingOrganisation: 'horten', municipality: 'horten', hospitalUnit: 'siv.kfmr', consequence: 'none' },
  { reportingOrganisation: 'sandefjord', municipality: 'sandefjord', hospitalUnit: 'siv.kpa.ara' },
  { hospitalUnit: 'siv.kpa.bupa', consequence: 'significant', categories: ['treatment_and_care'] },
  { reportingOrganisation: 'holmestrand', municipality: 'holmestrand', hospitalUnit: 'siv.kpa.dps' },
  {},
]

/**
 * Files a handful of invented reports over the last three weeks and lives some of them out: new, received, sent on, answered.
 * Returns the receipt code of the answered one.
 */
export async function fileInventedReports(context: ReportContext): Promise<string> {
  const today = context.now().getTime()
  let now = new Date(today)
  const past: ReportContext = { ...context, now: () => now }
  const daysAgo = (days: number) => {
    now = new Date(today - days * day)
    return now.toISOString().slice(0, 10)
  }
  const file = (days: number, changes: Partial<NewReportInput>, opposed = false) => {
    const date = daysAgo(days + 1)
    now = new Date(today - days * day)
    const occurred = { date, time: '22:15', precision: 'exact' } as const
    const report = (opposed ? opposedReport : sampleReport)({ discoveredAt: null, occurred, ...changes })
    return fileReport(past, { kind: 'anonymous' }, report, { source: 'web', idempotencyKey: null })
  }

  const filed: FiledReport[] = []
  for (const [index, changes] of invented.entries()) filed.push(await file(21 - 3 * index, changes, index === 2))
  const [first, second, , , fifth, sixth] = filed
  const clinic = demoPerson('siv-kvalitet')
  const dispatcher = demoPerson('siv-fordeler')
  const ref = (found: FiledReport | undefined, revision: number) => ({ reportId: found?.id ?? '', revision })
  daysAgo(17)
  await acknowledgeReport(past, clinic, ref(first, 1))
  daysAgo(5)
  await answerReport(
    past,
    clinic,
    ref(first, 2),
    NewAnswer.parse({
      position: 'partly',
      whatHappened:
        'Utskrivningsrapporten ble liggende til signering hos en lege som hadde gått av vakt. Vi har ikke hatt noen fast rutine for hvem som sender den når utskrivning skjer etter klokken 18.\n\nVi beklager belastningen for pasienten og for hjemmetjenesten.',
      actions: [
        {
          description: 'Sjekkliste ved utskrivning etter klokken 18',
          responsible: 'Seksjonsleder, DPS Vestfold',
          dueOn: new Date(today + 30 * day).toISOString().slice(0, 10),
        },
        { description: 'Gjennomgang i personalmøtet', responsible: 'Seksjonsleder, DPS Vestfold', done: true },
      ],
      contact: 'Kvitrebekk Prøvesen, kvitrebekk@siv.example',
    }),
  )
  daysAgo(12)
  await acknowledgeReport(past, clinic, ref(second, 1))
  daysAgo(7)
  const to = { organisation: 'siv', unit: 'siv.kpa', reason: 'Pasienten var innlagt på DPS, ikke på BUPA.' }
  await forwardReport(past, dispatcher, ref(fifth, 1), { ...to, unit: 'siv.kpa.dps' })
  daysAgo(4)
  await acknowledgeReport(past, clinic, ref(fifth, 2))
  daysAgo(3)
  await acknowledgeReport(past, clinic, ref(sixth, 1))
  return first?.receiptCode ?? ''
}
