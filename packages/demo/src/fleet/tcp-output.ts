import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { RtpPacketiser } from '@fengqiao/media'
import type { RtpOutput, RtpOutputOptions } from './rtp-output.ts'

/** Beyond this many bytes on their way, pictures are left out until the receiver has caught up. */
const MOST_WAITING = 512 * 1024
const CONNECT_MS = 5000
/** What a device that has no port yet writes into `m=` (RFC 4145 4.1). */
const DISCARD_PORT = 9

/**
 * RTP over TCP with two-byte lengths (RFC 4571). By default this side connects; with `listen` the platform does
 * (GB/T 28181-2016 Annex L).
 */
export async function openTcpOutput(options: RtpOutputOptions & { readonly listen: boolean }): Promise<RtpOutput> {
  let packetiser = new RtpPacketiser({ ssrc: options.ssrc })
  let socket: Socket | undefined
  let server: Server | undefined
  let open = true

  const lost = (reason: string): void => {
    if (!open) return
    open = false
    socket?.destroy()
    server?.close()
    options.onLost(reason)
  }
  const use = (connection: Socket): void => {
    socket = connection
    connection.setNoDelay(true)
    connection.on('error', (error) => lost(error.message))
    connection.on('close', () => lost('the receiver closed the connection'))
    // Nothing is expected from the other side; read it, or its end goes unseen.
    connection.resume()
  }
  if (options.listen) {
    server = createServer({ noDelay: true }, (connection) => {
      if (socket) connection.destroy()
      else use(connection)
    })
    server.listen(0, options.localHost)
    await once(server, 'listening')
  }
  const address = server?.address()
  return {
    port: typeof address === 'object' && address ? address.port : DISCARD_PORT,
    get ready() {
      return open && socket !== undefined && !socket.connecting && socket.writableLength < MOST_WAITING
    },
    start: () => {
      if (!open || options.listen) return
      const connection = connect({ ...options.remote, localAddress: options.localHost, timeout: CONNECT_MS })
      connection.once('connect', () => connection.setTimeout(0))
      connection.once('timeout', () => lost('the receiver did not take the connection in time'))
      use(connection)
    },
    send: (frame, ticks) => {
      if (!open || !socket) return
      const bytes = packetiser.packetiseForTcp(frame, ticks)
      socket.write(bytes)
      options.onSent(Math.ceil(frame.length / 1400), bytes.length)
    },
    changeSsrc: (ssrc) => {
      packetiser = new RtpPacketiser({ ssrc })
    },
    close: () => {
      open = false
      socket?.destroy()
      server?.close()
    },
  }
}
