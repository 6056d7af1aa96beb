import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** One key-encryption key for patient identity: 256 bits under a short name that stands beside everything it wrapped. */
const IdentityKeys = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[a-z0-9_-]{1,32}:[A-Za-z0-9+/_-]{43}=?$/, 'must be id:base64 of 32 bytes, separated by commas'),
      )
      .min(1),
  )
  .transform((parts) =>
    parts.map((part) => {
      const [id = '', base64 = ''] = part.split(':')
      return { id, key: Buffer.from(base64, 'base64') }
    }),
  )

/** Addresses and ranges of the proxies in front, separated by commas: `10.0.0.5,10.1.0.0/16`. Never a bare «yes». */
const Proxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1))

const Secret = z.string().min(32, 'must be at least 32 characters')

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(10).default(0),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_SUPERUSER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  LETTER_DIR: z.string().optional(),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  AUTH_MODE: z.enum(['demo', 'oidc']).optional(),
  DEMO_SYNTHETIC_DATA_ONLY: z.literal('yes').optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  IDENTITY_KEYS: IdentityKeys.optional(),
  APP_SECRET: Secret.optional(),
  FORMER_APP_SECRETS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(Secret))
    .default([]),
  OPERATOR_CONTACT: z.email().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: Proxies.optional(),
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** What is or holds a secret: each may stand in a file instead, which NAME_FILE names. */
const secretNames = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_SUPERUSER_URL',
  'REDIS_URL',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
  'IDENTITY_KEYS',
  'APP_SECRET',
  'FORMER_APP_SECRETS',
] as const satisfies readonly (keyof z.input<typeof Environment>)[]

/** Everything the environment decides, checked. Relative folders are resolved against the working directory. */
export type Config = ReturnType<typeof readConfig>

/** A sentence the operator can act on; thrown before anything is started, and never holding a value of the environment. */
export class ConfigProblem extends Error {}

/** The environment with the secrets that stand in files put in, without the white space around them. */
function readSecretFiles(given: Readonly<Record<string, string>>): Record<string, string> {
  const read: Record<string, string> = { ...given }
  for (const name of secretNames) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) throw new ConfigProblem(`${name} and ${name}_FILE are both set: leave one out.`)
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new ConfigProblem(`${name}_FILE: its file cannot be read (${code ?? 'unknown'}).`)
    }
    if (read[name] !== '') continue
    // There need not be a former one; its file is there all the same, for a container to be given.
    if (name === 'FORMER_APP_SECRETS') delete read[name]
    else throw new ConfigProblem(`${name}_FILE: its file is empty.`)
  }
  return read
}

/**
 * Reads and checks the environment: the only place that does. A secret may stand in a file that NAME_FILE names. Secrets have no
 * defaults here; `AUTH_MODE=demo` generates its own under `DATA_DIR/keys`. Throws ConfigProblem with one sentence per fault, naming the variable and never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const given = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )
  const parsed = Environment.safeParse(readSecretFiles(given))
  if (!parsed.success) {
    throw new ConfigProblem(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`).join('\n'))
  }
  const env = parsed.data
  const dataDir = resolve(env.DATA_DIR)
  return {
    host: env.HOST,
    port: env.PORT,
    /** Where a process that only works tells of its health; absent, nowhere. */
    healthPort: env.HEALTH_PORT,
    /** How long the web server says that it is not ready before it closes. */
    drainMs: env.DRAIN_SECONDS * 1_000,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, ''),
    dataDir,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    databaseSuperuserUrl: env.DATABASE_SUPERUSER_URL,
    /** Connections to the database that this process holds at most; absent, 10, and 4 for one that only works. */
    databasePoolSize: env.DATABASE_POOL_SIZE,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'samhandlingsavvik@localhost.example',
    mailDir: resolve(dataDir, 'mail'),
    letterDir: resolve(env.LETTER_DIR ?? resolve(dataDir, 'letters')),
    role: env.ROLE,
    authMode: env.AUTH_MODE,
    demoBeyondLoopback: env.DEMO_SYNTHETIC_DATA_ONLY === 'yes',
    oidc: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET },
    identityKeys: env.IDENTITY_KEYS,
    appSecret: env.APP_SECRET,
    /** What APP_SECRET was before; only for checking what was sealed in the audit log then. */
    formerAppSecrets: env.FORMER_APP_SECRETS,
    /** Where people write to about the service itself. */
    contact: env.OPERATOR_CONTACT,
    /** The collector that is told of traces (OTLP over HTTP); absent, nothing is traced. */
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, ''),
    trustProxy: env.TRUST_PROXY,
    /** Multiplies every limit on requests; 0 counts and limits nothing. */
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    logLevel: env.LOG_LEVEL,
  }
}

/** Says in one sentence what keeps this configuration from serving, or nothing. */
export function findConfigProblem(config: Config): string | undefined {
  if (!config.authMode) {
    return 'AUTH_MODE is not set: set AUTH_MODE=oidc with OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or AUTH_MODE=demo for invented data only.'
  }
  if (config.authMode === 'demo') {
    const loopback = ['127.0.0.1', '::1', 'localhost'].includes(config.host)
    if (!loopback && !config.demoBeyondLoopback) {
      return 'AUTH_MODE=demo lets anyone be anyone: HOST must be a loopback address, or set DEMO_SYNTHETIC_DATA_ONLY=yes.'
    }
    return undefined
  }
  // Nobody signs in at a process that only works.
  const signsIn = config.role !== 'worker'
  if (signsIn && (!config.oidc.issuer || !config.oidc.clientId || !config.oidc.clientSecret)) {
    return 'AUTH_MODE=oidc needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.'
  }
  if (!config.publicUrl) return 'AUTH_MODE=oidc needs PUBLIC_URL, the address people reach the service at.'
  if (!config.identityKeys)
    return 'IDENTITY_KEYS is not set: give at least one key as id:base64 (openssl rand -base64 32).'
  if (!config.appSecret) return 'APP_SECRET is not set: give at least 32 random characters.'
  return undefined
}
