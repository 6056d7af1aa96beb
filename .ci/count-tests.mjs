// Reads vitest's JSON report and prints «passed failed». A skipped test counts as failed, unless it waits for a Docker engine.
import { readFileSync } from 'node:fs'

const { testResults, numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const skipped = testResults
  .flatMap((file) => file.assertionResults)
  .filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(test.status) && !/docker/i.test(test.fullName))
for (const test of skipped) process.stderr.write(`skipped: ${test.fullName}\n`)
const failed = Math.max(numFailedTests, numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)) + skipped.length
process.stdout.write(`${numPassedTests} ${failed}\n`)
