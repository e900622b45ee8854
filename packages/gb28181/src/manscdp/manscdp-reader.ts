import type { Alarm } from './alarm.ts'
import type { DeviceInfo, DeviceStatus } from './device-info.ts'
import { readChange, readItem } from './item-codec.ts'
import type { ManscdpMessage, OtherMessage } from './manscdp-message.ts'
import { decodeText } from './text-decoding.ts'
import { childOf, numberIn, parseXml, textIn, type XmlElement } from './xml-element.ts'

/** What {@link readManscdp} found: a message, or why there is none. */
export type ManscdpResult =
  | { readonly ok: true; readonly message: ManscdpMessage | OtherMessage }
  | { readonly ok: false; readonly reason: string }

const roots: ReadonlySet<string> = new Set(['Query', 'Control', 'Notify', 'Response'])

/** Reads a MANSCDP body in whatever characters it came. Never throws. */
export function readManscdp(body: Uint8Array): ManscdpResult {
  const root = parseXml(decodeText(body))
  if (typeof root === 'string') return { ok: false, reason: root }
  if (!roots.has(root.name)) return { ok: false, reason: `root element ${root.name} is not of MANSCDP` }
  const command = textIn(root, 'CmdType')
  const sn = textIn(root, 'SN')
  const deviceId = textIn(root, 'DeviceID')
  if (command === undefined || sn === undefined || deviceId === undefined) {
    return { ok: false, reason: 'CmdType, SN or DeviceID is missing' }
  }
  if (!/^[0-9A-Za-z]{1,32}$/.test(deviceId) || !/^[0-9A-Za-z_-]{1,32}$/.test(sn)) {
    return { ok: false, reason: 'SN or DeviceID is implausible' }
  }
  const message = readKind(root, command, { sn, deviceId })
  return { ok: true, message: message ?? { type: 'other', root: root.name, command, sn, deviceId } }
}

function readKind(
  root: XmlElement,
  command: string,
  base: { sn: string; deviceId: string },
): ManscdpMessage | undefined {
  switch (`${root.name} ${command}`) {
    case 'Notify Keepalive':
      return readKeepalive(root, base)
    case 'Response Catalog':
      return { type: 'catalog', ...base, sumNum: sumNum(root), items: items(root).flatMap((i) => readItem(i) ?? []) }
    case 'Notify Catalog':
      return {
        type: 'catalog-notify',
        ...base,
        sumNum: sumNum(root),
        items: items(root).flatMap((item) => readChange(item) ?? []),
      }
    case 'Response DeviceInfo':
      return { type: 'device-info', ...base, info: readDeviceInfo(root, base.deviceId) }
    case 'Response DeviceStatus':
      return { type: 'device-status', ...base, status: readDeviceStatus(root, base.deviceId) }
    case 'Notify Alarm':
      return { type: 'alarm', ...base, alarm: readAlarm(root, base) }
    case 'Response Alarm':
      return { type: 'alarm-response', ...base, result: textIn(root, 'Result') ?? '' }
    case 'Notify MediaStatus':
      return { type: 'media-status', ...base, notifyType: textIn(root, 'NotifyType') ?? '' }
    case 'Control DeviceControl': {
      const ptz = textIn(root, 'PTZCmd')
      return ptz === undefined ? undefined : { type: 'ptz', ...base, command: ptz }
    }
    default:
      return root.name === 'Query' ? { type: 'query', ...base, command } : undefined
  }
}

function readKeepalive(root: XmlElement, base: { sn: string; deviceId: string }): ManscdpMessage {
  const status = textIn(root, 'Status')
  const faulty = childOf(root, 'Info')?.children.filter((child) => child.name === 'DeviceID') ?? []
  return {
    type: 'keepalive',
    ...base,
    ...(status !== undefined && { status }),
    faultyChannels: faulty.map((child) => child.text),
  }
}

/** A catalog without a usable SumNum is as long as what it lists. */
function sumNum(root: XmlElement): number {
  const value = numberIn(root, 'SumNum')
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : items(root).length
}

function items(root: XmlElement): readonly XmlElement[] {
  return childOf(root, 'DeviceList')?.children.filter((child) => child.name === 'Item') ?? []
}

function readDeviceInfo(root: XmlElement, deviceId: string): DeviceInfo {
  return {
    deviceId,
    ...texts(root, {
      deviceName: 'DeviceName',
      result: 'Result',
      manufacturer: 'Manufacturer',
      model: 'Model',
      firmware: 'Firmware',
    }),
    ...numbers(root, { channel: 'Channel' }),
  }
}

function readDeviceStatus(root: XmlElement, deviceId: string): DeviceStatus {
  const online = textIn(root, 'Online')?.toUpperCase()
  return {
    deviceId,
    ...texts(root, {
      result: 'Result',
      status: 'Status',
      reason: 'Reason',
      encode: 'Encode',
      record: 'Record',
      deviceTime: 'DeviceTime',
    }),
    ...(online !== undefined && { online: online === 'ONLINE' }),
  }
}

function readAlarm(root: XmlElement, base: { sn: string; deviceId: string }): Alarm {
  const info = childOf(root, 'Info')
  return {
    ...base,
    ...texts(root, { time: 'AlarmTime', description: 'AlarmDescription' }),
    ...numbers(root, {
      priority: 'AlarmPriority',
      method: 'AlarmMethod',
      longitude: 'Longitude',
      latitude: 'Latitude',
    }),
    ...(info && numbers(info, { type: 'AlarmType' })),
  }
}

function texts<Key extends string>(element: XmlElement, tags: Record<Key, string>): Partial<Record<Key, string>> {
  return pick(tags, (tag) => textIn(element, tag))
}

function numbers<Key extends string>(element: XmlElement, tags: Record<Key, string>): Partial<Record<Key, number>> {
  return pick(tags, (tag) => numberIn(element, tag))
}

function pick<Key extends string, Value>(
  tags: Record<Key, string>,
  read: (tag: string) => Value | undefined,
): Partial<Record<Key, Value>> {
  const found: Partial<Record<Key, Value>> = {}
  for (const key in tags) {
    const value = read(tags[key])
    if (value !== undefined) found[key] = value
  }
  return found
}
