import type { PtzCommand } from '@fengqiao/gb28181'

/** One camera behind a device, as its catalog tells it. */
export interface FleetChannel {
  /** 20-digit code of GB/T 28181-2016 annex D.1. */
  readonly id: string
  readonly name: string
  /** Division code, as CivilCode of the catalog item. */
  readonly civilCode: string
  /** WGS 84 / CGCS 2000 degrees. */
  readonly longitude: number
  readonly latitude: number
  /** An offline channel is listed as OFF and refuses an INVITE with 480. */
  readonly online: boolean
  /** 1 dome with PTZ, 2 half dome, 3 fixed bullet, 4 remote-controlled bullet (GB/T 28181-2016 A.2.1). */
  readonly ptzType: 1 | 2 | 3 | 4
  readonly scene: SceneName
  /** Time of day in the picture. Default day. */
  readonly light?: 'day' | 'dusk'
  readonly address?: string
}

/** One NVR-like device: it registers, answers queries and sends the pictures of its channels. */
export interface FleetDevice {
  readonly id: string
  readonly name: string
  /** SIP transport; the media transport is whatever the INVITE asks for. */
  readonly transport: 'udp' | 'tcp'
  readonly channels: readonly FleetChannel[]
}

export const sceneNames = [
  'school-gate',
  'crossroads',
  'park',
  'market',
  'village-road',
  'bridge',
  'station',
  'night-street',
] as const

/** What a camera looks at: picks the clip. */
export type SceneName = (typeof sceneNames)[number]

/** Where the platform listens, and how it knows its devices. */
export interface FleetServer {
  readonly host: string
  readonly port: number
  /** 20-digit SIP id of the platform. */
  readonly id: string
  readonly domain: string
  readonly password: string
}

/** What goes wrong on the way of a device's media, for tests of the receiver. */
export interface Impairment {
  /** Share of RTP packets dropped, 0–1 (UDP only). */
  readonly loss?: number
  /** Share of RTP packets that later ones overtake, 0–1 (UDP only). */
  readonly reorder?: number
  /** Seconds after the start of a stream at which its SSRC changes, as field devices do. */
  readonly ssrcChangeAt?: number
  /** Seed of the dice: the same seed loses the same packets. */
  readonly seed?: number
}

export interface FleetOptions {
  readonly server: FleetServer
  readonly devices: readonly FleetDevice[]
  /** Address that devices bind and tell in Contact and SDP. Default 127.0.0.1. */
  readonly localHost?: string
  /** Seconds between two keepalives. Default 60. */
  readonly keepaliveSeconds?: number
  /** Whole registration of the fleet is spread over this many milliseconds. Default 3000. */
  readonly rampMs?: number
  /** Play this clip on all channels in place of their scene's, e.g. `bench-720p`. */
  readonly clip?: string
  readonly impairment?: (channelId: string) => Impairment | undefined
  readonly onEvent?: (event: FleetEvent) => void
}

/** Every change of state worth a line. */
export type FleetEvent =
  | { readonly event: 'registered'; readonly device: string; readonly registered: number; readonly devices: number }
  /** `ms` since the start, or since the fleet was last whole. */
  | { readonly event: 'all-registered'; readonly devices: number; readonly channels: number; readonly ms: number }
  /** `status` is the SIP status that refused it; absent for silence or a broken connection. It tries again by itself. */
  | { readonly event: 'unregistered'; readonly device: string; readonly registered: number; readonly status?: number }
  | {
      readonly event: 'stream-started'
      readonly device: string
      readonly channel: string
      readonly transport: 'udp' | 'tcp'
    }
  | { readonly event: 'stream-refused'; readonly device: string; readonly channel: string; readonly status: number }
  | { readonly event: 'stream-stopped'; readonly device: string; readonly channel: string; readonly reason: string }
  | { readonly event: 'ptz'; readonly device: string; readonly channel: string; readonly command: PtzCommand }
  | { readonly event: 'stopped' }

export interface FleetStats {
  readonly devices: number
  readonly registered: number
  readonly channels: number
  readonly streams: number
  readonly packetsSent: number
  readonly bytesSent: number
}

/** A running fleet. */
export interface Fleet {
  /** Resolves when every device is registered; rejects when the fleet is stopped before or an address cannot be bound. */
  readonly ready: Promise<void>
  stats(): FleetStats
  /** Ends streams with BYE, deregisters where the server answers in time, closes every socket. Idempotent. */
  stop(): Promise<void>
}
