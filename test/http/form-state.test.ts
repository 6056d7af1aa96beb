import { expect, test } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import { fieldsFrom, readFormFields } from '../../src/http/form-fields.ts'
import { makeFormState, type FormWords } from '../../src/http/form-state.ts'

const words: FormWords = {
  fieldOf: (pointer) => (pointer === '/elsewhere' ? null : pointer.slice(1)),
  label: (field) => field.toUpperCase(),
  required: (field) => `Fyll ut ${field}.`,
  fault: (code) => `Feil: ${code}.`,
}

test('an empty field is told at the field and at the top in the same words', () => {
  const form = makeFormState(fieldsFrom({}), words, { faults: [{ pointer: '/date', code: 'required' }] })
  expect(form.errors('date')).toEqual([{ text: 'Fyll ut date.', place: null }])
  expect(form.summary).toEqual([{ id: 'date', text: 'Fyll ut date.' }])
  expect(form.errors('time')).toEqual([])
})

test('at the top another fault says which field it means; what has no field leads nowhere', () => {
  const faults = [
    { pointer: '/date', code: 'date_in_future' },
    { pointer: '/elsewhere', code: 'unknown_member' },
  ] as const
  const form = makeFormState(fieldsFrom({}), words, { faults })
  expect(form.summary).toEqual([
    { id: 'date', text: 'DATE: Feil: date_in_future.' },
    { id: null, text: 'Feil: unknown_member.' },
  ])
})

test('the place of a fault is cut out of the text, counted after the spaces around it', () => {
  const text = '\n  Da Kari Testesen kom hjem, manglet listen.  '
  const fault = { pointer: '/text', code: 'patient_name_full', range: { start: 3, end: 16 } } as const
  const form = makeFormState(fieldsFrom({ text }), words, { faults: [fault], warnings: [] })
  expect(form.errors('text')[0]?.place).toEqual({
    before: 'Da ',
    marked: 'Kari Testesen',
    after: ' kom hjem, manglet listen.',
  })
})

test('a long text is shown around the place only', () => {
  const text = `${'a'.repeat(100)} Kari ${'b'.repeat(100)}`
  const fault = { pointer: '/text', code: 'patient_name_part', range: { start: 101, end: 105 } } as const
  const [warning] = makeFormState(fieldsFrom({ text }), words, { warnings: [fault] }).warnings('text')
  expect(warning?.place?.before).toMatch(/^…a{39} $/)
  expect(warning?.place?.after).toMatch(/^ b{39}…$/)
})

test('two places in one field are one line at the top and two at the field', () => {
  const faults = [10, 20].map((start) => ({
    pointer: '/text',
    code: 'national_id' as const,
    range: { start, end: start + 5 },
  }))
  const form = makeFormState(fieldsFrom({ text: 'x'.repeat(40) }), words, { faults })
  expect(form.summary).toHaveLength(1)
  expect(form.errors('text')).toHaveLength(2)
})

test('a posted form has line ends as everywhere else, and names that mean nothing to JavaScript', () => {
  const body = Object.assign(Object.create(null) as object, { text: 'en\r\nto', list: ['a', 'b'], ['__proto__']: 'x' })
  const fields = readFormFields(body)
  expect(fields.text('text')).toBe('en\nto')
  expect(fields.list('list')).toEqual(['a', 'b'])
  expect(fields.text('constructor')).toBe('')
  expect(fields.list('toString')).toEqual([])
})

test('what is no form is refused', () => {
  expect(() => readFormFields({ text: { deeper: 'x' } })).toThrow(Refusal)
  expect(() => readFormFields(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`f${i}`, 'x'])))).toThrow(
    Refusal,
  )
  expect(readFormFields(undefined).text('anything')).toBe('')
})
