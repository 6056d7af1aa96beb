import type { TestService } from '../support/service.ts'
import { decode } from '../support/visitor.ts'

const boundary = 'invented-boundary'

/** Posts a form with a file as a browser does, or without one where none was chosen. */
export async function upload(
  service: TestService,
  url: string,
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly bytes: Buffer } | null,
  cookie = '',
) {
  const part = (disposition: string, content: Buffer) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]
  const payload = Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, Buffer.from(value))),
    ...part(`name="file"; filename="${file?.name ?? ''}"`, file?.bytes ?? Buffer.alloc(0)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const answer = await service.web.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      accept: 'text/html',
      host: 'avvik.example',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'sec-fetch-site': 'same-origin',
      cookie,
    },
  })
  const text = decode(answer.body.replace(/<head>[\s\S]*<\/head>/, '').replaceAll(/<[^>]+>/g, ' '))
  const { location } = answer.headers
  return { status: answer.statusCode, location, html: answer.body, text: text.replaceAll(/\s+/g, ' ') }
}
