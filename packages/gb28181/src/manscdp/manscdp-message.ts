import type { Alarm } from './alarm.ts'
import type { CatalogChange, CatalogItem } from './catalog-item.ts'
import type { DeviceInfo, DeviceStatus } from './device-info.ts'

/** What every MANSCDP message has: a sequence number that pairs answers with questions, and whom it is about. */
interface Addressed {
  readonly sn: string
  readonly deviceId: string
}

export interface KeepaliveNotify extends Addressed {
  readonly type: 'keepalive'
  readonly status?: string
  readonly faultyChannels: readonly string[]
}

/** A question; `command` is its CmdType: Catalog, DeviceInfo, DeviceStatus, … */
export interface Query extends Addressed {
  readonly type: 'query'
  readonly command: string
}

export interface CatalogResponse extends Addressed {
  readonly type: 'catalog'
  readonly sumNum: number
  readonly items: readonly CatalogItem[]
}

export interface CatalogNotify extends Addressed {
  readonly type: 'catalog-notify'
  readonly sumNum: number
  readonly items: readonly CatalogChange[]
}

export interface DeviceInfoResponse extends Addressed {
  readonly type: 'device-info'
  readonly info: DeviceInfo
}

export interface DeviceStatusResponse extends Addressed {
  readonly type: 'device-status'
  readonly status: DeviceStatus
}

export interface AlarmNotify extends Addressed {
  readonly type: 'alarm'
  readonly alarm: Alarm
}

/** Says that a notification arrived (GB/T 28181-2016 9.4.2). */
export interface AlarmResponse extends Addressed {
  readonly type: 'alarm-response'
  readonly result: string
}

export interface MediaStatusNotify extends Addressed {
  readonly type: 'media-status'
  readonly notifyType: string
}

export interface PtzControl extends Addressed {
  readonly type: 'ptz'
  /** 16 hexadecimal digits (A.3). */
  readonly command: string
}

/** Well-formed, but nothing this library acts on. */
export interface OtherMessage extends Addressed {
  readonly type: 'other'
  readonly root: string
  readonly command: string
}

/** The MANSCDP messages that this library reads and writes (GB/T 28181-2016 Annex A). */
export type ManscdpMessage =
  | KeepaliveNotify
  | Query
  | CatalogResponse
  | CatalogNotify
  | DeviceInfoResponse
  | DeviceStatusResponse
  | AlarmNotify
  | AlarmResponse
  | MediaStatusNotify
  | PtzControl

/** `Content-Type` of such bodies (GB/T 28181-2016 J.1). */
export const manscdpContentType = 'Application/MANSCDP+xml'
