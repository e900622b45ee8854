import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:net'
import { systemClock } from '../clock.ts'
import type { Lease, MediaPortPool, MediaPortPoolOptions } from './media-port-pool.types.ts'

/** No port is left for another stream. The caller answers the viewer with it and logs the pool's stats. */
export class NoMediaPortError extends Error {
  readonly code = 'NO_MEDIA_PORT'

  constructor(from: number, to: number) {
    super(`no free media port between ${from} and ${to}`)
    this.name = 'NoMediaPortError'
  }
}

/** Bytes the kernel may hold for us: a key frame of a main stream arrives in one burst. */
const RECEIVE_BUFFER_BYTES = 1024 * 1024

/** @throws {RangeError} when the range holds no even port. */
export function createMediaPortPool(options: MediaPortPoolOptions): MediaPortPool {
  const { from, to, host = '0.0.0.0', quarantineMs = 5000, clock = systemClock } = options
  const first = from + (from % 2)
  const free: number[] = []
  for (let port = first; port <= to; port += 2) free.push(port)
  const capacity = free.length
  if (capacity === 0 || from < 1 || to > 65_535) throw new RangeError(`media ports ${from}-${to} hold no RTP port`)
  let inUse = 0

  /** Ports are taken in turn, so that one rests for as long as possible before it is used again. */
  async function open<S>(bind: (port: number) => Promise<S>, close: (socket: S) => Promise<void>): Promise<Lease<S>> {
    for (let attempts = free.length; attempts > 0; attempts--) {
      const port = free.shift()
      if (port === undefined) break
      inUse++
      try {
        return lease(port, await bind(port), close)
      } catch (error) {
        inUse--
        free.push(port)
        // Held by another program: the next one may be free. Anything else will not get better by trying.
        if (!isPortTaken(error)) throw error
      }
    }
    throw new NoMediaPortError(from, to)
  }

  function lease<S>(port: number, socket: S, close: (socket: S) => Promise<void>): Lease<S> {
    let released: Promise<void> | undefined
    const release = async (): Promise<void> => {
      await close(socket)
      inUse--
      clock.schedule(quarantineMs, () => free.push(port))
    }
    return { port, socket, release: () => (released ??= release()) }
  }

  return {
    openUdp: () => open((port) => bindUdp(port, host), closeUdp),
    openTcp: () => open((port) => listenTcp(port, host), closeTcp),
    stats: () => ({ capacity, inUse, resting: capacity - inUse - free.length }),
  }
}

function bindUdp(port: number, host: string): Promise<Socket> {
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES })
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function listenTcp(port: number, host: string): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      server.removeAllListeners('error')
      resolve(server)
    })
  })
}

const closeUdp = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(() => resolve()))
const closeTcp = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
