/** One process of the service at one moment. `heapMb` and `files` are null where it did not tell, or the system does not. */
export interface ProcessSample {
  readonly name: string
  /** Another one has taken the place when this has changed. */
  readonly pid: number
  /** Memory the system holds for it, in MiB. */
  readonly rssMb: number
  /** What its objects take up, garbage included, in MiB. */
  readonly heapMb: number | null
  /** Open files and sockets. */
  readonly files: number | null
}

export interface TableSample {
  readonly rows: number
  /** With its indexes and what is stored apart. */
  readonly bytes: number
  readonly indexBytes: number
  /** Old versions of rows that no vacuum has cleared away yet. */
  readonly dead: number
}

export interface DatabaseSample {
  /** By schema and name. */
  readonly tables: Readonly<Record<string, TableSample>>
  /** Written to the write-ahead log since the cluster was made, and what of it lies on the disk; bytes. */
  readonly walWritten: number
  readonly walKept: number
  readonly connections: number
  /** What waits for an attempt at a delivery. */
  readonly waiting: number
}

export interface QueueSample {
  readonly keys: number
  readonly bytes: number
  readonly clients: number
}

/** An installation at one moment. A part that is down, as the faults leave it for a while, is null. */
export interface Sample {
  readonly second: number
  readonly processes: readonly ProcessSample[]
  readonly database: DatabaseSample | null
  readonly queue: QueueSample | null
  /** Reports there are, which most tables must grow with. */
  readonly reports: number | null
}
