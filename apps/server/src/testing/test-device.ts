import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type CatalogItem, createDevice, type Device, type DeviceOptions, type InviteOffer } from '@fengqiao/gb28181'
import { PsMuxer, RtpPacketiser } from '@fengqiao/media'
import { SyntheticVideo } from '@fengqiao/media/testing'
import { testSip } from './test-config.ts'

export interface TestDeviceOptions extends Pick<DeviceOptions, 'onPtz' | 'recordings'> {
  readonly id: string
  readonly port: number
  readonly catalog: readonly CatalogItem[]
  readonly password?: string
}

export interface TestDevice {
  readonly sip: Device
  /** What the platform asked for, in order. */
  readonly offers: readonly InviteOffer[]
  /** Streams that run now. */
  readonly streaming: number
}

const framesPerSecond = 25

/** A recorder that registers by the real protocol and sends moving pictures for whatever channel is asked. */
export function createTestDevice({
  id,
  port,
  catalog,
  password = testSip.SIP_PASSWORD,
  ...more
}: TestDeviceOptions): TestDevice {
  const offers: InviteOffer[] = []
  const running = new Set<() => void>()
  const sip = createDevice({
    id,
    domain: testSip.SIP_DOMAIN,
    password,
    server: { id: testSip.SIP_ID, host: '127.0.0.1', port },
    transport: 'udp',
    localHost: '127.0.0.1',
    ...more,
    catalog: () => catalog,
    deviceInfo: { deviceName: '示例设备' },
    onInvite: async (offer) => {
      offers.push(offer)
      const socket = createSocket('udp4').bind(0, '127.0.0.1')
      await once(socket, 'listening')
      let stop: (() => void) | undefined
      return {
        port: socket.address().port,
        onAck: () => {
          stop = sendPictures(socket, offer)
          running.add(stop)
        },
        onBye: () => {
          if (stop) running.delete(stop)
          stop?.()
          socket.close()
        },
      }
    },
  })
  return {
    sip,
    offers,
    get streaming() {
      return running.size
    },
  }
}

function sendPictures(socket: Socket, { media, ssrc }: InviteOffer): () => void {
  const video = new SyntheticVideo({ fps: framesPerSecond, gop: framesPerSecond })
  const muxer = new PsMuxer()
  const packetiser = new RtpPacketiser({ ssrc: Number(ssrc) })
  const timer = setInterval(() => {
    const frame = video.next()
    for (const packet of packetiser.packetise(muxer.video(frame), frame.pts)) {
      socket.send(packet, media.port, media.host, () => undefined)
    }
  }, 1000 / framesPerSecond)
  return () => clearInterval(timer)
}
