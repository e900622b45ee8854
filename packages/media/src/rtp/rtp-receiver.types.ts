import type { EventEmitter } from 'node:events'
import type { AccessUnit } from '../access-unit.ts'
import type { Clock } from '../clock.ts'
import type { DamagePolicy } from '../ps/ps-demuxer.types.ts'
import type { MediaPortPool } from './media-port-pool.types.ts'
import type { SharedMediaPort } from './shared-media-port.ts'

/** `tcp-active`: this side connects, see {@link RtpReceiver.connect}. */
export type RtpTransport = 'udp' | 'tcp-passive' | 'tcp-active'

export interface RtpReceiverOptions {
  readonly ports: MediaPortPool
  /** One port for many streams, in place of one of `ports`; needs `expectedSsrc`. */
  readonly shared?: SharedMediaPort
  /** Where the stream is expected from; helps a shared port to tell streams apart. */
  readonly host?: string
  readonly transport: RtpTransport
  /** What `y=` negotiated. Its stream is taken first; without it, or in its absence, the only one that arrives. */
  readonly expectedSsrc?: number
  /** Silence that raises `idle`, in milliseconds. Default 10,000. */
  readonly idleMs?: number
  readonly damage?: DamagePolicy
  readonly clock?: Clock
}

export interface RtpStats {
  /** Packets of the stream's source, and the bytes of their payloads. */
  readonly packets: number
  readonly bytes: number
  /** Never arrived, or came too late to be used. */
  readonly lost: number
  /** Came after a later one and were put back in order. */
  readonly reordered: number
  readonly duplicates: number
  /** Not RTP, or of a source that is not the stream's. */
  readonly rejected: number
  readonly ssrc: number | undefined
  /** How often another SSRC took over. */
  readonly ssrcChanges: number
  /** By the receiver's clock, in milliseconds since the epoch. */
  readonly firstPacketAt: number | undefined
  readonly lastPacketAt: number | undefined
}

export interface RtpReceiverEvents {
  /** The unit is borrowed until the listener returns. */
  accessUnit: [unit: AccessUnit]
  /** Nothing came for `idleMs`; raised once, again only after packets came. `packets` is 0 if none ever came. */
  idle: [stats: RtpStats]
  /** A picture was lost or damaged: ask the device for a key frame. At most once a second. */
  damaged: []
  /** The device closed its last TCP connection. */
  disconnected: []
  error: [error: Error]
}

/** One open port that receives one stream. */
export interface RtpReceiver extends EventEmitter<RtpReceiverEvents> {
  /** What goes into `m=` of the SDP. */
  readonly port: number
  readonly transport: RtpTransport
  /** With `tcp-active`: connects to where the device's answer said. */
  connect(remote: { readonly host: string; readonly port: number }): void
  /** Pictures that end are told by the next one: hands out the last, when there will be none. */
  flush(): void
  /** A recording is paused or ended: silence is no loss until packets come again. */
  expectSilence(silent: boolean): void
  stats(): RtpStats
  /** Closes the socket and puts its port into quarantine. Can be called twice. */
  close(): Promise<void>
}
