// Loaded before the service (node --import): ends the process with -9 at the point of a filing that KILL_AT names. It is the
// filing whose external reference is the name of the point; all others pass.
import { ServerResponse } from 'node:http'
import { Queue } from 'bullmq'
import pg from 'pg'

const point = process.env['KILL_AT'] ?? ''
/** The filing this process is to die in has begun. */
let begun = false

function dieAt(here: string): void {
  if (begun && here === point) process.kill(process.pid, 'SIGKILL')
}

type Query = (this: pg.Pool, ...question: { name?: string; values?: readonly unknown[] }[]) => Promise<unknown>
const pool = pg.Pool.prototype as unknown as { query: Query }
const { query } = pool
pool.query = async function (...question) {
  if (question[0]?.name !== 'file-reports') return await query.apply(this, question)
  begun ||= JSON.stringify(question[0].values ?? []).includes(point)
  dieAt('before the statement')
  const filing = query.apply(this, question)
  // Two rounds of the event loop: a connection is found and the statement is on its way.
  setImmediate(() => setImmediate(() => dieAt('while the statement runs')))
  const filed = await filing
  dieAt('after the commit')
  return filed
}

const queue = Queue.prototype as unknown as { add: (...job: unknown[]) => Promise<unknown> }
const { add } = queue
queue.add = async function (...job) {
  const added = await add.apply(this, job)
  dieAt('after the hint')
  return added
}

/** The answer to the filing is out; the next request finds nobody. */
let answered = false
const end = Reflect.get(ServerResponse.prototype, 'end')
ServerResponse.prototype.end = function (this: ServerResponse, ...rest: unknown[]) {
  if (answered) dieAt('after the reply')
  if (begun && this.statusCode === 201) {
    dieAt('before the reply')
    answered = true
  }
  return Reflect.apply(end, this, rest)
} as typeof end
