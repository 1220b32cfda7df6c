import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HeliographError } from './errors'
import type { LogLevel } from './log'
import { isAddressOrNetwork } from './networks'

/** Everything the environment sets, read once at the start of each process. */
export type Config = {
  /** State of the local stack: chain, database, stack.json. */
  home: string
  /** Where the API listens. */
  host: string
  port: number
  /** Addresses and networks of proxies that say in `X-Forwarded-For` who asks. */
  trustedProxies: string[]
  /** Port of the local chain. */
  chainPort: number
  /** Port of the embedded PostgreSQL; undefined: a free one. */
  pgPort: number | undefined
  /** An outside database; undefined: the embedded one (or the one stack.json names). */
  databaseUrl: string | undefined
  /** Number of the version of the index to work on; undefined: the served one. */
  indexVersion: number | undefined
  /** An outside chain; undefined: the local one (or the one stack.json names). */
  rpcUrl: string | undefined
  /** Names `deployments/<network>.json`. */
  network: string
  /** Blocks until a block counts as final; undefined: as the deployment says. */
  finality: number | undefined
  gatewayUrl: string | undefined
  /** Where the processor serves its metrics, on `host`; 0: a free port. */
  metricsPort: number
  /** The processor's page of metrics, which the API shows with its own; undefined: it shows its own alone. */
  processorMetricsUrl: string | undefined
  /** Where the log lake keeps its segments; undefined: no lake. */
  lakeDir: string | undefined
  /** Size and seed of the simulated market. */
  demoScale: number
  demoSeed: number
  /** Private key that `npm run deploy` signs with. */
  deployerKey: string | undefined
  logLevel: LogLevel
}

type Environment = Record<string, string | undefined>

/**
 * Reads the configuration. Throws ConfigError (`BAD_CONFIG`) that lists every bad setting with its value and remedy.
 * An empty variable counts as unset.
 */
export function readConfig(env: Environment = process.env): Config {
  const faults: string[] = []
  const text = (name: string) => env[name]?.trim() || undefined

  function integer(name: string, least: number, most: number): number | undefined {
    const value = text(name)
    if (value === undefined) return undefined
    const parsed = Number(value)
    if (/^\d+$/.test(value) && parsed >= least && parsed <= most) return parsed
    faults.push(`${name}="${value}": set a whole number from ${least} to ${most}`)
    return undefined
  }

  function url(name: string, protocols: string[]): string | undefined {
    const value = text(name)
    if (value === undefined) return undefined
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
    faults.push(
      `${name}="${hideSecrets(value)}": set a URL that starts with ${protocols.join('// or ')}//`,
    )
    return undefined
  }

  function networks(name: string): string[] {
    const parts = text(name)?.split(/\s*,\s*/) ?? []
    for (const part of parts.filter((one) => !isAddressOrNetwork(one))) {
      faults.push(`${name}="${part}": set addresses or networks (10.0.0.0/8), parted by commas`)
    }
    return parts
  }

  function oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = text(name) ?? fallback
    if (values.includes(value as T)) return value as T
    faults.push(`${name}="${value}": set one of ${values.join(', ')}`)
    return fallback
  }

  function matching(name: string, pattern: RegExp, remedy: string): string | undefined {
    const value = text(name)
    if (value === undefined || pattern.test(value)) return value
    faults.push(`${name}: ${remedy}`)
    return undefined
  }

  const port = (name: string) => integer(name, 1, 65_535)
  const home = resolve(text('HELIOGRAPH_HOME') ?? '.heliograph')
  const lake = oneOf('LAKE', ['on', 'off'], 'on')
  const config: Config = {
    home,
    host: text('HOST') ?? '127.0.0.1',
    port: port('PORT') ?? 4350,
    trustedProxies: networks('TRUSTED_PROXIES'),
    chainPort: port('CHAIN_PORT') ?? 8545,
    pgPort: port('PG_PORT'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']) ?? databaseUrlOfParts(env),
    indexVersion: integer('INDEX_VERSION', 1, 1_000_000),
    rpcUrl: url('RPC_URL', ['http:', 'https:', 'ws:', 'wss:']),
    network:
      matching('NETWORK', /^[\w.-]+$/, 'set a name of letters, digits, dots and dashes') ?? 'local',
    finality: integer('FINALITY', 1, 1_000_000),
    gatewayUrl: url('GATEWAY_URL', ['http:', 'https:']),
    // The names are Squid's.
    metricsPort:
      integer('PROCESSOR_PROMETHEUS_PORT', 0, 65_535) ?? integer('PROMETHEUS_PORT', 0, 65_535) ?? 0,
    processorMetricsUrl: url('PROCESSOR_METRICS_URL', ['http:', 'https:']),
    lakeDir: lake === 'off' ? undefined : resolve(text('LAKE_DIR') ?? join(home, 'lake')),
    demoScale: integer('DEMO_SCALE', 1, 20) ?? 1,
    demoSeed: integer('DEMO_SEED', 0, 2 ** 32 - 1) ?? 1,
    deployerKey: matching(
      'DEPLOYER_KEY',
      /^0x[0-9a-fA-F]{64}$/,
      'set a private key: 0x and 64 hexadecimal digits',
    ),
    logLevel: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** Ours, for a child process: with these variables replaced, those that are undefined left out. */
export function childEnvironment(
  replaced: Record<string, string | number | undefined>,
  env: Environment = process.env,
): Environment {
  const entries = Object.entries({ ...env, ...replaced })
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** The database that Squid's own variables name: `DB_URL`, or `DB_HOST` and its companions. */
function databaseUrlOfParts(env: Environment): string | undefined {
  if (env.DB_URL) return env.DB_URL
  const { DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASS } = env
  if (!DB_HOST && !DB_NAME && !DB_PORT) return undefined
  const user = encodeURIComponent(DB_USER || 'postgres')
  const password = encodeURIComponent(DB_PASS || 'postgres')
  return `postgres://${user}:${password}@${DB_HOST || 'localhost'}:${DB_PORT || 5432}/${DB_NAME || 'postgres'}`
}

/** The value with the password of a URL replaced, fit for logs. */
export function hideSecrets(value: string): string {
  return value.replace(/(:\/\/[^:/@\s]*):[^@/\s]*@/, '$1:***@')
}

/** What `npm start` wrote of the running stack. */
export type StackFile = {
  url: string
  rpcUrl: string
  databaseUrl: string
  chainId: number
  network: string
}

/** The running stack, or undefined if none wrote `stack.json` under the home folder. */
export function findStack(home: string): StackFile | undefined {
  const path = resolve(home, 'stack.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** The database to use: the one configured, else the running stack's. Throws ConfigError if there is neither. */
export function databaseUrlOf(config: Config): string {
  const url = config.databaseUrl ?? findStack(config.home)?.databaseUrl
  if (!url) throw new ConfigError(['no database: set DATABASE_URL, or run `npm start` first'])
  return url
}

/** The chain to read: the one configured, else the running stack's. Throws ConfigError if there is neither. */
export function rpcUrlOf(config: Config): string {
  const url = config.rpcUrl ?? findStack(config.home)?.rpcUrl
  if (!url) throw new ConfigError(['no chain: set RPC_URL and NETWORK, or run `npm start` first'])
  return url
}

/** All bad settings, with value and remedy. */
export class ConfigError extends HeliographError {
  constructor(faults: string[]) {
    super('BAD_CONFIG', faults.join('; '))
  }
}
