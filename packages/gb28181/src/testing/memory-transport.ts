import type { Remote } from '../transport/remote.ts'
import type { Transport, TransportListener } from '../transport/transport.ts'

/** A transport without a network: tests hand messages in and look at what was sent. */
export class MemoryTransport implements Transport {
  readonly sent: { readonly text: string; readonly bytes: Uint8Array; readonly remote: Remote }[] = []
  connections = 0
  /** When set, sending fails with it. */
  failure: Error | undefined
  #listener: TransportListener | undefined

  async start(listener: TransportListener): Promise<{ host: string; port: number }> {
    this.#listener = listener
    return { host: '192.0.2.200', port: 5060 }
  }

  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void {
    const { failure } = this
    if (failure) queueMicrotask(() => onError(failure))
    else this.sent.push({ text: Buffer.from(bytes).toString('utf8'), bytes, remote })
  }

  deliver(message: string | Uint8Array, remote: Remote): void {
    this.#listener?.onMessage(typeof message === 'string' ? Buffer.from(message) : message, remote)
  }

  close(remote: Remote): void {
    this.#listener?.onClosed(remote)
  }

  async stop(): Promise<void> {
    this.#listener = undefined
  }

  /** What was sent since the last call. */
  take(): string[] {
    return this.sent.splice(0).map(({ text }) => text)
  }
}
