import { Redis } from 'ioredis'
import type { AddCounts } from './rate-count-store.ts'

const prefix = 'samhandlingsavvik:rate:'

// A counter and its end are set together: a key without an end would count for ever.
const script = `
  local counted = {}
  for index, key in ipairs(KEYS) do
    local count = redis.call('INCRBY', key, ARGV[2 * index - 1])
    local left = redis.call('PTTL', key)
    if left < 0 then
      left = tonumber(ARGV[2 * index])
      redis.call('PEXPIRE', key, left)
    end
    counted[2 * index - 1] = count
    counted[2 * index] = left
  end
  return counted`

/**
 * Counts in Redis, by its clock: one call for everything there is to add. Waits for the connection, but not for a Redis that is away;
 * while it is, counting fails at once.
 */
export async function openRedisCounters(url: string): Promise<{ readonly add: AddCounts; close(): void }> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
    retryStrategy: () => 1_000,
  })
  // Each lost connection is told here; whoever counts sees the failed command and logs it once.
  redis.on('error', () => undefined)
  await redis.connect().catch(() => undefined)
  return {
    add: async (counts) => {
      const keys = counts.map(({ key }) => prefix + key)
      const values = counts.flatMap(({ by, windowMs }) => [by, windowMs])
      const answer = (await redis.eval(script, keys.length, ...keys, ...values)) as number[]
      return counts.map(({ key }, index) => ({
        key,
        count: answer[2 * index] ?? 0,
        msLeft: answer[2 * index + 1] ?? 0,
      }))
    },
    close: () => redis.disconnect(),
  }
}
