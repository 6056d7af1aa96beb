import type { ConnectionSettings } from '../connection-settings.ts'

/** How one role reaches the embedded server: `host` is the folder of its Unix socket. */
export type SocketSettings = Extract<ConnectionSettings, { readonly host: string }>

/** The part of a pino logger the supervisor writes to. No SQL, no value of a row and no secret is ever handed to it. */
export interface SupervisorLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A PostgreSQL that runs for this process, and perhaps for others that share its data folder. */
export interface EmbeddedPostgres {
  /** Owns the schema and migrates it. */
  readonly owner: SocketSettings
  /** What the service works as: never a superuser, never past row-level security. */
  readonly app: SocketSettings
  /** For backup, restore and tests; the service itself never uses it. */
  readonly superuser: SocketSettings
  /** Lets go of the server, and stops it (fast mode, waiting until it is gone) when no other process uses it. Safe to repeat. */
  close(): Promise<void>
}

/** The superuser initdb makes. It has no password: pg_hba lets in only the accounts listed in access-rules.ts. */
export const superuserName = 'postgres'
/** The database of the service; migrations/roles.sql gives it to its owner. */
export const databaseName = 'samhandlingsavvik'
/** Part of the socket's file name only: the server listens on no TCP port. */
export const socketPort = 5432
