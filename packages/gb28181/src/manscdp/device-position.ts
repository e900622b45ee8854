import { type Field, readFields, writeFields } from './field-table.ts'
import type { XmlElement, XmlNode } from './xml-element.ts'

/** Where a moving device is (GB/T 28181-2016 A.2.5.5). */
export interface DevicePosition {
  /** As written by the device: local time without a zone. */
  readonly time?: string
  /** Degrees east, WGS 84. */
  readonly longitude: number
  /** Degrees north, WGS 84. */
  readonly latitude: number
  /** Kilometres an hour. */
  readonly speed?: number
  /** Degrees clockwise from north. */
  readonly direction?: number
  /** Metres. */
  readonly altitude?: number
}

const fields: readonly Field<DevicePosition>[] = [
  ['Time', 'time', 'text'],
  ['Longitude', 'longitude', 'number'],
  ['Latitude', 'latitude', 'number'],
  ['Speed', 'speed', 'number'],
  ['Direction', 'direction', 'number'],
  ['Altitude', 'altitude', 'number'],
]

/** Reads a position; undefined without usable degrees. */
export function readPosition(element: XmlElement): DevicePosition | undefined {
  const { longitude, latitude, ...rest } = readFields(element, fields)
  if (longitude === undefined || latitude === undefined) return undefined
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return undefined
  return { longitude, latitude, ...rest }
}

export function writePosition(position: DevicePosition): XmlNode[] {
  return writeFields(position, fields)
}
