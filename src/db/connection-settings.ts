/** How one role reaches one database: through a socket folder (or host), or by a connection string. Fits node-postgres as it is. */
export type ConnectionSettings =
  | {
      readonly host: string
      readonly user: string
      readonly database: string
      readonly port?: number
      readonly password?: string
    }
  | { readonly connectionString: string }
