import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import type { Alarm } from '../manscdp/alarm.ts'
import type { CatalogChange, CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceControl } from '../manscdp/device-control.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { DevicePosition } from '../manscdp/device-position.ts'
import type { Preset } from '../manscdp/preset.ts'
import type { RecordItem, RecordingType } from '../manscdp/record-item.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { RandomSource } from '../random.ts'
import type { TransportName } from '../transport/remote.ts'
import type { EventSource } from '../typed-emitter.ts'
import type { DeviceDialog, InviteAcceptance, InviteOffer, InviteRejection } from './invite-offer.ts'

/** Recordings that the platform asks for. */
export interface RecordsQuery {
  readonly channelId: string
  /** Unix seconds. */
  readonly start: number
  readonly end: number
  readonly type: RecordingType
}

/** A recording that this device holds; `start` and `end` in Unix seconds. */
export type HeldRecording = Omit<RecordItem, 'deviceId' | 'startTime' | 'endTime'> & {
  readonly start: number
  readonly end: number
}

/** What {@link createDevice} needs. */
export interface DeviceOptions {
  /** This device's 20 digits. */
  readonly id: string
  readonly domain: string
  readonly password: string
  readonly server: { readonly id: string; readonly host: string; readonly port: number }
  /** SIP over this; one socket or connection for each device. */
  readonly transport: TransportName
  /** The address to bind and to write into Contact and SDP. */
  readonly localHost: string
  /** Default 0, a free one. */
  readonly localPort?: number
  /** Default 60. */
  readonly keepaliveSeconds?: number
  /** Default 86400. */
  readonly expiresSeconds?: number
  /** Keepalive failures in a row that count as a lost server. Default 3. */
  readonly keepaliveMisses?: number
  /** The catalog at the moment it is asked for; thousands of items are fine. */
  readonly catalog: () => Iterable<CatalogItem> | Promise<Iterable<CatalogItem>>
  /** Items in one MESSAGE of a catalog or a list of recordings. Default 4. */
  readonly itemsPerMessage?: number
  /** The recordings that this device holds. Default none. */
  readonly recordings?: (query: RecordsQuery) => Iterable<HeldRecording> | Promise<Iterable<HeldRecording>>
  readonly presets?: (channelId: string) => Iterable<Preset> | Promise<Iterable<Preset>>
  /** Where the device or a channel is, asked at the interval that a subscriber wants. */
  readonly position?: (targetId: string) => DevicePosition | undefined
  /** Of a channel; default online. */
  readonly channelStatus?: (targetId: string) => Partial<DeviceStatus> | Promise<Partial<DeviceStatus>>
  /** What ConfigDownload tells, by kind and element: `{ BasicParam: { Name: … } }`. */
  readonly configuration?: (targetId: string) => Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly deviceInfo?: Omit<DeviceInfo, 'deviceId' | 'result'>
  /** Value of `X-GB-Ver`. Default `2.0`, the 2016 edition. */
  readonly gbVersion?: string
  readonly onInvite: (offer: InviteOffer, dialog: DeviceDialog) => Promise<InviteAcceptance | InviteRejection>
  readonly onPtz?: (channelId: string, command: PtzCommand, raw: string) => void
  /** Every other control. Those that are answered (record, guard, alarm reset, home position) say ERROR for `false`. */
  readonly onControl?: (targetId: string, control: DeviceControl) => boolean | Promise<boolean>
  /** Minutes east of UTC that this device's local times are in. Default 480. */
  readonly utcOffsetMinutes?: number
  /** First wait after a failed registration; doubles up to 60 s. Default 2. */
  readonly retrySeconds?: number
  readonly clock?: Clock
  readonly logger?: Logger
  readonly random?: RandomSource
}

/** Where a device stands with its platform. */
export type RegistrationState = 'stopped' | 'registering' | 'registered' | 'waiting'

/** What a {@link Device} tells. */
export interface DeviceEvents {
  /** `status` is the SIP status that refused it, or undefined for silence or a broken connection. */
  state: { readonly state: RegistrationState; readonly status?: number }
}

/** The sending side of GB/T 28181: registers, keeps alive, answers queries, accepts invitations. */
export interface Device extends EventSource<DeviceEvents> {
  readonly id: string
  readonly state: RegistrationState
  /** Binds the socket and begins to register; registration goes on by itself until `stop`. */
  start(): Promise<void>
  /** Resolves when the device is registered, at once if it is. Rejects when it is stopped. */
  whenRegistered(): Promise<void>
  /** Ends its streams, deregisters if the server still answers, closes the socket. */
  stop(): Promise<void>
  /** Tells subscribers of changes in the catalog; resolves when they took them, at once when there are none. */
  notifyCatalog(changes: readonly CatalogChange[]): Promise<void>
  /** Reports an alarm, to subscribers by NOTIFY, else by MESSAGE; resolves when the platform took it. */
  sendAlarm(alarm: Omit<Alarm, 'sn'>): Promise<void>
}
