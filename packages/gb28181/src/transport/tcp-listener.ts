import { createServer, type Server, type Socket } from 'node:net'
import { type Remote, remoteKey } from './remote.ts'
import { asBindError, plainAddress } from './socket-error.ts'
import { TcpConnection } from './tcp-connection.ts'
import type { TransportListener } from './transport.ts'

/** SIP over the TCP connections that devices open. */
export class TcpListener {
  readonly #server: Server
  readonly #connections = new Map<string, TcpConnection>()

  private constructor(server: Server) {
    this.#server = server
  }

  /** @throws PortInUseError */
  static bind(options: {
    readonly host: string
    readonly port: number
    readonly maxConnections: number
    readonly maxMessageBytes: number
    readonly listener: TransportListener
  }): Promise<TcpListener> {
    const { host, port, listener } = options
    const server = createServer({ noDelay: true })
    const self = new TcpListener(server)
    server.on('connection', (socket) => {
      if (self.#connections.size >= options.maxConnections) {
        socket.destroy()
        listener.onDropped({
          address: plainAddress(socket.remoteAddress ?? ''),
          port: socket.remotePort ?? 0,
          transport: 'tcp',
        })
      } else self.#adopt(socket, options.maxMessageBytes, listener)
    })
    return new Promise((resolve, reject) => {
      server.once('error', (error) => reject(asBindError(error, { host, port, transport: 'tcp' })))
      server.listen({ host, port, exclusive: true }, () => {
        server.removeAllListeners('error')
        server.on('error', () => {})
        resolve(self)
      })
    })
  }

  get port(): number {
    const address = this.#server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  }

  get connections(): number {
    return this.#connections.size
  }

  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void {
    const connection = this.#connections.get(remoteKey(remote))
    if (connection) connection.send(bytes, onError)
    else queueMicrotask(() => onError(new Error('the TCP connection is gone')))
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    await Promise.all([...this.#connections.values()].map((connection) => connection.close()))
    await closed
  }

  #adopt(socket: Socket, maxMessageBytes: number, listener: TransportListener): void {
    const connection = new TcpConnection(socket, {
      maxMessageBytes,
      onMessage: (bytes, remote) => listener.onMessage(bytes, remote),
      onClosed: (remote) => {
        if (this.#connections.get(remoteKey(remote)) === connection) this.#connections.delete(remoteKey(remote))
        listener.onClosed(remote)
      },
    })
    this.#connections.set(remoteKey(connection.remote), connection)
  }
}
