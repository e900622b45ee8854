import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { EventSource } from '../typed-emitter.ts'
import type { InviteRequest, MediaDialog } from './media-dialog.ts'
import type { PlatformCounters } from './platform-counters.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'

/** What came of a catalog query. */
export interface CatalogResult {
  /** What the device says the catalog has. */
  readonly sumNum: number
  /** Distinct entries that arrived. */
  readonly received: number
  /** False when pages stayed away: then nothing may be concluded about entries that are missing. */
  readonly complete: boolean
}

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
  queryDeviceStatus(deviceId: string): Promise<DeviceStatus>
  /**
   * Asks for a stream and acknowledges the answer.
   * @throws InviteFailedError with the SIP status; DeviceNotRegisteredError.
   */
  invite(request: InviteRequest): Promise<MediaDialog>
  /** Sends a front-end command; resolves when the device has accepted the MESSAGE (there is no other answer, 9.3.1). */
  sendPtz(deviceId: string, channelId: string, command: PtzCommand): Promise<void>
  counters(): PlatformCounters
}
