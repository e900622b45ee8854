import type { Socket } from 'node:dgram'
import type { Server } from 'node:net'
import type { Clock } from '../clock.ts'

export interface MediaPortPoolOptions {
  /** First and last port. RTP takes the even ones, so 1,000 ports carry 500 streams (RFC 3550 11). */
  readonly from: number
  readonly to: number
  /** Address to bind; default all IPv4 addresses. */
  readonly host?: string
  /** How long a port rests after use, against late packets of its last stream. Default 5,000 ms. */
  readonly quarantineMs?: number
  readonly clock?: Clock
}

export interface Lease<S> {
  readonly port: number
  readonly socket: S
  /** Closes the socket; the port comes back after quarantine. Can be called twice. */
  release(): Promise<void>
}

/** Hands out even ports with an open socket. */
export interface MediaPortPool {
  /** @throws {NoMediaPortError} when every port is in use, resting or held by another program. */
  openUdp(): Promise<Lease<Socket>>
  /** A listening server without a connection listener. @throws {NoMediaPortError} */
  openTcp(): Promise<Lease<Server>>
  /** Streams at once, in use now, resting now. */
  stats(): { readonly capacity: number; readonly inUse: number; readonly resting: number }
}
