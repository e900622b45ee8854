import type { Socket } from 'node:net'
import type { Remote } from './remote.ts'
import { plainAddress } from './socket-error.ts'
import { StreamFramer } from './stream-framer.ts'

/** A peer that does not read is cut off when this much waits for it. */
const maxUnsentBytes = 4 * 1024 * 1024
/** A connection that says nothing for so long is closed; keepalives come every minute (GB/T 28181-2016 9.6). */
const idleMs = 5 * 60 * 1000

/** SIP over one TCP connection, whoever opened it. */
export class TcpConnection {
  readonly remote: Remote
  readonly #socket: Socket

  constructor(
    socket: Socket,
    options: {
      readonly maxMessageBytes: number
      readonly onMessage: (bytes: Uint8Array, remote: Remote) => void
      readonly onClosed: (remote: Remote) => void
    },
  ) {
    this.#socket = socket
    const remote: Remote = {
      address: plainAddress(socket.remoteAddress ?? ''),
      port: socket.remotePort ?? 0,
      transport: 'tcp',
    }
    this.remote = remote
    const framer = new StreamFramer(options.maxMessageBytes)
    socket.setNoDelay(true)
    socket.setTimeout(idleMs, () => socket.destroy())
    socket.on('data', (chunk: Uint8Array) => {
      for (const frame of framer.push(chunk)) {
        options.onMessage(frame.bytes, remote)
        if (frame.kind === 'broken') socket.destroySoon()
      }
    })
    // 'close' follows every error and does the rest.
    socket.on('error', () => {})
    socket.on('close', () => options.onClosed(remote))
  }

  send(bytes: Uint8Array, onError: (error: Error) => void): void {
    if (!this.#socket.writable || this.#socket.writableLength > maxUnsentBytes) {
      this.#socket.destroy()
      queueMicrotask(() => onError(new Error('TCP connection is closed or its peer does not read')))
      return
    }
    this.#socket.write(bytes, (error) => {
      if (error) onError(error)
    })
  }

  /** Sends what is waiting, then closes; does not wait for a peer that keeps it open. */
  close(): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve())
      this.#socket.destroySoon()
    })
  }
}
