import type { Areas } from './areas.ts'
import { chineseNumber } from './areas.ts'
import type { HungCamera } from './cameras.ts'
import { recorderCode } from './device-codes.ts'
import type { Camera, CameraNetwork, Recorder } from './types.ts'

const networkNames: Record<CameraNetwork, string> = {
  skynet: '天网',
  'sharp-eyes': '雪亮工程',
  'digital-village': '数字乡村',
  'smart-campus': '智慧校园',
}

/** Channels that one device of each network takes before the next is bought. */
const capacity: Record<CameraNetwork, number> = {
  skynet: 900,
  'sharp-eyes': 420,
  'digital-village': 300,
  'smart-campus': 128,
}

/** Hangs each camera behind a recorder of its network in its township; a full one is followed by another. */
export function hangRecorders(
  areas: Areas,
  cameras: readonly HungCamera[],
): { recorders: Recorder[]; cameras: Camera[] } {
  const recorders: Recorder[] = []
  const recorderOf = new Map<string, string>()
  for (const [network, name] of Object.entries(networkNames) as [CameraNetwork, string][]) {
    for (const township of areas.townships) {
      const members = cameras.filter(
        (camera) => camera.network === network && camera.gridCode.startsWith(township.code.slice(0, 9)),
      )
      const count = Math.ceil(members.length / capacity[network])
      for (let place = 0; place < count; place += 1) {
        const from = Math.floor((members.length * place) / count)
        const channels = members.slice(from, Math.floor((members.length * (place + 1)) / count))
        const deviceId = recorderCode(township.code, network, recorders.length + 1)
        for (const camera of channels) recorderOf.set(camera.channelId, deviceId)
        recorders.push({
          deviceId,
          name: `${township.name}${name}${count > 1 ? `${chineseNumber(place + 1)}号` : ''}录像机`,
          network,
          areaCode: township.code,
          channelCount: channels.length,
          example: true,
        })
      }
    }
  }
  return {
    recorders,
    cameras: cameras.map((camera) => ({ ...camera, recorderId: recorderOf.get(camera.channelId) ?? '' })),
  }
}
