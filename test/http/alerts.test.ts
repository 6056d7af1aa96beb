import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { serviceGauges } from '../../src/service-gauges.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

const file = readFileSync(new URL('../../docs/alerts.yml', import.meta.url), 'utf8')
const rules = file
  .split(/^ +- alert: /m)
  .slice(1)
  .map((text) => ({
    name: text.slice(0, text.indexOf('\n')),
    expr: /^ +expr: (.+)$/m.exec(text)?.[1] ?? '',
    severity: /severity: (\w+)/.exec(text)?.[1],
    whatToDo: /what_to_do: >-\n((?: {12}.+\n?)+)/.exec(text)?.[1]?.replace(/\s+/g, ' ').trim() ?? '',
  }))

/** The series a rule asks for; what is left of it once words of the query language, labels and values are gone. */
function seriesOf(expr: string): string[] {
  const bare = expr.replace(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, '')
  const words = bare.match(/[a-z_][a-z0-9_]*/gi) ?? []
  return words.filter((word) => !['max', 'sum', 'rate', 'increase', 'histogram_quantile', 'by', 'up'].includes(word))
}

let service: TestContext
let web: Web
let shown: ReadonlySet<string>
beforeAll(async () => {
  service = await openTestContext()
  const ok = () => Promise.resolve(true)
  const gauges = serviceGauges(service.context.database)
  web = await openApp({ context: service.context, signIn: 'demo', checks: { database: ok, queue: ok, gauges } })
  await fileCase(service)
  await fileCase(service)
  await askSuperuser(
    service,
    `update delivery set failed_at = now(), next_attempt_at = case when id = (select min(id::text)::uuid from delivery) then now() end,
       gave_up_at = case when id <> (select min(id::text)::uuid from delivery) then now() end`,
  )
  await web.inject({ method: 'POST', url: '/api/v1/reports', payload: {} })
  const text = (await web.inject('/metrics')).body
  shown = new Set(text.split('\n').flatMap((line) => /^([a-z_0-9]+)[ {]/.exec(line)?.[1] ?? []))
})
afterAll(async () => {
  await web.close()
  await service.close()
})

describe('the rules for Prometheus', () => {
  test('are there', () => {
    expect(rules.length).toBeGreaterThan(10)
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  })

  test.each(rules)(
    '$name asks for what the service shows, and says what to do',
    ({ name, expr, severity, whatToDo }) => {
      const series = seriesOf(expr)
      if (name !== 'ServiceDown') expect(series.length).toBeGreaterThan(0)
      expect(series.filter((one) => !shown.has(one))).toEqual([])
      expect(['page', 'ticket']).toContain(severity)
      expect(whatToDo.length).toBeGreaterThan(80)
    },
  )

  test('name only acts and codes that there are', () => {
    const acts = [...file.matchAll(/act="([\w.]+)"/g)].map(([, act]) => act)
    expect(new Set(acts)).toEqual(new Set(['report.file', 'identity.read']))
  })

  test('name only series in what is to be done that the service shows', () => {
    const named = rules.flatMap(
      ({ whatToDo }) => whatToDo.match(/\b(?:delivery|http|database|nodejs|audit)_[a-z_]+\b/g) ?? [],
    )
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((one) => !shown.has(one))).toEqual([])
  })
})
