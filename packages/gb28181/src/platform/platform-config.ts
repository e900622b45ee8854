import { type Clock, systemClock } from '../clock.ts'
import { type Logger, silentLogger } from '../logger.ts'
import { type RandomSource, systemRandom } from '../random.ts'
import type { PlatformLimits, PlatformOptions } from './platform-options.ts'

/** {@link PlatformOptions} with every default filled in. */
export interface PlatformConfig {
  readonly id: string
  readonly domain: string
  readonly publicHost: (remoteAddress: string) => string
  readonly credentials: PlatformOptions['credentials']
  readonly keepalive: { readonly intervalSeconds: number; readonly misses: number }
  readonly registrationExpires: { readonly min: number; readonly default: number }
  readonly nonceSeconds: number
  readonly queryIdleSeconds: number
  readonly inviteSeconds: number
  readonly utcOffsetMinutes: number
  readonly limits: PlatformLimits
  readonly clock: Clock
  readonly logger: Logger
  readonly random: RandomSource
}

const defaultLimits: PlatformLimits = {
  devices: 20_000,
  // Each request is kept 32 s (timer J): room for 2,000 registrations a second, of two requests each.
  transactions: 150_000,
  nonces: 100_000,
  pendingQueries: 1000,
  catalogItems: 200_000,
  recordItems: 20_000,
  connections: 20_000,
  messageBytes: 256 * 1024,
}

export function resolveConfig(options: PlatformOptions): PlatformConfig {
  const { publicHost } = options
  return {
    id: options.id,
    domain: options.domain,
    publicHost: typeof publicHost === 'string' ? () => publicHost : publicHost,
    credentials: options.credentials,
    keepalive: options.keepalive ?? { intervalSeconds: 60, misses: 3 },
    registrationExpires: options.registrationExpires ?? { min: 3600, default: 86_400 },
    nonceSeconds: options.nonceSeconds ?? 300,
    queryIdleSeconds: options.queryIdleSeconds ?? 10,
    inviteSeconds: options.inviteSeconds ?? 20,
    utcOffsetMinutes: options.utcOffsetMinutes ?? 480,
    limits: { ...defaultLimits, ...options.limits },
    clock: options.clock ?? systemClock,
    logger: options.logger ?? silentLogger,
    random: options.random ?? systemRandom,
  }
}
