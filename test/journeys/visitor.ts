import { ask, type Answer, type Question } from './ask.ts'

/**
 * What the body of an answer may hold: nothing of what people wrote; the text, for a party that reads its case, or for the one who
 * typed it and is shown the form again; or who the patient is too, where that was asked for with a reason or typed just now.
 */
export type May = 'nothing' | 'text' | 'identity'

export interface Visit {
  readonly what: string
  readonly may: May
  readonly answer: Answer
}

/** Somebody who calls the service in many ways and keeps every answer. */
export interface Visitor {
  readonly visits: readonly Visit[]
  /** One request; its answer must have this status. */
  visit(what: string, status: number, method: string, path: string, question?: Question, may?: May): Promise<Answer>
  /** The same for a form of our own pages. */
  post(what: string, status: number, path: string, fields: Fields, may?: May): Promise<Answer>
  /** The cookies that pages set, sent along with every form and page from then on; resolves with them. */
  signIn(person: string): Promise<string>
  moveTo(address: string): void
}

export type Fields = Readonly<Record<string, string | undefined>>

export function openVisitor(): Visitor {
  const visits: Visit[] = []
  let address = ''
  let cookie = ''

  async function visit(
    what: string,
    status: number,
    method: string,
    path: string,
    question: Question = {},
    may: May = 'nothing',
  ): Promise<Answer> {
    const answer = await ask(address, method, path, question)
    visits.push({ what, may, answer })
    if (answer.status !== status) throw new Error(`${what}: ${answer.status} instead of ${status}: ${answer.text}`)
    return answer
  }
  const post: Visitor['post'] = (what, status, path, fields, may = 'nothing') => {
    const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      origin: address,
      ...(cookie && { cookie }),
    }
    return visit(what, status, 'POST', path, { headers, body: new URLSearchParams(given).toString() }, may)
  }
  return {
    visits,
    visit: (what, status, method, path, question = {}, may = 'nothing') => {
      const page = { accept: 'text/html', ...(cookie && { cookie }), ...question.headers }
      return visit(
        what,
        status,
        method,
        path,
        path.startsWith('/api/') ? question : { ...question, headers: page },
        may,
      )
    },
    post,
    async signIn(person) {
      const answer = await post('sign in', 303, '/demo', { person })
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return cookie
    },
    moveTo: (next) => void (address = next),
  }
}
