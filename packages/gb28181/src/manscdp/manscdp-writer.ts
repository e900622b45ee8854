import { writeControl } from './device-control.ts'
import { writePosition } from './device-position.ts'
import { writeItem } from './item-codec.ts'
import type { ManscdpMessage } from './manscdp-message.ts'
import type { Preset } from './preset.ts'
import { writeRecordItem } from './record-item.ts'
import { encodeText } from './text-decoding.ts'
import { writeElement, type XmlNode } from './xml-element.ts'

/** Writes a MANSCDP body: GB18030 under the declaration `GB2312` that the standard prescribes (6.10). */
export function writeManscdp(message: ManscdpMessage): Buffer {
  const [root, command, content] = describe(message)
  const document: XmlNode = [
    root,
    [['CmdType', command], ['SN', message.sn], ['DeviceID', message.deviceId], ...content],
  ]
  return encodeText(`<?xml version="1.0" encoding="GB2312"?>\r\n${writeElement(document)}`)
}

type Description = readonly [root: string, command: string, content: readonly XmlNode[]]

function describe(message: ManscdpMessage): Description {
  switch (message.type) {
    case 'keepalive': {
      const faulty: XmlNode[] = message.faultyChannels.map((id) => ['DeviceID', id] as const)
      return [
        'Notify',
        'Keepalive',
        [
          ['Status', message.status],
          ['Info', faulty.length > 0 ? faulty : undefined],
        ],
      ]
    }
    case 'query':
      return ['Query', message.command, Object.entries(message.parameters ?? {})]
    case 'catalog':
      return ['Response', 'Catalog', list(message)]
    case 'catalog-notify':
      return ['Notify', 'Catalog', list(message)]
    case 'device-info':
      return ['Response', 'DeviceInfo', deviceInfo(message.info)]
    case 'device-status':
      return ['Response', 'DeviceStatus', deviceStatus(message.status)]
    case 'alarm':
      return ['Notify', 'Alarm', alarm(message.alarm)]
    case 'alarm-response':
      return ['Response', 'Alarm', [['Result', message.result]]]
    case 'media-status':
      return ['Notify', 'MediaStatus', [['NotifyType', message.notifyType]]]
    case 'control':
      return ['Control', 'DeviceControl', writeControl(message.control)]
    case 'control-response':
      return ['Response', 'DeviceControl', [['Result', message.result]]]
    case 'record-info':
      return [
        'Response',
        'RecordInfo',
        [['Name', message.name], ['SumNum', message.sumNum], listOf('RecordList', message.items.map(writeRecordItem))],
      ]
    case 'presets':
      return ['Response', 'PresetQuery', [['SumNum', message.sumNum], listOf('PresetList', message.items.map(preset))]]
    case 'config':
      return [
        'Response',
        'ConfigDownload',
        [['Result', message.result], ...Object.entries(message.sections).map(section)],
      ]
    case 'position':
      return ['Notify', 'MobilePosition', writePosition(message.position)]
    case 'subscription-response':
      return ['Response', message.command, [['Result', message.result]]]
  }
}

function preset({ id, name }: Preset): XmlNode {
  return [
    'Item',
    [
      ['PresetID', id],
      ['PresetName', name],
    ],
  ]
}

function section([name, values]: readonly [string, Readonly<Record<string, string>>]): XmlNode {
  return [name, Object.entries(values)]
}

/** An empty catalog has no list at all (GB/T 28181-2016 Annex N). */
function list(message: Extract<ManscdpMessage, { type: 'catalog' | 'catalog-notify' }>): XmlNode[] {
  return [['SumNum', message.sumNum], listOf('DeviceList', message.items.map(writeItem))]
}

function listOf(name: string, items: readonly XmlNode[]): XmlNode {
  return [name, items.length > 0 ? items : undefined, { Num: String(items.length) }]
}

function deviceInfo(info: Extract<ManscdpMessage, { type: 'device-info' }>['info']): XmlNode[] {
  return [
    ['DeviceName', info.deviceName],
    ['Result', info.result],
    ['Manufacturer', info.manufacturer],
    ['Model', info.model],
    ['Firmware', info.firmware],
    ['Channel', info.channel],
  ]
}

function deviceStatus(status: Extract<ManscdpMessage, { type: 'device-status' }>['status']): XmlNode[] {
  return [
    ['Result', status.result],
    ['Online', status.online === undefined ? undefined : status.online ? 'ONLINE' : 'OFFLINE'],
    ['Status', status.status],
    ['Reason', status.reason],
    ['Encode', status.encode],
    ['Record', status.record],
    ['DeviceTime', status.deviceTime],
  ]
}

function alarm(value: Extract<ManscdpMessage, { type: 'alarm' }>['alarm']): XmlNode[] {
  return [
    ['AlarmPriority', value.priority],
    ['AlarmMethod', value.method],
    ['AlarmTime', value.time],
    ['AlarmDescription', value.description],
    ['Longitude', value.longitude],
    ['Latitude', value.latitude],
    ['Info', value.type === undefined ? undefined : [['AlarmType', value.type]]],
  ]
}
