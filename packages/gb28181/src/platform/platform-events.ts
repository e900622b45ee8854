import type { Alarm } from '../manscdp/alarm.ts'
import type { CatalogChange, CatalogItem } from '../manscdp/catalog-item.ts'
import type { DevicePosition } from '../manscdp/device-position.ts'
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
  /** The device went silent, its registration ran out, or it was dismissed. */
  deviceLost: { readonly deviceId: string; readonly reason: 'keepalive' | 'expired' | 'dismissed' }
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
  /** Where a device or one of its channels is now. */
  position: { readonly deviceId: string; readonly channelId: string; readonly position: DevicePosition }
  /** A message of a registered device, or the platform's own to it; for journals. */
  traffic: {
    readonly deviceId: string
    readonly direction: 'in' | 'out'
    /** SIP method. */
    readonly method: string
    /** CmdType of a MANSCDP body. */
    readonly command: string | undefined
    /** Of the answer; undefined while it is out. */
    readonly status: number | undefined
    readonly bytes: number
  }
  /** NotifyType 121: the recording that was being sent has ended. */
  mediaStatus: { readonly deviceId: string; readonly channelId: string; readonly notifyType: string }
  /** Bytes that are not what the protocol expects there; already answered or dropped. */
  malformed: { readonly remote: Remote; readonly layer: 'sip' | 'manscdp' | 'sdp'; readonly reason: string }
}
