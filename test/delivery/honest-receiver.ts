import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** One mail as it came over the wire. */
export interface ReceivedMail {
  readonly messageId: string
  readonly to: string
  readonly raw: string
}

/** How the server answers the mail it has just been given; undefined: 250. */
export type Answer = (mail: ReceivedMail, nth: number) => Promise<number | undefined> | number | undefined

/** A mail server on loopback, as honest as they come: it writes down all it takes, and shows each Message-ID once. */
export interface Receiver {
  readonly url: string
  /** Everything that was taken with 250, repetitions included, in order. */
  readonly taken: readonly ReceivedMail[]
  /** Every mail that was offered, however it was answered. */
  readonly offered: readonly ReceivedMail[]
  /** What a mailbox shows: one mail for each Message-ID. */
  inbox(): ReceivedMail[]
  /** How it answers where no other answer is given. */
  readonly usual: Answer
  /** Without an answer it goes back to its usual one. */
  answer(how?: Answer): void
  /** Refuses these recipients with this code. */
  refuse(address: string, code: number): void
  stop(): Promise<void>
  /** On the same port as before. */
  start(): Promise<void>
}

const takeAll: Answer = () => undefined
const failure = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

/**
 * `host` is where it listens, and what its URL names; loopback unless somebody else than this machine is to reach it. Usually it
 * takes everything.
 */
export async function openReceiver(host = '127.0.0.1', usual: Answer = takeAll): Promise<Receiver> {
  const taken: ReceivedMail[] = []
  const offered: ReceivedMail[] = []
  const refused = new Map<string, number>()
  let answer = usual
  let server: SMTPServer | undefined
  let port = 0

  function makeServer(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onRcptTo({ address }, _session, callback) {
        const code = refused.get(address)
        callback(code === undefined ? null : failure(code))
      },
      onData(stream, session, callback) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const mail = readMail(Buffer.concat(chunks).toString('utf8'), session)
          offered.push(mail)
          void settle(mail, callback)
        })
      },
    })
  }

  async function settle(mail: ReceivedMail, callback: (error?: Error | null) => void): Promise<void> {
    const code = await answer(mail, offered.length)
    if (code === undefined) taken.push(mail)
    callback(code === undefined ? null : failure(code))
  }

  async function start(): Promise<void> {
    server = makeServer()
    server.on('error', () => undefined)
    const listening = server.listen(port, host)
    await once(listening, 'listening')
    port = (listening.address() as AddressInfo).port
  }

  async function stop(): Promise<void> {
    const stopping = server
    server = undefined
    if (stopping) await new Promise<void>((resolve) => stopping.close(() => resolve()))
  }

  await start()
  return {
    url: `smtp://${host}:${port}`,
    taken,
    offered,
    inbox: () => [...new Map(taken.map((mail) => [mail.messageId, mail])).values()],
    usual,
    answer(how = usual) {
      answer = how
      refused.clear()
    },
    refuse: (address, code) => void refused.set(address, code),
    start,
    stop,
  }
}

function readMail(raw: string, session: SMTPServerSession): ReceivedMail {
  return {
    messageId: /^Message-ID:\s*<([^>]+)>/im.exec(raw)?.[1] ?? '',
    to: session.envelope.rcptTo.map(({ address }) => address).join(' '),
    raw,
  }
}
