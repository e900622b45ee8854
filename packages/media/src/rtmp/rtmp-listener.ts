import { createServer, type Socket } from 'node:net'
import type { StartSource, StreamSink } from '../stream/stream-hub.types.ts'
import { RtmpSession } from './rtmp-session.ts'

export interface RtmpListenerOptions {
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** The id of what may be pushed under this name (the last part of the address, the push key); undefined: nothing. */
  readonly admit: (name: string, remote: string) => Promise<string | undefined>
  readonly onPublish?: (id: string, remote: string) => void
  readonly onUnpublish?: (id: string, reason: string) => void
}

/** Takes what cameras and encoders push. */
export interface RtmpListener {
  readonly port: number
  /** Whether it is pushed now. */
  publishes(id: string): boolean
  /** A source for the hub. Rejects with a {@link NotPushedError} while nothing is pushed. */
  source(id: string): StartSource
  /** Ends the connection that pushes under `id`, as after its key has changed. */
  dismiss(id: string): void
  close(): Promise<void>
}

/** The camera pushes nothing now. */
export class NotPushedError extends Error {
  readonly code = 'NOT_PUSHED'

  constructor(id: string) {
    super(`nothing is pushed for ${id}`)
    this.name = 'NotPushedError'
  }
}

const MOST_CONNECTIONS = 1000

/** Opens the port for RTMP pushes. Rejects when it is taken. */
export function openRtmpListener(options: RtmpListenerOptions): Promise<RtmpListener> {
  const publishers = new Map<string, Publisher>()
  const sockets = new Set<Socket>()

  function serve(socket: Socket): void {
    sockets.add(socket)
    let id: string | undefined
    const sinks = new Set<StreamSink>()
    const session = new RtmpSession(socket, {
      admit: options.admit,
      onPublish(given) {
        id = given
        // A camera that restarts may come before its old connection is found dead.
        publishers.get(given)?.session.close('another connection pushes for this camera')
        publishers.set(given, { session, sinks })
        options.onPublish?.(given, session.remote)
      },
      onUnit: (unit) => {
        for (const sink of sinks) sink.push(unit)
      },
      onEnd(reason) {
        sockets.delete(socket)
        for (const sink of [...sinks]) sink.end({ code: 'source-ended', detail: reason })
        if (id === undefined || publishers.get(id)?.session !== session) return
        publishers.delete(id)
        options.onUnpublish?.(id, reason)
      },
    })
  }

  const server = createServer(serve)
  server.maxConnections = MOST_CONNECTIONS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : options.port,
        publishes: (id) => publishers.has(id),
        source: (id) => async (sink) => {
          const publisher = publishers.get(id)
          if (!publisher) throw new NotPushedError(id)
          publisher.sinks.add(sink)
          return { close: () => void publisher.sinks.delete(sink) }
        },
        dismiss: (id) => publishers.get(id)?.session.close('dismissed'),
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })
}

interface Publisher {
  readonly session: RtmpSession
  readonly sinks: Set<StreamSink>
}
