import type { Socket as UdpSocket } from 'node:dgram'
import { connect, type Server, type Socket } from 'node:net'
import type { Lease, MediaPortPool } from './media-port-pool.types.ts'
import { TcpDeframer } from './tcp-deframer.ts'

export interface MediaInputEvents {
  readonly onBytes: (bytes: Buffer) => void
  readonly onError: (error: Error) => void
  readonly onDisconnected: () => void
  /** A TCP connection sent what is no RTP and was closed. */
  readonly onGarbage: () => void
}

/** An open port, whatever its transport. */
export interface MediaInput {
  /** What goes into `m=`; 9 when this side connects (RFC 4145 4.1). */
  readonly port: number
  /** Connects to where the answer said; only where this side does. */
  connect?(remote: { readonly host: string; readonly port: number }): void
  close(): Promise<void>
}

/** A device connects once; one that restarts may do so before its old connection is found dead. */
const MOST_CONNECTIONS = 4

export async function openUdpInput(ports: MediaPortPool, events: MediaInputEvents): Promise<MediaInput> {
  const lease: Lease<UdpSocket> = await ports.openUdp()
  lease.socket.on('message', events.onBytes)
  lease.socket.on('error', events.onError)
  return { port: lease.port, close: lease.release }
}

/** Waits for the device to connect (GB/T 28181-2016 annex L, `a=setup:passive`). */
export async function openTcpInput(ports: MediaPortPool, events: MediaInputEvents): Promise<MediaInput> {
  const lease: Lease<Server> = await ports.openTcp()
  const connections = new Set<Socket>()
  lease.socket.maxConnections = MOST_CONNECTIONS
  lease.socket.on('error', events.onError)
  lease.socket.on('connection', (socket) => {
    connections.add(socket)
    const deframer = new TcpDeframer({
      onPacket: events.onBytes,
      onGarbage: () => {
        events.onGarbage()
        socket.destroy()
      },
    })
    socket.on('data', (chunk) => deframer.push(chunk))
    // A reset connection also closes; that it was reset helps nobody.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      connections.delete(socket)
      if (connections.size === 0) events.onDisconnected()
    })
  })
  return {
    port: lease.port,
    close: () => {
      for (const socket of connections) socket.destroy()
      return lease.release()
    },
  }
}

/** What a side that connects writes into `m=` (RFC 4145 4.1). */
const DISCARD_PORT = 9
const CONNECT_MS = 5000

/** Connects to the device once its answer has said where it listens (Annex L, `a=setup:active`). */
export function openTcpActiveInput(events: MediaInputEvents): MediaInput {
  let socket: Socket | undefined
  let closed = false
  return {
    port: DISCARD_PORT,
    connect({ host, port }) {
      if (closed || socket) return
      const connection = connect({ host, port, noDelay: true, timeout: CONNECT_MS })
      socket = connection
      const deframer = new TcpDeframer({
        onPacket: events.onBytes,
        onGarbage: () => {
          events.onGarbage()
          connection.destroy()
        },
      })
      connection.once('connect', () => connection.setTimeout(0))
      connection.once('timeout', () => connection.destroy(new Error(`${host}:${port} took no connection in time`)))
      connection.on('data', (chunk) => deframer.push(chunk))
      connection.on('error', events.onError)
      connection.on('close', () => events.onDisconnected())
    },
    close: async () => {
      closed = true
      socket?.destroy()
    },
  }
}
