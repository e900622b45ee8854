import type { Alarm } from '../manscdp/alarm.ts'
import type { CatalogChange, CatalogItem } from '../manscdp/catalog-item.ts'
import type { Remote } from '../transport/remote.ts'

/** The edition of GB/T 28181 that a device names in `X-GB-Ver`. */
export type Edition = '2011' | '2014' | '2016' | '2022'

/** A device that is registered now. */
export interface RegisteredDevice {
  readonly deviceId: string
  /** Where the last REGISTER came from; requests to the device go there. */
  readonly remote: Remote
  /** The Contact URI that the device gave. */
  readonly contact: string
  readonly expiresSeconds: number
  readonly edition: Edition | undefined
  /** Milliseconds since 1970. */
  readonly registeredAt: number
  readonly lastKeepaliveAt: number | undefined
}

/** What a {@link Platform} tells. */
export interface PlatformEvents {
  /** A REGISTER was accepted. `isRefresh` when the device was registered already, perhaps at another address. */
  deviceRegistered: {
    readonly deviceId: string
    readonly remote: Remote
    readonly contact: string
    readonly expiresSeconds: number
    readonly edition: Edition | undefined
    readonly isRefresh: boolean
  }
  /** The device took its registration back (`Expires: 0`). */
  deviceUnregistered: { readonly deviceId: string; readonly remote: Remote }
  /** The device went silent, or its registration ran out. */
  deviceLost: { readonly deviceId: string; readonly reason: 'keepalive' | 'expired' }
  keepalive: {
    readonly deviceId: string
    readonly remote: Remote
    readonly status: string | undefined
    /** Channels that the device says are faulty. */
    readonly faultyChannels: readonly string[]
  }
  /** One page of a catalog that was asked for. */
  catalogPage: {
    readonly deviceId: string
    readonly sn: string
    readonly sumNum: number
    readonly items: readonly CatalogItem[]
  }
  catalogNotify: { readonly deviceId: string; readonly sn: string; readonly items: readonly CatalogChange[] }
  alarm: { readonly deviceId: string; readonly alarm: Alarm }
  /** NotifyType 121: the recording that was being sent has ended. */
  mediaStatus: { readonly deviceId: string; readonly channelId: string; readonly notifyType: string }
  /** Bytes that are not what the protocol expects there; already answered or dropped. */
  malformed: { readonly remote: Remote; readonly layer: 'sip' | 'manscdp' | 'sdp'; readonly reason: string }
}
