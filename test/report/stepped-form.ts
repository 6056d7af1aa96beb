import { formSteps, listStepFields, type FormStep } from '../../src/report/form-steps.ts'
import { valueOf, type PostedFields, type SeenPage, type Visitor } from '../support/visitor.ts'
import { typedForm } from './typed-form.ts'

/** What a browser posts from one step, filled in as typedForm is: its own fields, and the form's name as the page has it. */
export function stepFields(step: FormStep, page: SeenPage, typed: PostedFields, action = 'next'): PostedFields {
  const own = Object.fromEntries(listStepFields(step).map((name) => [name, typed[name] ?? []]))
  const hidden = ['token', 'collaboration', 'step', 'from', 'kommune']
    .map((name) => [name, valueOf(page.html, name)] as const)
    .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  return { ...own, ...Object.fromEntries(hidden), action }
}

/** Fills in the form a theme at a time as a browser does, and stands on the page of a step. */
export async function walkTo(
  visitor: Visitor,
  target: FormStep,
  typed: PostedFields = typedForm(),
  address = '/meld',
): Promise<SeenPage> {
  let page = await visitor.get(address)
  for (const step of formSteps) {
    if (step === target) return page
    const sent = await visitor.post(address, stepFields(step, page, typed))
    if (sent.status !== 303) throw new Error(`the step ${step} was refused: ${sent.status} ${sent.title}`)
    page = await visitor.get(sent.location ?? '')
  }
  return page
}
