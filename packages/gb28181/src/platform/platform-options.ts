import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import type { RandomSource } from '../random.ts'
import type { Remote } from '../transport/remote.ts'

/** Bounds on what strangers and devices can make the platform remember. */
export interface PlatformLimits {
  /** Devices registered at a time; a further one is answered 503. */
  readonly devices: number
  /** Server and client transactions at a time, each; beyond it requests are dropped and counted. */
  readonly transactions: number
  /** Nonces given out and not yet expired; the oldest go first. */
  readonly nonces: number
  /** Queries waiting for an answer at a time. */
  readonly pendingQueries: number
  /** Items of one catalog; a device that claims more gets `complete: false`. */
  readonly catalogItems: number
  /** Recordings in the answer to one question. */
  readonly recordItems: number
  /** Open TCP connections at a time. */
  readonly connections: number
  /** Bytes of one SIP message. */
  readonly messageBytes: number
}

/**
 * What a device has to show: a password, or its HA1 (`digestSecret`). `open` lets it register without; taking the
 * registration back still needs the password.
 */
export interface DeviceCredentials {
  readonly password?: string | { readonly ha1: string }
  readonly open?: boolean
}

/** What {@link createPlatform} needs. */
export interface PlatformOptions {
  /** This platform's 20 digits, type 200. */
  readonly id: string
  /** SIP domain and digest realm: the first 8 or 10 digits of the id, by custom. */
  readonly domain: string
  /** Address to bind, for example `0.0.0.0`. */
  readonly host: string
  /** Port to bind on UDP and TCP; 0 takes a free one. */
  readonly port: number
  /** The address devices reach this platform at, fixed or by the device that asks. */
  readonly publicHost: string | ((remoteAddress: string) => string)
  /** What a device has to show, or undefined to refuse it. Asked on each REGISTER. */
  readonly credentials: (
    deviceId: string,
    context: { readonly remote: Remote },
  ) => Promise<DeviceCredentials | undefined> | DeviceCredentials | undefined
  /** Default 60 s and 3 misses (GB/T 28181-2016 9.6). */
  readonly keepalive?: { readonly intervalSeconds: number; readonly misses: number }
  /** Seconds; a device that asks for less than `min` is answered 423. Default 3600 and 86400. */
  readonly registrationExpires?: { readonly min: number; readonly default: number }
  /** How long a nonce can be used, in seconds. Default 300. */
  readonly nonceSeconds?: number
  /** How long a query waits for its next answer, in seconds. Default 10. */
  readonly queryIdleSeconds?: number
  /** How long an INVITE may go without a final answer, in seconds. Default 20. */
  readonly inviteSeconds?: number
  readonly limits?: Partial<PlatformLimits>
  /** Minutes east of UTC for the `Date` header, which devices take as local time. Default 480, China. */
  readonly utcOffsetMinutes?: number
  readonly clock?: Clock
  readonly logger?: Logger
  readonly random?: RandomSource
}
