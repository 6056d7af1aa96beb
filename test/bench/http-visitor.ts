import { seenPage, type PostedFields, type SeenPage, type Visitor } from '../support/visitor.ts'

/** Somebody with a browser at a running service, over real connections: `makeVisitor` without a web server in this process. */
export function openHttpVisitor(address: string): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<SeenPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { accept: 'text/html', cookie, ...(init.headers as Record<string, string> | undefined) }
    const answer = await fetch(new URL(path, address), { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    return seenPage(answer.status, Object.fromEntries(answer.headers), bytes)
  }
  const visitor: Visitor = {
    cookies,
    get: (path) => ask(path, {}),
    post: (path, fields: PostedFields) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      )
      return ask(path, {
        method: 'POST',
        headers: { origin: address },
        body: new URLSearchParams(pairs),
      })
    },
    signIn: async (person) => {
      const answer = await visitor.post('/demo', { person })
      if (answer.status !== 303) throw new Error(`nobody called ${person} signs in`)
    },
  }
  return visitor
}
