// Loaded before the service (node --import): what goes wrong when it must not, with an error that says all it knows. A filing whose
// description begins with one of these words meets that trouble; the patient whose name BREAK_NAME holds cannot be sealed.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'

type Query = (this: pg.Pool, ...question: unknown[]) => Promise<unknown>
const pool = pg.Pool.prototype as unknown as { query: Query }
const { query } = pool

/** As talkative as an error can be: in its message, its fields, and in a message that looks like places in our code. */
function talkative(values: readonly unknown[]): Error {
  const all = values.map(String).join('\n    at ')
  const error = new Error(`it failed for\n    at ${all}`, { cause: new Error(all) })
  return Object.assign(error, { detail: all, where: all, parameters: values, hint: all })
}

pool.query = async function (...question) {
  const { name, values = [] } = question[0] as { name?: string; values?: readonly unknown[] }
  const [, text = '', trouble] = (name === 'file-reports' && /(break by (\w+)[^"]*)/.exec(JSON.stringify(values))) || []
  switch (trouble) {
    case 'error':
      throw talkative([text, ...values])
    case 'postgres':
      return await query.call(this, { text: 'select cast($1::text as integer)', values: [text] })
    case 'exception':
      setImmediate(() => {
        throw talkative([text, ...values])
      })
      break
    default:
  }
  return await query.apply(this, question)
}

const { createCipheriv } = crypto
crypto.createCipheriv = ((...settings: Parameters<typeof createCipheriv>) => {
  const cipher = createCipheriv(...settings)
  const update = cipher.update.bind(cipher) as (...data: unknown[]) => Buffer
  const guarded = (...data: unknown[]) => {
    const plain = String(data[0])
    if (plain.includes(process.env['BREAK_NAME'] ?? 'nobody')) throw talkative([plain])
    return update(...data)
  }
  return Object.assign(cipher, { update: guarded })
}) as typeof createCipheriv
syncBuiltinESMExports()
