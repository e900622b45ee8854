import { EventEmitter } from 'node:events'
import { type Clock, systemClock, type Timer } from '../clock.ts'
import { PsDemuxer } from '../ps/ps-demuxer.ts'
import {
  type MediaInput,
  type MediaInputEvents,
  openTcpActiveInput,
  openTcpInput,
  openUdpInput,
} from './media-input.ts'
import { ReorderBuffer } from './reorder-buffer.ts'
import { isRtcp, parseRtp, type RtpPacket } from './rtp-packet.ts'
import type {
  RtpReceiver,
  RtpReceiverEvents,
  RtpReceiverOptions,
  RtpStats,
  RtpTransport,
} from './rtp-receiver.types.ts'
import { SourceGate } from './source-gate.ts'

const DEFAULT_IDLE_MS = 10_000
const DAMAGE_INTERVAL_MS = 1000

/**
 * Opens a port and turns what arrives there into access units: source chosen, packets in order, MPEG-PS taken apart.
 * @throws {NoMediaPortError} when the pool has no port left.
 */
export async function openRtpReceiver(options: RtpReceiverOptions): Promise<RtpReceiver> {
  const receiver = new Receiver(options)
  await receiver.open(options)
  return receiver
}

class Receiver extends EventEmitter<RtpReceiverEvents> implements RtpReceiver {
  readonly transport: RtpTransport
  readonly #clock: Clock
  readonly #idleMs: number
  readonly #gate: SourceGate
  readonly #reorder: ReorderBuffer
  readonly #demuxer: PsDemuxer
  #input: MediaInput | undefined
  #closed = false
  #silent = false
  #idleTimer: Timer | undefined
  #idleRaised = false
  #openedAt = 0
  #damagedAt = Number.NEGATIVE_INFINITY
  #packets = 0
  #bytes = 0
  #rejected = 0
  #firstPacketAt: number | undefined
  #lastPacketAt: number | undefined

  constructor(options: RtpReceiverOptions) {
    super()
    this.transport = options.transport
    this.#clock = options.clock ?? systemClock
    this.#idleMs = options.idleMs ?? DEFAULT_IDLE_MS
    this.#demuxer = new PsDemuxer({
      onAccessUnit: (unit) => this.emit('accessUnit', unit),
      onDamage: () => this.#damaged(),
      ...(options.damage ? { damage: options.damage } : {}),
    })
    this.#reorder = new ReorderBuffer({
      onPacket: ({ payload, marker }) => {
        this.#demuxer.push(payload)
        if (marker) this.#demuxer.marked()
      },
      onLoss: () => this.#demuxer.lose(),
      // Nothing overtakes on a connection: a missing number is a packet that the device dropped.
      ...(options.transport === 'udp' ? {} : { maxPackets: 0 }),
    })
    this.#gate = new SourceGate({
      ...(options.expectedSsrc === undefined ? {} : { expectedSsrc: options.expectedSsrc }),
      onPacket: (packet, now) => this.#accept(packet, now),
      onChange: () => {
        this.#reorder.reset()
        this.#demuxer.reset()
      },
    })
  }

  get port(): number {
    return this.#input?.port ?? 0
  }

  async open(options: RtpReceiverOptions): Promise<void> {
    const events: MediaInputEvents = {
      onBytes: (bytes) => this.#receive(bytes),
      onError: (error) => this.#fail(error),
      onDisconnected: () => {
        if (!this.#closed) this.emit('disconnected')
      },
      onGarbage: () => this.#rejected++,
    }
    this.#input = await this.#openInput(options, events)
    this.#openedAt = this.#clock.now()
    this.#watch(this.#idleMs)
  }

  connect(remote: { readonly host: string; readonly port: number }): void {
    this.#input?.connect?.(remote)
  }

  flush(): void {
    this.#reorder.flush()
    this.#demuxer.flush()
  }

  expectSilence(silent: boolean): void {
    this.#silent = silent
    if (!silent) this.#lastPacketAt = this.#clock.now()
  }

  async #openInput(options: RtpReceiverOptions, events: MediaInputEvents): Promise<MediaInput> {
    const { ports, shared, expectedSsrc, transport } = options
    if (transport === 'tcp-active') return openTcpActiveInput(events)
    if (shared && expectedSsrc !== undefined) return shared.open(transport, expectedSsrc, events, options.host)
    return (transport === 'udp' ? openUdpInput : openTcpInput)(ports, events)
  }

  stats(): RtpStats {
    return {
      packets: this.#packets,
      bytes: this.#bytes,
      lost: this.#reorder.lost,
      reordered: this.#reorder.reordered,
      duplicates: this.#reorder.duplicates,
      rejected: this.#rejected + this.#gate.rejected,
      ssrc: this.#gate.ssrc,
      ssrcChanges: this.#gate.changes,
      firstPacketAt: this.#firstPacketAt,
      lastPacketAt: this.#lastPacketAt,
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#idleTimer?.cancel()
    await this.#input?.close()
  }

  #receive(bytes: Buffer): void {
    if (this.#closed || isRtcp(bytes)) return
    const packet = parseRtp(bytes)
    if (packet) this.#gate.push(packet, this.#clock.now())
    else this.#rejected++
  }

  #accept(packet: RtpPacket, now: number): void {
    this.#packets++
    this.#bytes += packet.payload.length
    this.#firstPacketAt ??= now
    this.#lastPacketAt = now
    if (this.#idleRaised) {
      this.#idleRaised = false
      this.#watch(this.#idleMs)
    }
    this.#reorder.push(packet, now)
  }

  /** One timer that looks when it is due, instead of one set anew with every packet. */
  #watch(delay: number): void {
    this.#idleTimer = this.#clock.schedule(delay, () => {
      const silent = this.#clock.now() - (this.#lastPacketAt ?? this.#openedAt)
      if (silent < this.#idleMs || this.#silent) {
        this.#watch(Math.max(1000, this.#idleMs - silent))
        return
      }
      this.#idleRaised = true
      this.emit('idle', this.stats())
    })
  }

  /** Without a listener an `error` event would end the process; the socket's end shows as silence all the same. */
  #fail(error: Error): void {
    if (this.listenerCount('error') > 0) this.emit('error', error)
  }

  #damaged(): void {
    const now = this.#clock.now()
    if (now - this.#damagedAt < DAMAGE_INTERVAL_MS) return
    this.#damagedAt = now
    this.emit('damaged')
  }
}
