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
  skynet: 1000,
  'sharp-eyes': 450,
  'digital-village': 300,
  'smart-campus': 256,
}

/** Fewer channels than this are not worth a device in the township: they hang on the county's. */
const leastChannels = 50

interface Batch {
  readonly areaCode: string
  readonly areaName: string
  readonly cameras: readonly HungCamera[]
}

/** The cameras of a network by township, small lots put together at the county. */
function batches(areas: Areas, cameras: readonly HungCamera[]): Batch[] {
  const found: Batch[] = []
  const left: HungCamera[] = []
  for (const { code, name } of areas.townships) {
    const members = cameras.filter((camera) => camera.gridCode.startsWith(code.slice(0, 9)))
    if (members.length < leastChannels) left.push(...members)
    else found.push({ areaCode: code, areaName: name, cameras: members })
  }
  if (left.length > 0) found.push({ areaCode: areas.county.code, areaName: '县域', cameras: left })
  return found
}

/** Hangs each camera behind a recorder of its network in its township; a full one is followed by another. */
export function hangRecorders(
  areas: Areas,
  cameras: readonly HungCamera[],
): { recorders: Recorder[]; cameras: Camera[] } {
  const recorders: Recorder[] = []
  const recorderOf = new Map<string, string>()
  for (const [network, name] of Object.entries(networkNames) as [CameraNetwork, string][]) {
    const members = cameras.filter((camera) => camera.network === network)
    for (const batch of batches(areas, members)) {
      const count = Math.ceil(batch.cameras.length / capacity[network])
      for (let place = 0; place < count; place += 1) {
        const from = Math.floor((batch.cameras.length * place) / count)
        const channels = batch.cameras.slice(from, Math.floor((batch.cameras.length * (place + 1)) / count))
        const deviceId = recorderCode(batch.areaCode, network, recorders.length + 1)
        for (const camera of channels) recorderOf.set(camera.channelId, deviceId)
        recorders.push({
          deviceId,
          name: `${batch.areaName}${name}${count > 1 ? `${chineseNumber(place + 1)}号` : ''}录像机`,
          network,
          areaCode: batch.areaCode,
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
