import { expect, test } from 'vitest'
import { readFormFields } from '../../src/http/form-fields.ts'
import { pointerTo } from '../../src/http/zod-faults.ts'
import { NewReport } from '../../src/report/new-report.ts'
import { inFormOrder, readReportForm, reportFieldOf, reportFields } from '../../src/report/report-form.ts'
import { opposedReport, sampleReport } from '../support/sample-report.ts'
import { opposedForm, typedForm } from './typed-form.ts'

const read = (fields: object) => readReportForm(readFormFields(fields))

test('the filled-in form says the same report as the API’s', () => {
  const { discoveredAt: _, ...asked } = sampleReport()
  expect(NewReport.parse(read(typedForm()))).toEqual(NewReport.parse(asked))
})

test('the form of a patient who opposes carries no identity and the sender’s confirmation', () => {
  const { discoveredAt: _, ...asked } = opposedReport()
  expect(NewReport.parse(read(opposedForm()))).toEqual(NewReport.parse(asked))
})

test('what consent forbids still reaches the check, which is the one to refuse it', () => {
  const input = read(opposedForm({ 'patient.name': 'Kari Testesen' }))
  expect(input['patient']).toEqual({ name: 'Kari Testesen', nationalId: null })
})

test('every field of the form reaches the report', () => {
  const empty = JSON.stringify(read({}))
  const lost = reportFields.filter((name) => JSON.stringify(read({ [name]: 'typed' })) === empty)
  expect(lost).toEqual([])
})

test('spaces around a text are no text', () => {
  const input = read(typedForm({ description: '  \r\n ', hospitalUnitText: ' Medisin 3 ' }))
  expect(input['description']).toBeNull()
  expect(input['hospitalUnitText']).toBe('Medisin 3')
})

test('a fault of any member leads to the field it was typed in', () => {
  const parsed = NewReport.safeParse(read({}))
  const pointers = parsed.error?.issues.map(({ path }) => pointerTo(path)) ?? []
  expect(pointers).toContain('/occurred/date')
  expect(pointers.filter((pointer) => reportFieldOf(pointer) === null)).toEqual([])
  expect(reportFieldOf('/categories/2')).toBe('categories')
  expect(reportFieldOf('/patient')).toBe('patient.name')
  expect(reportFieldOf('/discoveredAt')).toBeNull()
})

test('faults are told in the order of the form', () => {
  const pointers = ['/discoveredAt', '/leader/name', '/occurred/date', '/reportingOrganisation']
  const sorted = inFormOrder(pointers.map((pointer) => ({ pointer, code: 'required' })))
  expect(sorted.map(({ pointer }) => pointer)).toEqual(pointers.toReversed())
})
