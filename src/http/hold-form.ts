import type { FastifyRequest } from 'fastify'
import { readReturnPath } from './return-path.ts'

/** What somebody sent who must sign in first: kept for the answer to this one request, and nowhere else. */
export interface HeldForm {
  /** Where the form was sent: a path of ours with its query. */
  readonly path: string
  /** Its fields in the order they were sent, each time one was given. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** The fields where a file was chosen. A file is not kept: it has to be chosen again. */
  readonly files: readonly string[]
}

/** No form of ours has more. */
const mostFields = 500
const held = new WeakMap<FastifyRequest, HeldForm>()

type Asked = Pick<FastifyRequest, 'method' | 'headers'>

const typeOf = ({ headers }: Asked) => headers['content-type']?.split(';')[0]?.trim().toLowerCase()
const withFiles = 'multipart/form-data'

/** Whether a request brings a form as a browser posts it. */
export function bringsForm(request: Asked): boolean {
  const type = typeOf(request)
  return request.method === 'POST' && (type === 'application/x-www-form-urlencoded' || type === withFiles)
}

function listFields(body: unknown): HeldForm['fields'] {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : []
  return given.flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) =>
      typeof one === 'string' ? [[name, one] as const] : [],
    ),
  )
}

/** The fields of a form with files; what the files hold is let go of as it comes. */
async function readParts(request: FastifyRequest): Promise<Pick<HeldForm, 'fields' | 'files'>> {
  const fields: [string, string][] = []
  const files: string[] = []
  const limits = { fileSize: request.routeOptions.bodyLimit, files: 5, fields: 50, fieldSize: 20_000, parts: 55 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      // A file field that nobody used comes without a name.
      if (part.filename) files.push(part.fieldname)
      part.file.resume()
    } else if (typeof part.value === 'string') {
      fields.push([part.fieldname, part.value])
    }
  }
  return { fields, files }
}

/** Keeps the form a request brought for its answer, once its body is read. What is no whole form is not kept. */
export async function holdForm(request: FastifyRequest): Promise<void> {
  const path = readReturnPath(request.url, '')
  const read =
    typeOf(request) === withFiles
      ? await readParts(request).catch(() => undefined)
      : { fields: listFields(request.body), files: [] }
  if (path !== '' && read && read.fields.length <= mostFields) held.set(request, { path, ...read })
}

/** The form that is kept for the answer to a request; undefined for most. */
export function heldForm(request: FastifyRequest): HeldForm | undefined {
  return held.get(request)
}
