import type { Device, DeviceDetail } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import type { Directory } from '../../area/index.ts'
import { countByDevice } from '../camera.store.ts'
import { type DeviceRecord, findDevice } from '../device.store.ts'
import type { Signalling } from '../signalling.ts'
import { videoErrors } from '../video.errors.ts'

interface Channels {
  readonly total: number
  readonly online: number
}

export function toDevice(
  device: DeviceRecord,
  channels: Channels | undefined,
  signalling: Signalling,
  directory: Directory,
): Device {
  return {
    id: device.id,
    name: device.name,
    areaCode: device.areaCode,
    areaName: directory.nameOf(device.areaCode),
    admission: device.admission,
    authentication: device.authentication,
    status: device.status,
    statusSince: device.statusSince?.toISOString() ?? null,
    transport: device.transport,
    address: device.address,
    edition: device.edition,
    manufacturer: device.manufacturer,
    model: device.model,
    channels: channels?.total ?? 0,
    channelsOnline: channels?.online ?? 0,
    catalogAt: device.catalogAt?.toISOString() ?? null,
    catalogComplete: device.catalogComplete,
    catalogProgress: signalling.catalogs.get(device.id) ?? null,
  }
}

/** One device with what the signalling knows of it now. @throws DEVICE_NOT_FOUND */
export async function deviceDetail(
  tx: Tx,
  id: string,
  signalling: Signalling,
  directory: Directory,
): Promise<DeviceDetail> {
  const device = await findDevice(tx, id)
  if (!device) throw videoErrors.DEVICE_NOT_FOUND()
  const channels = (await countByDevice(tx, id)).get(id)
  const registered = signalling.platform?.device(id)
  const journal = signalling.running?.journal.of(id)
  const { messages = [], ...counters } = journal ?? {}
  return {
    ...toDevice(device, channels, signalling, directory),
    firmware: device.firmware,
    placeId: device.placeId,
    placeName: device.placeName,
    firstSeenAt: device.firstSeenAt?.toISOString() ?? null,
    decidedAt: device.decidedAt?.toISOString() ?? null,
    decisionNote: device.decisionNote,
    registration: registered
      ? {
          since: new Date(registered.registeredAt).toISOString(),
          expiresAt: new Date(registered.registeredAt + registered.expiresSeconds * 1000).toISOString(),
          contact: registered.contact,
          lastKeepaliveAt:
            registered.lastKeepaliveAt === undefined ? null : new Date(registered.lastKeepaliveAt).toISOString(),
        }
      : null,
    counters: {
      registrations: 0,
      losses: 0,
      keepalives: 0,
      messagesIn: 0,
      messagesOut: 0,
      alarms: 0,
      ...counters,
    },
    messages: [...messages],
  }
}
