/** One line of the benchmark table: measured in one run against a peer or a stated limit. */
export interface BenchRow {
  readonly name: string
  readonly measured: string
  /** Ours divided by the peer's; for a limit without a peer, the measured value divided by the limit. */
  readonly ratio: number
  readonly limit: string
  readonly ok: boolean
}
