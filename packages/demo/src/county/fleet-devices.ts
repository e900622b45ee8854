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
 * The county's recorders as devices for the camera fleet. A third of them speak TCP.
 */
export function toFleetDevices(county: Pick<DemonstrationCounty, 'recorders' | 'cameras'>): FleetDevice[] {
  const channels = new Map<string, FleetChannel[]>()
  for (const camera of county.cameras) {
    const list = channels.get(camera.recorderId)
    if (list) list.push(toChannel(camera))
    else channels.set(camera.recorderId, [toChannel(camera)])
  }
  return county.recorders.map((recorder, index) => ({
    id: recorder.deviceId,
    name: recorder.name,
    transport: index % 3 === 2 ? 'tcp' : 'udp',
    channels: channels.get(recorder.deviceId) ?? [],
  }))
}
