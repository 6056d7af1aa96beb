import { createServer, type AddressInfo } from 'node:net'

/** A port that is free on this host, for PORT=0: links in mails must name the port before the server listens on it. */
export function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
