import type { ClusterPaths } from './cluster-paths.ts'
import { socketPort } from './embedded-postgres.ts'

/** Settings by PostgreSQL's names; given on the command line, so a cluster of an earlier release runs with today's. */
export type ServerSettings = Readonly<Record<string, string>>

const durability: ServerSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  restart_after_crash: 'on',
  // On macOS a plain fsync stops at the drive's own cache.
  ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
}

/**
 * An error's message can carry the value that was refused (`invalid input syntax for type date: "…"`), and its detail and
 * statement still more. So the server's log has its own life (start, stop, crashes) and no errors of statements: those reach
 * the service as error codes. `log` ranks above `error` and below `fatal`.
 */
const silence: ServerSettings = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_connections: '',
  log_disconnections: 'off',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  log_autovacuum_min_duration: '-1',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
}

/**
 * For a machine of two cores and 2 GiB or more that also runs the service. A process of the service has its pool, the job
 * queues' connections and one of the supervisor: 100 connections are room for three of them, and for an operator.
 */
const size: ServerSettings = {
  max_connections: '100',
  superuser_reserved_connections: '5',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
}

/** Everything `postgres` is started with; `overrides` are for tests (a cluster that is thrown away needs no fsync). */
export function serverSettings(paths: ClusterPaths, socketFolder: string, overrides: ServerSettings): ServerSettings {
  return {
    ...durability,
    ...silence,
    ...size,
    timezone: 'UTC',
    ...overrides,
    listen_addresses: '',
    ssl: 'off',
    port: `${socketPort}`,
    // A list: quoted, so that a comma or a blank in the path stays part of it.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    hba_file: paths.accessRules,
    ident_file: paths.accountMap,
  }
}
