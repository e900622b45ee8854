import type { FleetChannel, FleetDevice } from '../fleet/fleet.types.ts'
import type { Camera, DemonstrationCounty } from './types.ts'

const toChannel = (camera: Camera): FleetChannel => ({
  id: camera.channelId,
  name: camera.name,
  civilCode: camera.villageCode,
  longitude: camera.position[0],
  latitude: camera.position[1],
  online: camera.status === 'ON',
  ptzType: camera.ptzType,
  scene: camera.scene,
  light: camera.light,
})

/**
 * The county's recorders as devices for the camera fleet. A third of them speak TCP and most send GB18030 or
 * GBK under a GB2312 declaration, as devices in the field do.
 */
export function toFleetDevices(county: Pick<DemonstrationCounty, 'recorders' | 'cameras'>): FleetDevice[] {
  const channels = new Map<string, FleetChannel[]>()
  for (const camera of county.cameras) {
    const list = channels.get(camera.recorderId)
    if (list) list.push(toChannel(camera))
    else channels.set(camera.recorderId, [toChannel(camera)])
  }
  const charsets = ['gb18030', 'gbk', 'utf-8'] as const
  return county.recorders.map((recorder, index) => ({
    id: recorder.deviceId,
    name: recorder.name,
    transport: index % 3 === 2 ? 'tcp' : 'udp',
    channels: channels.get(recorder.deviceId) ?? [],
    charset: charsets[index % charsets.length] ?? 'gb18030',
  }))
}
