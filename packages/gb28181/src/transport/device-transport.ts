import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import type { Remote, TransportName } from './remote.ts'
import { TcpConnection } from './tcp-connection.ts'
import type { Transport, TransportListener } from './transport.ts'
import { UdpSocket } from './udp-socket.ts'

/** What may wait for a TCP connection that is being opened. */
const maxWaiting = 64

interface DeviceTransportOptions {
  readonly transport: TransportName
  readonly localHost: string
  readonly localPort: number
  readonly server: { readonly host: string; readonly port: number }
  readonly maxMessageBytes: number
}

/** A device's own UDP socket, or its TCP connection to the server, which is opened again when it broke. */
export class DeviceTransport implements Transport {
  readonly #options: DeviceTransportOptions
  #listener: TransportListener | undefined
  #udp: UdpSocket | undefined
  #tcp: TcpConnection | undefined
  #connecting: Socket | undefined
  #waiting: { bytes: Uint8Array; onError: (error: Error) => void }[] | undefined
  /** The server as the sockets name it; known after `start`. */
  #server: Remote | undefined

  constructor(options: DeviceTransportOptions) {
    this.#options = options
  }

  async start(listener: TransportListener): Promise<{ host: string; port: number }> {
    const { transport, localHost, localPort, server } = this.#options
    const address = isIP(server.host) ? server.host : (await lookup(server.host)).address
    this.#listener = listener
    this.#server = { address, port: server.port, transport }
    if (transport === 'tcp') return { host: localHost, port: localPort }
    this.#udp = await UdpSocket.bind(localHost, localPort, (bytes, remote) => listener.onMessage(bytes, remote))
    return { host: localHost, port: this.#udp.port }
  }

  /** Where the server is; throws before `start`. */
  get server(): Remote {
    if (!this.#server) throw new Error('the transport is not started')
    return this.#server
  }

  get connections(): number {
    return this.#tcp ? 1 : 0
  }

  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void {
    if (this.#udp) this.#udp.send(bytes, remote, onError)
    else if (this.#tcp) this.#tcp.send(bytes, onError)
    else if (this.#waiting && this.#waiting.length < maxWaiting) this.#waiting.push({ bytes, onError })
    else if (this.#listener && !this.#waiting) this.#connect(bytes, onError)
    else queueMicrotask(() => onError(new Error('the transport is not started, or too much waits for it')))
  }

  async stop(): Promise<void> {
    this.#listener = undefined
    this.#connecting?.destroy(new Error('the transport is stopped'))
    await Promise.all([this.#udp?.close(), this.#tcp?.close()])
    this.#udp = undefined
    this.#tcp = undefined
  }

  #connect(bytes: Uint8Array, onError: (error: Error) => void): void {
    const { localHost, localPort, maxMessageBytes } = this.#options
    const waiting = [{ bytes, onError }]
    this.#waiting = waiting
    const { address: host, port } = this.server
    const socket = connect({ host, port, localAddress: localHost, ...(localPort > 0 && { localPort }) })
    this.#connecting = socket
    const refused = (error: Error) => {
      this.#connecting = undefined
      this.#waiting = undefined
      for (const { onError: fail } of waiting) fail(error)
    }
    socket.once('error', refused)
    socket.once('connect', () => {
      socket.removeListener('error', refused)
      this.#connecting = undefined
      this.#waiting = undefined
      if (!this.#listener) {
        socket.destroy()
        return
      }
      const connection = new TcpConnection(socket, {
        maxMessageBytes,
        onMessage: (message, remote) => this.#listener?.onMessage(message, remote),
        onClosed: (remote) => {
          if (this.#tcp === connection) this.#tcp = undefined
          this.#listener?.onClosed(remote)
        },
      })
      this.#tcp = connection
      for (const { bytes: message, onError: fail } of waiting) connection.send(message, fail)
    })
  }
}
