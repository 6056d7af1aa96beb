import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { readUpload, type Upload } from '../http/read-upload.ts'
import { readIdempotencyKey } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { attachFile, type NewAttachment } from './attach-file.ts'
import { listAttachments, type AttachmentRow } from './attachment-store.ts'
import { attachmentLimit } from './clean-attachment.ts'
import { readAttachment, type ReadAttachment } from './read-attachment.ts'
import { IdentityReason } from './read-identity.ts'
import { withReading } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

export const AttachmentView = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['pdf', 'png', 'jpeg']),
  size: z.number().int(),
  showsPatient: z.boolean(),
  organisation: z.string(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
})

/** A file of a case as its parties see it listed. */
export function viewAttachment(row: AttachmentRow): z.infer<typeof AttachmentView> {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    size: row.size,
    showsPatient: row.shows_patient,
    organisation: row.organisation_id,
    addedAt: row.added_at.toISOString(),
    addedBy: row.added_by_name,
  }
}

/** What a posted form attaches. Throws Refusal `invalid_input` where no file was chosen or it is not said whether it shows the patient. */
export function readNewAttachment({ fields, file }: Upload): NewAttachment {
  const shows = fields.text('showsPatient')
  const isSaid = shows === 'true' || shows === 'false'
  if (file && isSaid) return { ...file, showsPatient: shows === 'true' }
  throw new Refusal('invalid_input', 'The form lacks something.', [
    ...(file ? [] : [{ pointer: '/file', code: 'required' } as const]),
    ...(isSaid ? [] : [{ pointer: '/showsPatient', code: 'required' } as const]),
  ])
}

interface FileReply {
  header(name: string, value: string): FileReply
  type(contentType: string): FileReply
  send(payload: Buffer): unknown
}

/** Streams a file to be saved, never to be shown inside our own origin, and kept by no cache. */
export function sendAttachment(reply: FileReply, { fileName, mediaType, bytes }: ReadAttachment): unknown {
  return reply
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store')
    .type(mediaType)
    .send(bytes)
}

/** Room for the file and what a form puts around it. */
export const uploadLimit = attachmentLimit + 64 * 1024

const tags = ['Attachments']
const AttachmentParams = ReportParams.extend({ attachment: z.uuid() })
const File = z.any().describe('The file (application/pdf, image/png or image/jpeg)')
const produces = ['application/pdf', 'image/png', 'image/jpeg']

/** The doors to documentation: attach a file, list what there is, open one. */
export function addAttachmentApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/attachments',
    config: { act: 'attachment.add' },
    bodyLimit: uploadLimit,
    schema: {
      tags,
      summary: 'Attach a file: a form (multipart/form-data) with `file` and `showsPatient` (true or false)',
      consumes: ['multipart/form-data'],
      params: ReportParams,
      response: { 201: AttachmentView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const attachment = readNewAttachment(await readUpload(request, attachmentLimit))
      const row = await attachFile(context, request.actor, request.params.id, attachment, key)
      return reply.code(201).send(viewAttachment(row))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/attachments',
    config: { act: 'attachment.read' },
    schema: {
      tags,
      summary: 'The files of a case',
      params: ReportParams,
      response: { 200: z.strictObject({ attachments: z.array(AttachmentView) }) },
    },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'report.read' }, async (tx, report) => ({
        attachments: (await listAttachments(tx, report.id)).map(viewAttachment),
      })),
  })
  const open = (method: 'GET' | 'POST', summary: string, body: z.ZodType | undefined) =>
    web.route({
      method,
      url: '/api/v1/reports/:id/attachments/:attachment',
      config: { act: 'attachment.read' },
      schema: { tags, summary, params: AttachmentParams, ...(body && { body }), produces, response: { 200: File } },
      handler: async (request, reply) => {
        const { id: reportId, attachment: attachmentId } = request.params
        const reason = method === 'POST' ? IdentityReason.parse(request.body) : null
        const file = await readAttachment(context, request.actor, { reportId, attachmentId, reason })
        return sendAttachment(
          reply.serializer((payload) => payload as string),
          file,
        )
      },
    })
  open('GET', 'A file that does not show the patient', undefined)
  open('POST', 'A file that shows the patient, with a reason; the reading is logged', IdentityReason)
}
