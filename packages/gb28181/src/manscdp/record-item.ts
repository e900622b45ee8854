import { type Field, readFields, writeFields } from './field-table.ts'
import type { XmlElement, XmlNode } from './xml-element.ts'

/** How a recording came about; `all` only in questions (GB/T 28181-2016 A.2.4.5). */
export type RecordingType = 'time' | 'alarm' | 'manual' | 'all'

/** One entry of a RecordInfo answer (GB/T 28181-2016 A.2.6.7). Times are as the device wrote them, local without a zone. */
export interface RecordItem {
  readonly deviceId: string
  readonly name?: string
  readonly filePath?: string
  readonly address?: string
  readonly startTime: string
  readonly endTime: string
  readonly secrecy?: number
  readonly type?: string
  readonly recorderId?: string
  /** Bytes. */
  readonly fileSize?: number
}

const fields: readonly Field<Omit<RecordItem, 'deviceId'>>[] = [
  ['Name', 'name', 'text'],
  ['FilePath', 'filePath', 'text'],
  ['Address', 'address', 'text'],
  ['StartTime', 'startTime', 'text'],
  ['EndTime', 'endTime', 'text'],
  ['Secrecy', 'secrecy', 'number'],
  ['Type', 'type', 'text'],
  ['RecorderID', 'recorderId', 'text'],
  ['FileSize', 'fileSize', 'number'],
]

/** Reads an Item of a RecordList; undefined without its times. A missing DeviceID is the one that was asked. */
export function readRecordItem(element: XmlElement, channelId: string): RecordItem | undefined {
  const own = element.children.find((child) => child.name === 'DeviceID')?.text
  const { startTime, endTime, ...rest } = readFields(element, fields)
  if (startTime === undefined || endTime === undefined) return undefined
  return { deviceId: own || channelId, startTime, endTime, ...rest }
}

export function writeRecordItem(item: RecordItem): XmlNode {
  return ['Item', [['DeviceID', item.deviceId], ...writeFields(item, fields)]]
}
