import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server on this machine that keeps what it takes. */
export interface SmtpReceiver {
  readonly port: number
  /** Every mail that was handed over, repetitions too. */
  readonly taken: ParsedMail[]
  /** What a person finds: an honest server keeps one mail per Message-ID. */
  mailbox(): ParsedMail[]
  /** Whether it says nothing more once a mail is handed over, though it has kept it. */
  silent: boolean
  close(): Promise<void>
}

/** Refuses with an SMTP reply at the place in the dialogue that the option names. */
export function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode })
}

export async function openSmtpReceiver(options: SMTPServerOptions = {}): Promise<SmtpReceiver> {
  const taken: ParsedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData: (stream, _session, reply) => void keep(stream, reply),
    ...options,
  })
  const receiver: SmtpReceiver = {
    get port() {
      return portOf(server.server)
    },
    taken,
    mailbox: () => [...new Map(taken.map((mail) => [mail.messageId, mail])).values()],
    silent: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  async function keep(stream: Readable, reply: () => void): Promise<void> {
    taken.push(await simpleParser(stream))
    if (!receiver.silent) reply()
  }

  // A client that breaks off is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return receiver
}

/** What a scripted server does with a line: says something, `'silence'`, `'hang up'`, or a reply that never ends, byte by byte. */
export type Script = (line: string) => string

/** A server that follows a script: it is given each line (`''` at first, `'.'` for a whole mail) and answers as it says. */
export async function openScriptedServer(script: Script): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    let inMail = false
    sockets.add(socket)
    socket.on('error', () => undefined)
    const answer = (line: string) => {
      const reply = script(line)
      inMail = reply.startsWith('354')
      if (reply === 'hang up') socket.destroy()
      else if (reply === 'drip') drip(socket)
      else if (reply !== 'silence') socket.write(`${reply}\r\n`)
    }
    answer('')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (inMail) return text.endsWith('\r\n.\r\n') ? answer('.') : undefined
      for (const line of text.split('\r\n').filter(Boolean)) answer(line)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('2'), 50)
  socket.on('close', () => clearInterval(timer))
}

/** An ordinary server until a line that begins with `word`; then `what`. */
export function until(word: string, what: string): Script {
  return (line) => {
    if (line.startsWith(word)) return what
    if (line === '') return '220 hello'
    return line === 'DATA' ? '354 go on' : '250 ok'
  }
}

/** A port nobody listens on. */
export async function findClosedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  await new Promise<void>((resolve) => connect(port, '127.0.0.1').once('error', () => resolve()))
  return port
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
