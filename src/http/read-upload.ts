import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { fieldsFrom, type FormFields } from './form-fields.ts'

/** A form with a file: its fields, and the file where one was chosen. */
export interface Upload {
  readonly fields: FormFields
  readonly file: { readonly name: string; readonly bytes: Buffer } | undefined
}

const mostFields = 20
const longestField = 2_000

/**
 * Reads a posted form that holds one file, into memory and nowhere else. Throws Refusal `unsupported_media_type` for what is no
 * such form, and the web server's own refusals (`too_large`) for a file over `limit` bytes or too many parts.
 */
export async function readUpload(request: FastifyRequest, limit: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('unsupported_media_type', 'Not a form with a file.')
  const limits = { fileSize: limit, files: 1, fields: mostFields, fieldSize: longestField, parts: mostFields + 1 }
  const values: Record<string, string> = {}
  let file: Upload['file']
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      // A file field that nobody used comes as an empty file without a name.
      if (bytes.length > 0) file = { name: part.filename, bytes }
    } else if (typeof part.value === 'string') {
      values[part.fieldname] = part.value
    }
  }
  return { fields: fieldsFrom(values), file }
}
