import { z } from 'zod'
import { fieldsFrom, readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { readUpload, type Upload } from '../http/read-upload.ts'
import { toRefusal } from '../http/web-errors.ts'
import type { Web } from '../http/web.ts'
import { attachFile } from './attach-file.ts'
import { readNewAttachment, sendAttachment, uploadLimit } from './attachment-api.ts'
import { attemptOf } from './case-attempt.ts'
import { readPosted } from '../http/read-posted.ts'
import { readTexts } from './case-form.ts'
import { writeWithKey } from './case-thread-pages.ts'
import { attachmentLimit } from './clean-attachment.ts'
import { readAttachment } from './read-attachment.ts'
import { IdentityReason } from './read-identity.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'

const FileParams = ReportParams.extend({ attachment: z.uuid() })

/** The files of a case: attached, downloaded, and with a reason where they show the patient. Never shown inside our own pages. */
export function addCaseAttachmentPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'POST',
    url: '/saker/:id/vedlegg',
    config: { act: 'attachment.add' },
    bodyLimit: uploadLimit,
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) => {
      const { id } = request.params
      let posted: Upload = { fields: fieldsFrom({}), file: undefined }
      try {
        posted = await readUpload(request, attachmentLimit)
        const attachment = readNewAttachment(posted)
        await writeWithKey(posted.fields, (key) => attachFile(context, request.actor, id, attachment, key))
        return reply.redirect(`/saker/${id}?gjort=attach#vedlegg`, 303)
      } catch (error) {
        const refusal = toRefusal(error)
        if (refusal?.code === 'too_large') {
          const attempt = { verb: 'attach', fields: posted.fields, status: 413, tooLarge: true } as const
          return showCase(context, pages, request, reply, { id, attempt })
        }
        const attempt = attemptOf('attach', posted.fields, refusal)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id, attempt })
      }
    },
  })
  web.route({
    method: 'GET',
    url: '/saker/:id/vedlegg/:attachment',
    config: { act: 'attachment.read' },
    schema: { hide: true, params: FileParams },
    handler: async (request, reply) => {
      const { id: reportId, attachment: attachmentId } = request.params
      return sendAttachment(
        reply,
        await readAttachment(context, request.actor, { reportId, attachmentId, reason: null }),
      )
    },
  })
  web.route({
    method: 'POST',
    url: '/saker/:id/vedlegg/:attachment',
    config: { act: 'identity.read', searchesForm: true },
    schema: { hide: true, params: FileParams },
    handler: async (request, reply) => {
      const { id: reportId, attachment: attachmentId } = request.params
      const fields = readFormFields(request.body)
      try {
        const reason = readPosted(IdentityReason, readTexts(fields, 'reasonCode', 'reasonText'))
        return sendAttachment(reply, await readAttachment(context, request.actor, { reportId, attachmentId, reason }))
      } catch (error) {
        const typed = fieldsFrom({
          ...Object.fromEntries(reasonFields.map((name) => [name, fields.text(name)])),
          attachment: attachmentId,
        })
        const attempt = attemptOf('open_attachment', typed, error)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id: reportId, attempt })
      }
    },
  })
}

const reasonFields = ['reasonCode', 'reasonText'] as const
