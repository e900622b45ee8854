import type { Alarm } from './alarm.ts'
import { readControl } from './device-control.ts'
import type { DeviceInfo, DeviceStatus } from './device-info.ts'
import { readPosition } from './device-position.ts'
import { readChange, readItem } from './item-codec.ts'
import type { ManscdpMessage, OtherMessage } from './manscdp-message.ts'
import type { Preset } from './preset.ts'
import { readRecordItem } from './record-item.ts'
import { decodeText } from './text-decoding.ts'
import { childOf, numberIn, parseXml, textIn, type XmlElement } from './xml-element.ts'

/** What {@link readManscdp} found: a message, or why there is none. */
export type ManscdpResult =
  | { readonly ok: true; readonly message: ManscdpMessage | OtherMessage }
  | { readonly ok: false; readonly reason: string }

const roots: ReadonlySet<string> = new Set(['Query', 'Control', 'Notify', 'Response'])

/** Reads a MANSCDP body in whatever characters it came. Never throws. */
export function readManscdp(body: Uint8Array): ManscdpResult {
  const keepalive = readPlainKeepalive(body)
  if (keepalive) return { ok: true, message: keepalive }
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

/** A keepalive as nearly all devices write it; one with anything more is read like every other message. */
const plainKeepalive =
  /^(?:<\?xml[^<>]{0,80}\?>)?\s*<Notify>\s*<CmdType>Keepalive<\/CmdType>\s*<SN>(\w{1,32})<\/SN>\s*<DeviceID>(\w{1,32})<\/DeviceID>\s*<Status>(\w{1,16})<\/Status>\s*<\/Notify>\s*$/
const longestKeepalive = 400

/** Most of what arrives, and two thousand a second of it: read without making a tree of it. */
function readPlainKeepalive(body: Uint8Array): ManscdpMessage | undefined {
  if (body.length > longestKeepalive) return undefined
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')
  const match = plainKeepalive.exec(text)
  const [, sn, deviceId, status] = match ?? []
  if (sn === undefined || deviceId === undefined || status === undefined) return undefined
  return deviceId.includes('_') ? undefined : { type: 'keepalive', sn, deviceId, status, faultyChannels: [] }
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
      // The body of a 200 to SUBSCRIBE looks like an empty catalog, but for its Result.
      if (textIn(root, 'Result') !== undefined && textIn(root, 'SumNum') === undefined) break
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
    case 'Response RecordInfo':
      return readRecordInfo(root, base)
    case 'Response PresetQuery':
      return readPresets(root, base)
    case 'Response ConfigDownload':
      return readConfig(root, base)
    case 'Notify MobilePosition': {
      const position = readPosition(root)
      return position && { type: 'position', ...base, position }
    }
    case 'Control DeviceControl': {
      const control = readControl(root)
      return control && { type: 'control', ...base, control }
    }
    case 'Response DeviceControl':
      return { type: 'control-response', ...base, result: textIn(root, 'Result') ?? '' }
  }
  return readOthers(root, command, base)
}

function readOthers(root: XmlElement, command: string, base: { sn: string; deviceId: string }) {
  if (root.name === 'Query') {
    const parameters = textsOf(root, headElements)
    return { type: 'query', ...base, command, ...(Object.keys(parameters).length > 0 && { parameters }) } as const
  }
  const result = textIn(root, 'Result')
  if (root.name !== 'Response' || result === undefined) return undefined
  return { type: 'subscription-response', ...base, command, result } as const
}

const headElements: ReadonlySet<string> = new Set(['CmdType', 'SN', 'DeviceID'])

/** The text of each child that has any, by name; the first of several counts. */
function textsOf(element: XmlElement, except: ReadonlySet<string> = new Set()): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, text } of element.children) {
    if (text !== '' && !except.has(name) && !Object.hasOwn(found, name)) found[name] = text
  }
  return found
}

function readRecordInfo(root: XmlElement, base: { sn: string; deviceId: string }): ManscdpMessage {
  const name = textIn(root, 'Name')
  return {
    type: 'record-info',
    ...base,
    ...(name !== undefined && { name }),
    sumNum: sumNum(root, 'RecordList'),
    items: items(root, 'RecordList').flatMap((item) => readRecordItem(item, base.deviceId) ?? []),
  }
}

/** Presets without a number cannot be called and are left out. */
function readPresets(root: XmlElement, base: { sn: string; deviceId: string }): ManscdpMessage {
  const presets = items(root, 'PresetList').flatMap((item): Preset[] => {
    const id = numberIn(item, 'PresetID')
    const name = textIn(item, 'PresetName')
    return id === undefined ? [] : [{ id, ...(name !== undefined && { name }) }]
  })
  return { type: 'presets', ...base, sumNum: sumNum(root, 'PresetList'), items: presets }
}

function readConfig(root: XmlElement, base: { sn: string; deviceId: string }): ManscdpMessage {
  const result = textIn(root, 'Result')
  const sections = root.children.filter(({ children }) => children.length > 0)
  return {
    type: 'config',
    ...base,
    ...(result !== undefined && { result }),
    sections: Object.fromEntries(sections.map((section) => [section.name, textsOf(section)])),
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

/** A list without a usable SumNum is as long as what it holds. */
function sumNum(root: XmlElement, list = 'DeviceList'): number {
  const value = numberIn(root, 'SumNum')
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : items(root, list).length
}

function items(root: XmlElement, list = 'DeviceList'): readonly XmlElement[] {
  return childOf(root, list)?.children.filter((child) => child.name === 'Item') ?? []
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
