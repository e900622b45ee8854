import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { RtpPacketiser } from '@fengqiao/media'
import { Impairment as BadNetwork } from '@fengqiao/media/testing'
import type { Impairment } from './fleet.types.ts'
import type { RtpOutput, RtpOutputOptions } from './rtp-output.ts'

/** RTP over UDP from a port of its own. */
export async function openUdpOutput(options: RtpOutputOptions, impairment?: Impairment): Promise<RtpOutput> {
  const socket = createSocket('udp4')
  // A receiver that has closed its port answers with ICMP; its BYE is on the way.
  socket.on('error', () => {})
  socket.bind(0, options.localHost)
  await once(socket, 'listening')
  const { port } = socket.address()
  // A connected socket spares a look-up for each datagram.
  socket.connect(options.remote.port, options.remote.host)
  await once(socket, 'connect')

  const spoilt = impairment?.loss || impairment?.reorder
  const network = spoilt ? new BadNetwork({ seed: 1, ...impairment }) : undefined
  let packetiser = new RtpPacketiser({ ssrc: options.ssrc })
  let open = true
  return {
    port,
    ready: true,
    start: () => {},
    send: (frame, ticks) => {
      if (!open) return
      const packets = packetiser.packetise(frame, ticks)
      const leaving = network ? packets.flatMap((packet) => network.send(packet)) : packets
      let bytes = 0
      for (const packet of leaving) {
        bytes += packet.length
        socket.send(packet, ignore)
      }
      options.onSent(leaving.length, bytes)
    },
    changeSsrc: (ssrc) => {
      packetiser = new RtpPacketiser({ ssrc })
    },
    close: () => {
      if (!open) return
      open = false
      socket.close()
    },
  }
}

/** A datagram that cannot leave is a lost packet, no more. */
const ignore = (): void => {}
