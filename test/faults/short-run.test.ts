import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasRedis } from '../support/redis-server.ts'
import { describeRun } from './describe-run.ts'
import { faults } from './faults-by-name.ts'
import type { Facts } from './facts.ts'
import { gatherFacts, gatherHarmed } from './gather-facts.ts'
import { invariants, listBroken, type InvariantName } from './invariants.ts'
import { runFaults, type Run } from './run-faults.ts'
import { saboteurs } from './saboteurs.ts'

// Each fault once takes under a minute on a quiet machine; a busy one takes its time, and nothing here measures it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 1_200_000 })

describe.each([20_260_314])('every fault once, seed %i', (seed) => {
  let run: Run
  let facts: Facts
  let broken: Partial<Record<InvariantName, string[]>>

  beforeAll(async () => {
    const say = (line: string) => void process.stdout.write(`${line}\n`)
    // Ten times as long as promised: what is promised is judged by `npm run faults` on a machine that has nothing else to do.
    run = await runFaults({ seed, minutes: 0, slack: 10, redis: hasRedis, say })
    facts = await gatherFacts(run)
    broken = listBroken(facts)
    process.stdout.write(`${describeRun(run, facts).join('\n')}\n`)
  })
  afterAll(() => run.world.close())

  test.each(Object.keys(invariants))('%s', (name) => {
    expect(broken[name as InvariantName] ?? []).toEqual([])
  })

  test('clients were acknowledged, refused and left without an answer', () => {
    // What is refused is refused on purpose, and is the least of it.
    expect(run.record.count('refused')).toBeLessThan(run.record.count('acknowledged'))
    for (const outcome of ['acknowledged', 'refused', 'unknown'] as const)
      expect(run.record.count(outcome)).toBeGreaterThan(0)
    expect(new Set(run.record.operations.map(({ what }) => what)).size).toBeGreaterThan(4)
    expect(run.world.proxy.cuts).toBeGreaterThanOrEqual(6)
  })

  test('systems behind webhooks were handed messages, took most of them, and misbehaved in several ways', () => {
    const { messages } = facts
    const ways = Map.groupBy(messages, ({ answer }) => answer)
    expect(ways.get('200')?.length).toBeGreaterThan(messages.length / 2)
    expect(ways.size).toBeGreaterThan(5)
  })

  test('every fault was made that needs no Redis', () => {
    const expected = Object.keys(faults).filter((name) => !name.startsWith('Redis'))
    expect([...run.made.keys()]).toEqual(expect.arrayContaining(expected))
    expect(run.watch.measured.servedAgain).toHaveLength(2)
    expect(run.watch.measured.takenOver.length).toBeGreaterThan(0)
  })

  test.skipIf(!hasRedis)('Redis was killed and flushed too (skipped where redis-server is missing)', () => {
    expect([...run.made.keys()].toSorted()).toEqual(Object.keys(faults).toSorted())
    expect(run.world.heardByRedis()).toContain('deliveryId')
  })

  test.each(Object.entries(saboteurs))('the saboteur «%s» is seen', async (_name, saboteur) => {
    expect(invariants[saboteur.turnsRed](await gatherHarmed(run, facts, saboteur))).not.toEqual([])
  })
})
