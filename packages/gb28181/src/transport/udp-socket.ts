import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Remote } from './remote.ts'
import { asBindError, plainAddress } from './socket-error.ts'

/** Room for the registrations of a whole county that arrive together after a restart. */
const receiveBufferBytes = 4 * 1024 * 1024

/** SIP over UDP on one socket. */
export class UdpSocket {
  readonly #socket: Socket
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** @throws PortInUseError */
  static bind(host: string, port: number, onDatagram: (bytes: Uint8Array, remote: Remote) => void): Promise<UdpSocket> {
    const family = isIPv6(host) ? 6 : 4
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', lookup: asItIs })
    return new Promise((resolve, reject) => {
      socket.once('error', (error) => {
        socket.close()
        reject(asBindError(error, { host, port, transport: 'udp' }))
      })
      socket.bind({ address: host, port, exclusive: true }, () => {
        socket.removeAllListeners('error')
        // An error on a bound UDP socket concerns one datagram; the transactions notice by their timers.
        socket.on('error', () => {})
        socket.on('message', (bytes, from) => {
          onDatagram(bytes, { address: plainAddress(from.address), port: from.port, transport: 'udp' })
        })
        growReceiveBuffer(socket)
        resolve(new UdpSocket(socket))
      })
    })
  }

  get port(): number {
    return this.#socket.address().port
  }

  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void {
    if (this.#closed || remote.port === 0) {
      queueMicrotask(() => onError(new Error('UDP socket is closed or the port is 0')))
      return
    }
    this.#socket.send(bytes, remote.port, remote.address, (error) => {
      if (error) onError(error)
    })
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve()
    this.#closed = true
    return new Promise((resolve) => this.#socket.close(() => resolve()))
  }
}

/** Devices are known by their addresses: nothing has to be looked up, and not in a later turn. */
function asItIs(
  address: string,
  _options: unknown,
  done: (error: null, address: string, family: number) => void,
): void {
  done(null, address, isIPv6(address) ? 6 : 4)
}

function growReceiveBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(receiveBufferBytes)
  } catch {
    // The system's own size has to do.
  }
}
