import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { describeApi } from '../src/describe-api.ts'

it('keeps openapi/openapi.json in step with the routes (npm run openapi writes it anew)', async () => {
  const committed = await readFile(new URL('../openapi/openapi.json', import.meta.url), 'utf8')
  expect(await describeApi()).toBe(committed)
})
