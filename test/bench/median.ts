/** The median of so many runs in milliseconds, after some that are not counted: code is compiled and pages are read by then. */
export async function medianMs(work: () => Promise<unknown>, times: number, unmeasured = 5): Promise<number> {
  for (let time = 0; time < unmeasured; time++) await work()
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    await work()
    measured.push(performance.now() - start)
  }
  return measured.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}
