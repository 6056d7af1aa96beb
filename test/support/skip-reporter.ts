import type { Reporter, TestModule } from 'vitest/node'

/** Names every skipped test at the end of a run: what a machine lacks is to be seen, not to be a number. */
export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) => [...module.children.allTests('skipped')].map((test) => test.fullName))
    for (const name of names) process.stdout.write(`Skipped: ${name}\n`)
  }
}
