import type { CatalogItem } from '@fengqiao/gb28181'
import type { FleetChannel, FleetDevice } from './fleet.types.ts'

/** A camera as its recorder's catalog tells it (GB/T 28181-2016 A.2.1.9). */
export function catalogItemOf(device: FleetDevice, channel: FleetChannel): CatalogItem {
  return {
    deviceId: channel.id,
    name: channel.name,
    manufacturer: '示例',
    model: channel.ptzType === 1 ? 'SL-DOME' : 'SL-BULLET',
    owner: '示例',
    civilCode: channel.civilCode,
    address: channel.address ?? channel.name,
    parental: 0,
    parentId: device.id,
    safetyWay: 0,
    registerWay: 1,
    secrecy: 0,
    status: channel.online ? 'ON' : 'OFF',
    longitude: channel.longitude,
    latitude: channel.latitude,
    info: { ptzType: channel.ptzType },
  }
}
