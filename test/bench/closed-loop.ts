import { connect } from 'node:net'

/** What a closed loop of clients measured: each sends its next request when the answer to the last one is there. */
export interface LoopResult {
  readonly perSecond: number
  readonly right: number
  readonly wrong: number
}

/** One client: a connection kept open, the next request written as soon as an answer is whole. */
function runClient(
  port: number,
  nextRequest: () => string,
  until: () => boolean,
  expected: string,
): Promise<{ right: number; wrong: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const counts = { right: 0, wrong: 0 }
    let held = ''
    const send = () => {
      if (until()) socket.end(() => resolve(counts))
      else socket.write(nextRequest())
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      held += chunk
      const head = held.indexOf('\r\n\r\n')
      const length = head === -1 ? undefined : /content-length: (\d+)/i.exec(held)?.[1]
      if (length === undefined || held.length < head + 4 + Number(length)) return
      if (held.startsWith(expected)) counts.right++
      else counts.wrong++
      held = ''
      send()
    })
  })
}

/** Runs `clients` against a port of this machine for `seconds` and counts whole answers. Plain sockets, so that the client costs little. */
export async function runClosedLoop(options: {
  port: number
  clients: number
  seconds: number
  nextRequest: () => string
  expected: string
}): Promise<LoopResult> {
  const start = performance.now()
  const end = start + options.seconds * 1000
  const until = () => performance.now() >= end
  const all = await Promise.all(
    Array.from({ length: options.clients }, () =>
      runClient(options.port, options.nextRequest, until, options.expected),
    ),
  )
  const seconds = (performance.now() - start) / 1000
  const sum = (of: 'right' | 'wrong') => all.reduce((total, counts) => total + counts[of], 0)
  return { perSecond: sum('right') / seconds, right: sum('right'), wrong: sum('wrong') }
}
