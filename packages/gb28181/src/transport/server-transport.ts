import { PortInUseError } from '../errors.ts'
import type { Remote } from './remote.ts'
import { TcpListener } from './tcp-listener.ts'
import type { Transport, TransportListener } from './transport.ts'
import { UdpSocket } from './udp-socket.ts'

/** How often a free port is sought that is free on both transports. */
const portAttempts = 10

interface ServerTransportOptions {
  readonly host: string
  readonly port: number
  readonly maxConnections: number
  readonly maxMessageBytes: number
}

/** UDP and TCP on the same port, as devices expect of a SIP server. */
export class ServerTransport implements Transport {
  readonly #options: ServerTransportOptions
  #udp: UdpSocket | undefined
  #tcp: TcpListener | undefined

  constructor(options: ServerTransportOptions) {
    this.#options = options
  }

  async start(listener: TransportListener): Promise<{ host: string; port: number }> {
    const { host, port } = this.#options
    for (let attempt = 1; ; attempt++) {
      const tcp = await TcpListener.bind({ ...this.#options, listener })
      try {
        this.#udp = await UdpSocket.bind(host, tcp.port, (bytes, remote) => {
          if (bytes.length > this.#options.maxMessageBytes) listener.onDropped(remote)
          else listener.onMessage(bytes, remote)
        })
        this.#tcp = tcp
        return { host, port: tcp.port }
      } catch (error) {
        await tcp.close()
        if (port !== 0 || attempt >= portAttempts || !(error instanceof PortInUseError)) throw error
      }
    }
  }

  get connections(): number {
    return this.#tcp?.connections ?? 0
  }

  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void {
    const socket = remote.transport === 'udp' ? this.#udp : this.#tcp
    if (socket) socket.send(bytes, remote, onError)
    else queueMicrotask(() => onError(new Error('the transport is not started')))
  }

  async stop(): Promise<void> {
    await Promise.all([this.#udp?.close(), this.#tcp?.close()])
    this.#udp = undefined
    this.#tcp = undefined
  }
}
