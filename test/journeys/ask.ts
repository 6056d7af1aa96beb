/** An answer of the service, whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
}

export interface Question {
  /** One of the demo's people, as a bearer token; left out: somebody unknown. */
  readonly as?: string
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** One request over HTTP. Rejects when no whole answer comes. */
export async function ask(address: string, method: string, path: string, question: Question = {}): Promise<Answer> {
  const { as, json, headers, body = json === undefined ? undefined : JSON.stringify(json) } = question
  const response = await fetch(`${address}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(as !== undefined && { authorization: `Bearer demo-${as}` }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') }
}

/** The JSON of an answer, which must have this status; says what came instead. */
// The caller says what it reads; a wrong word shows at the next expectation.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function read<T>(answer: Answer, status = 200): T {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return JSON.parse(answer.text) as T
}

/** What filing answers. */
export interface Filed {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly receiptCode: string
  readonly recipients: readonly { organisation: string; unit: string | null; channel: string; explanation: string }[]
}
