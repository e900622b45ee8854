import type { Remote } from './remote.ts'

/** What a transport tells its user. */
export interface TransportListener {
  /** One datagram, or one message cut out of a stream. */
  onMessage(bytes: Uint8Array, remote: Remote): void
  /** A connection is gone; what waits for an answer over it waits in vain. */
  onClosed(remote: Remote): void
  /** A datagram or connection was turned away because a limit was reached. */
  onDropped(remote: Remote): void
}

/** Carries SIP messages; the layers above know no sockets (RFC 3261 18). */
export interface Transport {
  /** @throws PortInUseError when the address is taken. */
  start(listener: TransportListener): Promise<{ readonly host: string; readonly port: number }>
  /** Sends one message. `onError` is called, later, when it certainly did not leave. */
  send(bytes: Uint8Array, remote: Remote, onError: (error: Error) => void): void
  /** Connections open now. */
  readonly connections: number
  stop(): Promise<void>
}
