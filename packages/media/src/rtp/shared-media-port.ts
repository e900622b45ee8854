import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import type { MediaInput, MediaInputEvents } from './media-input.ts'
import { isRtcp, RTP_HEADER_BYTES } from './rtp-packet.ts'
import { TcpDeframer } from './tcp-deframer.ts'

export interface SharedMediaPortOptions {
  readonly port: number
  /** Default all IPv4 addresses. */
  readonly host?: string
}

/**
 * One UDP and TCP port on which many streams arrive, told apart by the SSRC that was negotiated. A sender that changes
 * its SSRC is known by the address that it sent from before; one that never used the negotiated one by being the only
 * stream from its host that is still awaited.
 */
export interface SharedMediaPort {
  readonly port: number
  /** @param host where the stream is expected from, if that is known. */
  open(transport: 'udp' | 'tcp-passive', ssrc: number, events: MediaInputEvents, host?: string): MediaInput
  /** Streams that are awaited or run. */
  readonly streams: number
  /** Packets of nobody's stream. */
  readonly rejected: number
  close(): Promise<void>
}

const RECEIVE_BUFFER_BYTES = 8 * 1024 * 1024
/** Connections that have not shown whose they are yet. */
const MOST_UNKNOWN = 256

interface Stream {
  readonly ssrc: number
  readonly host: string | undefined
  readonly events: MediaInputEvents
  /** Where its packets come from, once some have. */
  from: string | undefined
  connection: Socket | undefined
}

/** @throws the system's error when the port is taken. */
export async function openSharedMediaPort(options: SharedMediaPortOptions): Promise<SharedMediaPort> {
  const { host = '0.0.0.0' } = options
  const udp = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES })
  await bind(udp, options.port, host)
  const { port } = udp.address()
  const byTransport = { udp: new Streams(), tcp: new Streams() }
  const tcp = createServer()
  const unknown = new Set<Socket>()
  let rejected = 0

  udp.on('message', (bytes, remote) => {
    if (bytes.length < RTP_HEADER_BYTES || isRtcp(bytes)) return
    const stream = byTransport.udp.find(bytes.readUInt32BE(8), remote)
    if (stream) stream.events.onBytes(bytes)
    else rejected++
  })
  udp.on('error', () => undefined)
  tcp.on('connection', (socket) => {
    if (unknown.size >= MOST_UNKNOWN) {
      socket.destroy()
      return
    }
    unknown.add(socket)
    const remote = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
    let stream: Stream | undefined
    const deframer = new TcpDeframer({
      onPacket: (bytes) => {
        if (bytes.length < RTP_HEADER_BYTES || isRtcp(bytes)) return
        if (!stream) {
          stream = byTransport.tcp.find(bytes.readUInt32BE(8), remote)
          if (!stream) {
            rejected++
            socket.destroy()
            return
          }
          unknown.delete(socket)
          stream.connection?.destroy()
          stream.connection = socket
        }
        stream.events.onBytes(bytes)
      },
      onGarbage: () => {
        rejected++
        stream?.events.onGarbage()
        socket.destroy()
      },
    })
    socket.on('data', (chunk) => deframer.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      unknown.delete(socket)
      if (stream?.connection === socket) stream.events.onDisconnected()
    })
  })
  await listen(tcp, port, host)

  return {
    port,
    open(transport, ssrc, events, from) {
      const streams = byTransport[transport === 'udp' ? 'udp' : 'tcp']
      const stream: Stream = { ssrc, host: from, events, from: undefined, connection: undefined }
      streams.add(stream)
      return {
        port,
        close: async () => {
          streams.remove(stream)
          const { connection } = stream
          stream.connection = undefined
          connection?.destroy()
        },
      }
    },
    get streams() {
      return byTransport.udp.size + byTransport.tcp.size
    },
    get rejected() {
      return rejected
    },
    async close() {
      for (const socket of unknown) socket.destroy()
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ])
    },
  }
}

class Streams {
  readonly #all = new Set<Stream>()
  readonly #bySsrc = new Map<number, Stream>()
  readonly #byAddress = new Map<string, Stream>()

  get size(): number {
    return this.#all.size
  }

  add(stream: Stream): void {
    this.#all.add(stream)
    this.#bySsrc.set(stream.ssrc, stream)
  }

  remove(stream: Stream): void {
    this.#all.delete(stream)
    if (this.#bySsrc.get(stream.ssrc) === stream) this.#bySsrc.delete(stream.ssrc)
    if (stream.from !== undefined && this.#byAddress.get(stream.from) === stream) this.#byAddress.delete(stream.from)
  }

  find(ssrc: number, remote: Pick<RemoteInfo, 'address' | 'port'>): Stream | undefined {
    const negotiated = this.#bySsrc.get(ssrc)
    const from = `${remote.address} ${remote.port}`
    if (negotiated) {
      if (negotiated.from !== from) this.#remember(negotiated, from)
      return negotiated
    }
    const known = this.#byAddress.get(from)
    if (known) return known
    const awaited = [...this.#all].filter((stream) => stream.from === undefined && stream.host === remote.address)
    const [only] = awaited
    if (!only || awaited.length > 1) return undefined
    this.#remember(only, from)
    return only
  }

  #remember(stream: Stream, from: string): void {
    if (stream.from !== undefined && this.#byAddress.get(stream.from) === stream) this.#byAddress.delete(stream.from)
    stream.from = from
    this.#byAddress.set(from, stream)
  }
}

function bind(socket: UdpSocket, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ port, address, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve()
    })
  })
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}
