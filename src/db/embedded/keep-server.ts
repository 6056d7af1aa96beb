import { setTimeout as sleep } from 'node:timers/promises'
import type { Holder } from './holder.ts'
import { reachServer, type Cluster } from './reach-server.ts'

/** A share in the server that is taken anew whenever the server dies. */
export interface KeptServer {
  /** Ends the watch, and a restart that is under way; returns the share, or undefined when the server is lost just now. */
  stopKeeping(): Promise<Holder | undefined>
}

const longestPause = 5000

/**
 * Watches the share: when its session ends, the server is adopted or started again, without end and with pauses that grow to
 * five seconds, since a full disk or a missing folder may be put right an hour later. Queries meanwhile fail as with any
 * database that is down, and work again once it answers.
 */
export function keepServer(cluster: Cluster, first: Holder): KeptServer {
  const closing = new AbortController()
  let holder: Holder | undefined = first

  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      if (holder) {
        await Promise.race([holder.lost, whenAborted(closing.signal)])
        if (closing.signal.aborted) return
        await holder.end()
        holder = undefined
        cluster.log.warn({}, 'PostgreSQL has gone: it is started again')
      }
      holder = await reachAgain(cluster, closing.signal)
    }
  }

  const kept = keep()
  return {
    stopKeeping: async () => {
      closing.abort()
      await kept
      return holder
    },
  }
}

async function reachAgain(cluster: Cluster, signal: AbortSignal): Promise<Holder | undefined> {
  for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await reachServer(cluster, signal)
    } catch (error) {
      if (signal.aborted) return undefined
      cluster.log.error(
        { reason: error instanceof Error ? error.message : 'unknown' },
        'PostgreSQL could not be started again',
      )
      await Promise.race([sleep(pause), whenAborted(signal)])
    }
  }
  return undefined
}

function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
