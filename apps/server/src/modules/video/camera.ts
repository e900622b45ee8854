import type { AttentionLevel, Camera, CameraNetwork, CameraStatus, Position } from '@fengqiao/contract'
import type { Directory } from '../area/index.ts'

/** A camera as the county keeps it: ledger data of its own, reachability from its device's catalog. */
export interface CameraRecord {
  /** For GB/T 28181 the 20-digit channel id. */
  readonly id: string
  readonly name: string
  readonly network: CameraNetwork
  readonly level: AttentionLevel
  readonly placeId: string | null
  readonly placeName: string | null
  readonly areaCode: string
  readonly position: Position | null
  readonly heading: number | null
  readonly ptz: boolean
  readonly deviceId: string | null
  readonly status: CameraStatus
  readonly statusSince: Date | null
  readonly example: boolean
}

/** A camera of the ledger, before any device told of it. */
export type NewCamera = Omit<CameraRecord, 'placeName' | 'status' | 'statusSince'>

export interface PlaceRecord {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly level: Exclude<AttentionLevel, 'III'>
  readonly areaCode: string
  readonly position: Position
  readonly example: boolean
}

export function toCamera(record: CameraRecord, directory: Directory): Camera {
  return {
    ...record,
    areaName: directory.nameOf(record.areaCode),
    statusSince: record.statusSince?.toISOString() ?? null,
  }
}
