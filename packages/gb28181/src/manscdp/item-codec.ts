import type { CatalogChange, CatalogEvent, CatalogItem, CatalogItemInfo, CatalogStatus } from './catalog-item.ts'
import { type Field, readFields, writeFields } from './field-table.ts'
import { childOf, textIn, type XmlElement, type XmlNode } from './xml-element.ts'

/** The fields of an item in the order of the standard (GB/T 28181-2016 A.2.1.9). */
const itemFields: readonly Field<Omit<CatalogItem, 'deviceId' | 'status' | 'info' | 'businessGroupId'>>[] = [
  ['Name', 'name', 'text'],
  ['Manufacturer', 'manufacturer', 'text'],
  ['Model', 'model', 'text'],
  ['Owner', 'owner', 'text'],
  ['CivilCode', 'civilCode', 'text'],
  ['Block', 'block', 'text'],
  ['Address', 'address', 'text'],
  ['Parental', 'parental', 'number'],
  ['ParentID', 'parentId', 'text'],
  ['SafetyWay', 'safetyWay', 'number'],
  ['RegisterWay', 'registerWay', 'number'],
  ['CertNum', 'certNum', 'text'],
  ['Certifiable', 'certifiable', 'number'],
  ['ErrCode', 'errCode', 'number'],
  ['EndTime', 'endTime', 'text'],
  ['Secrecy', 'secrecy', 'number'],
  ['IPAddress', 'ipAddress', 'text'],
  ['Port', 'port', 'number'],
  ['Password', 'password', 'text'],
  ['Longitude', 'longitude', 'number'],
  ['Latitude', 'latitude', 'number'],
]

const infoFields: readonly Field<CatalogItemInfo>[] = [
  ['PTZType', 'ptzType', 'number'],
  ['PositionType', 'positionType', 'number'],
  ['RoomType', 'roomType', 'number'],
  ['UseType', 'useType', 'number'],
  ['SupplyLightType', 'supplyLightType', 'number'],
  ['DirectionType', 'directionType', 'number'],
  ['Resolution', 'resolution', 'text'],
  ['DownloadSpeed', 'downloadSpeed', 'text'],
  ['SVCSpaceSupportMode', 'svcSpaceSupportMode', 'number'],
  ['SVCTimeSupportMode', 'svcTimeSupportMode', 'number'],
]

const events: ReadonlySet<string> = new Set(['ON', 'OFF', 'VLOST', 'DEFECT', 'ADD', 'DEL', 'UPDATE'])

/** Reads an Item; undefined without a plausible DeviceID, the one field nothing can do without. */
export function readItem(element: XmlElement): CatalogItem | undefined {
  const deviceId = textIn(element, 'DeviceID')
  if (deviceId === undefined || !/^[0-9A-Za-z]{2,32}$/.test(deviceId)) return undefined
  const infoElement = childOf(element, 'Info')
  const info: CatalogItemInfo = infoElement ? readFields(infoElement, infoFields) : {}
  const status = readStatus(textIn(element, 'Status'))
  const group = textIn(element, 'BusinessGroupID') ?? (infoElement && textIn(infoElement, 'BusinessGroupID'))
  return {
    deviceId,
    ...readFields(element, itemFields),
    ...(status !== undefined && { status }),
    ...(group !== undefined && { businessGroupId: group }),
    ...(Object.keys(info).length > 0 && { info }),
  }
}

/** Reads an Item of a notification; an event that is not named is taken as an update. */
export function readChange(element: XmlElement): CatalogChange | undefined {
  const item = readItem(element)
  const event = textIn(element, 'Event')?.toUpperCase() ?? ''
  return item && { ...item, event: isEvent(event) ? event : 'UPDATE' }
}

/** Writes an Item; `event` first after the id, where notifications have it. */
export function writeItem(item: CatalogItem | CatalogChange): XmlNode {
  const info: XmlNode[] = item.info ? writeFields(item.info, infoFields) : []
  return [
    'Item',
    [
      ['DeviceID', item.deviceId],
      ['Event', 'event' in item ? item.event : undefined],
      ...writeFields(item, itemFields),
      ['Status', item.status],
      ['BusinessGroupID', item.businessGroupId],
      ['Info', info.length > 0 ? info : undefined],
    ],
  ]
}

function readStatus(text: string | undefined): CatalogStatus | undefined {
  const word = text?.toUpperCase()
  if (word === 'ON' || word === 'OK' || word === 'ONLINE') return 'ON'
  if (word === 'OFF' || word === 'OFFLINE') return 'OFF'
  return undefined
}

function isEvent(text: string): text is CatalogEvent {
  return events.has(text)
}
