import type { Alarm } from './alarm.ts'
import type { CatalogChange, CatalogItem } from './catalog-item.ts'
import type { DeviceControl } from './device-control.ts'
import type { DeviceInfo, DeviceStatus } from './device-info.ts'
import type { DevicePosition } from './device-position.ts'
import type { Preset } from './preset.ts'
import type { RecordItem } from './record-item.ts'

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
  /** What else it says, by element: `StartTime`, `Type`, `Interval`, `ConfigType`, … */
  readonly parameters?: Readonly<Record<string, string>>
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

export interface ControlMessage extends Addressed {
  readonly type: 'control'
  readonly control: DeviceControl
}

/** What became of a control that is answered: record, guard, alarm reset, home position (9.3.1). */
export interface ControlResponse extends Addressed {
  readonly type: 'control-response'
  readonly result: string
}

export interface RecordInfoResponse extends Addressed {
  readonly type: 'record-info'
  readonly name?: string
  readonly sumNum: number
  readonly items: readonly RecordItem[]
}

export interface PresetResponse extends Addressed {
  readonly type: 'presets'
  readonly sumNum: number
  readonly items: readonly Preset[]
}

/** The answer to ConfigDownload (A.2.6.11): what each kind of configuration holds, by element. */
export interface ConfigResponse extends Addressed {
  readonly type: 'config'
  readonly result?: string
  readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface PositionNotify extends Addressed {
  readonly type: 'position'
  readonly position: DevicePosition
}

/** Says whether a subscription is taken: the body of a 200 to SUBSCRIBE (9.11.2). */
export interface SubscriptionResponse extends Addressed {
  readonly type: 'subscription-response'
  readonly command: string
  readonly result: string
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
  | ControlMessage
  | ControlResponse
  | RecordInfoResponse
  | PresetResponse
  | ConfigResponse
  | PositionNotify
  | SubscriptionResponse

/** `Content-Type` of such bodies (GB/T 28181-2016 J.1). */
export const manscdpContentType = 'Application/MANSCDP+xml'
