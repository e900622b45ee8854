import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { InviteOffer } from '@fengqiao/gb28181'
import { RtpPacketiser } from '@fengqiao/media'

/** Where the packets of a relayed stream go. */
export interface RelayOutput {
  /** For `m=` of the answer; 9 when this side connects (RFC 4145 4.1). */
  readonly port: number
  /** The superior has acknowledged. */
  start(): void
  /** One frame's program stream; `ticks` of the 90 kHz clock. */
  send(frame: Buffer, ticks: number): void
  close(): void
}

/** Beyond this many bytes on their way frames are left out until the receiver has caught up. */
const mostWaiting = 2 * 1024 * 1024
const discardPort = 9

/** RTP to a superior: over UDP, or over TCP that either side connects (GB/T 28181-2016 Annex L). */
export async function openRelayOutput(
  { media, ssrc }: Pick<InviteOffer, 'media' | 'ssrc'>,
  localHost: string,
  onLost: () => void,
): Promise<RelayOutput> {
  const packetiser = new RtpPacketiser({ ssrc: Number(ssrc ?? 0) })
  if (media.transport === 'tcp') return openTcp(packetiser, media, localHost, onLost)
  const socket = createSocket('udp4')
  // A receiver that has closed its port answers with ICMP; its BYE is on the way.
  socket.on('error', () => {})
  socket.bind(0, localHost)
  await once(socket, 'listening')
  let open = true
  return {
    port: socket.address().port,
    start: () => {},
    send(frame, ticks) {
      if (!open) return
      for (const packet of packetiser.packetise(frame, ticks)) socket.send(packet, media.port, media.host, () => {})
    },
    close() {
      if (open) socket.close()
      open = false
    },
  }
}

async function openTcp(
  packetiser: RtpPacketiser,
  media: InviteOffer['media'],
  localHost: string,
  onLost: () => void,
): Promise<RelayOutput> {
  let socket: Socket | undefined
  let open = true
  const use = (connection: Socket) => {
    socket = connection
    connection.setNoDelay(true)
    connection.on('error', () => {})
    connection.on('close', () => {
      if (open) onLost()
    })
    connection.resume()
  }
  // `setup` is the superior's: active means that it connects to us.
  const listens = media.setup === 'active'
  const server = listens ? createServer((connection) => (socket ? connection.destroy() : use(connection))) : undefined
  if (server) {
    server.listen(0, localHost)
    await once(server, 'listening')
  }
  const address = server?.address()
  return {
    port: typeof address === 'object' && address ? address.port : discardPort,
    start() {
      if (!listens && open) use(connect({ host: media.host, port: media.port }))
    },
    send(frame, ticks) {
      if (!open || !socket || socket.connecting || socket.writableLength > mostWaiting) return
      socket.write(packetiser.packetiseForTcp(frame, ticks))
    },
    close() {
      open = false
      socket?.destroy()
      server?.close()
    },
  }
}
