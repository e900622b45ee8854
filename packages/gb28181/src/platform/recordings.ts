import { localSeconds, parseLocalTime } from '../local-time.ts'
import type { RecordItem, RecordingType } from '../manscdp/record-item.ts'

/** Recordings to ask a device for. */
export interface RecordingsRequest {
  readonly deviceId: string
  readonly channelId: string
  /** Unix seconds. */
  readonly start: number
  readonly end: number
  /** Default `all`: some devices find nothing without it. */
  readonly type?: RecordingType
}

/** A recording that a device holds. */
export interface DeviceRecording {
  readonly channelId: string
  /** Unix seconds. */
  readonly start: number
  readonly end: number
  readonly name?: string
  readonly filePath?: string
  /** `time`, `alarm`, `manual`, or what else the device writes. */
  readonly type?: string
  readonly secret?: boolean
  readonly recorderId?: string
  /** Bytes. */
  readonly size?: number
}

/** What came of asking for recordings. */
export interface RecordingsResult {
  readonly recordings: readonly DeviceRecording[]
  /** What the device says there are. */
  readonly sumNum: number
  /** False when pages stayed away: there may be more than is listed. */
  readonly complete: boolean
}

/** What else the question says (GB/T 28181-2016 A.2.4.5). */
export function recordingsParameters(
  { start, end, type }: RecordingsRequest,
  utcOffsetMinutes: number,
): Record<string, string> {
  return {
    StartTime: localSeconds(start, utcOffsetMinutes),
    EndTime: localSeconds(end, utcOffsetMinutes),
    Secrecy: '0',
    Type: type ?? 'all',
  }
}

/** Undefined for an entry whose times cannot be read, or end before they begin. */
export function toRecording(item: RecordItem, utcOffsetMinutes: number): DeviceRecording | undefined {
  const start = parseLocalTime(item.startTime, utcOffsetMinutes)
  const end = parseLocalTime(item.endTime, utcOffsetMinutes)
  if (start === undefined || end === undefined || end <= start) return undefined
  const { deviceId: channelId, name, filePath, type, recorderId, fileSize, secrecy } = item
  return {
    channelId,
    start,
    end,
    ...(name !== undefined && { name }),
    ...(filePath !== undefined && { filePath }),
    ...(type !== undefined && { type }),
    ...(secrecy !== undefined && { secret: secrecy === 1 }),
    ...(recorderId !== undefined && { recorderId }),
    ...(fileSize !== undefined && { size: fileSize }),
  }
}
