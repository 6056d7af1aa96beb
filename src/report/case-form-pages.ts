import type { Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { noteRefusal } from '../http/refusals.ts'
import type { Web } from '../http/web.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'
import { attemptOf } from './case-attempt.ts'
import { caseSteps } from './case-form.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'

/** One form of the page of a case: who may, and what it does. */
export interface CaseForm {
  readonly name: Exclude<CaseFormName, 'identity'>
  readonly act: Act
  /** The place on the page that is shown afterwards. */
  readonly place?: string
  readonly tidy?: (fields: FormFields) => FormFields
  readonly run: (actor: Actor, reportId: string, fields: FormFields) => Promise<unknown>
}

/**
 * Takes a form of the page of a case. What is done leads back to the page; what is refused shows the page with everything that
 * was typed and what is to be said about it.
 */
export function addCaseForm(web: Web, context: ReportContext, pages: Pages, form: CaseForm): void {
  web.route({
    method: 'POST',
    url: `/saker/:id/${caseSteps[form.name]}`,
    config: { act: form.act, searchesForm: true },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) => {
      const { id } = request.params
      const posted = readFormFields(request.body)
      const fields = form.tidy ? form.tidy(posted) : posted
      try {
        await form.run(request.actor, id, fields)
      } catch (error) {
        noteRefusal(request, error)
        const attempt = attemptOf(form.name, fields, error)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id, attempt })
      }
      return reply.redirect(`/saker/${id}?gjort=${form.name}${form.place ? `#${form.place}` : ''}`, 303)
    },
  })
}
