import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceControl } from '../manscdp/device-control.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { Preset } from '../manscdp/preset.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { EventSource } from '../typed-emitter.ts'
import type { InviteRequest, MediaDialog } from './media-dialog.ts'
import type { PagedResult } from './paged-query.ts'
import type { PlatformCounters } from './platform-counters.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'
import type { RecordingsRequest, RecordingsResult } from './recordings.ts'
import type { SubscriptionRequest } from './subscriptions.ts'

/** What came of a catalog query. */
export type CatalogResult = PagedResult

/** What each kind of configuration holds, by element (GB/T 28181-2016 A.2.6.11). */
export type DeviceConfiguration = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The receiving side of GB/T 28181: a SIP server (type 200) that devices register at. */
export interface Platform extends EventSource<PlatformEvents> {
  /**
   * Binds UDP and TCP on the same port.
   * @throws PortInUseError when either is taken.
   */
  start(): Promise<{ readonly host: string; readonly port: number }>
  /** Ends dialogs with BYE, then closes the sockets. */
  stop(): Promise<void>
  /** The bound port; 0 before start. */
  readonly port: number
  device(deviceId: string): RegisteredDevice | undefined
  devices(): readonly RegisteredDevice[]
  /**
   * Asks for the catalog. `onPage` gets the pages in the order of arrival, the next one after it has settled;
   * devices get their 200 late when it is slow. Ends when SumNum entries arrived or nothing came for `queryIdleSeconds`.
   * @throws DeviceNotRegisteredError, RequestFailedError, RequestTimeoutError (no page at all), or what `onPage` threw.
   */
  queryCatalog(
    deviceId: string,
    onPage: (items: readonly CatalogItem[], progress: CatalogResult) => void | Promise<void>,
  ): Promise<CatalogResult>
  queryDeviceInfo(deviceId: string): Promise<DeviceInfo>
  /** Of the device, or of one of its channels. */
  queryDeviceStatus(deviceId: string, about?: string): Promise<DeviceStatus>
  /**
   * The recordings that a device holds of a channel, by their start (GB/T 28181-2016 9.7). Pages are collected; what
   * the device leaves out shows as `complete: false`.
   * @throws DeviceNotRegisteredError, RequestFailedError, RequestTimeoutError (no page at all).
   */
  queryRecordings(request: RecordingsRequest): Promise<RecordingsResult>
  queryPresets(deviceId: string, channelId: string): Promise<readonly Preset[]>
  /** @param kinds default `BasicParam`; further ones of A.2.4.7 are `VideoParamOpt`, `SVACEncodeConfig`, … */
  queryConfiguration(deviceId: string, about: string, kinds?: readonly string[]): Promise<DeviceConfiguration>
  /**
   * Asks a registered device to tell of changes by itself, and asks again before it ends (9.11). A device that does not
   * know how is left alone; what it tells comes as `catalogNotify`, `alarm` and `position`.
   */
  subscribe(request: SubscriptionRequest): void
  /** Forgets a registration; the device has to register again. Its streams end. */
  dismiss(deviceId: string): void
  /**
   * Asks for a stream and acknowledges the answer.
   * @throws InviteFailedError with the SIP status; DeviceNotRegisteredError.
   */
  invite(request: InviteRequest): Promise<MediaDialog>
  /** Sends a front-end command; resolves when the device has accepted the MESSAGE (there is no other answer, 9.3.1). */
  sendPtz(deviceId: string, channelId: string, command: PtzCommand): Promise<void>
  /**
   * Tells a device or channel to do something. Resolves when it accepted, or for record, guard, alarm reset and home
   * position when its Response said OK.
   * @throws DeviceNotRegisteredError, RequestFailedError, RequestTimeoutError, Gb28181Error CONTROL_REFUSED.
   */
  control(deviceId: string, targetId: string, control: DeviceControl): Promise<void>
  counters(): PlatformCounters
}
