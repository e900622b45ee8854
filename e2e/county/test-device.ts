import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { demonstrationSip } from '@fengqiao/demo'
import { type CatalogItem, createDevice, type Device, type InviteAcceptance, type InviteOffer } from '@fengqiao/gb28181'
import { keepaliveSeconds } from './start-server.ts'

/** Sends one RTP packet to where the server wants it. */
export type Send = (packet: Buffer) => void

/** Begins to send when the server has acknowledged; answers how the sending ends. */
export type Film = (send: Send, ssrc: number) => () => void

export interface TestDevice extends AsyncDisposable {
  readonly id: string
  readonly cameraId: string
  readonly device: Device
}

const { domain, id: serverId, password } = demonstrationSip
const [recorderType, cameraType] = ['118', '132']

/** Beyond the serial numbers of the demonstration county, so that a test's devices are nobody else's. */
const codeOf = (type: string, serial: number) => `${domain}${type}9${String(serial).padStart(6, '0')}`

/** Within the county, where the demonstration's market stands: in everybody's area who may watch. */
const place = { longitude: 107.6, latitude: 26.5 }

/** A device of the test's own with one camera, over UDP; what the camera sends is the test's to say. */
export async function startTestDevice(sipPort: number, serial: number, film: Film): Promise<TestDevice> {
  const id = codeOf(recorderType, serial)
  const cameraId = codeOf(cameraType, serial)
  const camera: CatalogItem = { deviceId: cameraId, name: `示例测试摄像头 ${serial}`, status: 'ON', ...place }
  const device = createDevice({
    id,
    domain,
    password,
    server: { id: serverId, host: '127.0.0.1', port: sipPort },
    transport: 'udp',
    localHost: '127.0.0.1',
    keepaliveSeconds,
    catalog: () => [camera],
    onInvite: (offer) => accept(offer, film),
  })
  await device.start()
  await device.whenRegistered()
  return { id, cameraId, device, [Symbol.asyncDispose]: () => device.stop() }
}

async function accept(offer: InviteOffer, film: Film): Promise<InviteAcceptance> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { host, port } = offer.media
  let open = true
  let end = () => {}
  return {
    port: socket.address().port,
    onAck: () => {
      end = film((packet) => open && socket.send(packet, port, host), Number(offer.ssrc))
    },
    onBye: () => {
      end()
      open = false
      socket.close()
    },
  }
}
