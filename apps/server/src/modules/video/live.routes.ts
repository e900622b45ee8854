import { createSocketViewer, type LiveStream, type ViewerFormat } from '@fengqiao/media'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Database, systemScope } from '../../platform/db/index.ts'
import { errorResponses, isOwnOrigin } from '../../platform/http/index.ts'
import { findCamera } from './camera.store.ts'
import type { Live } from './live.ts'
import type { LiveTicket } from './live-tickets.ts'
import { videoErrors } from './video.errors.ts'

interface Dependencies {
  readonly database: Database
  readonly live: Live
}

const formats = { flv: 'flv', mp4: 'fmp4' } as const satisfies Record<string, ViewerFormat>
const mediaTypes = { flv: 'video/x-flv', mp4: 'video/mp4' } as const
const firstSegmentMs = 15_000

const ticketQuery = Type.Object(
  { ticket: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
)

/** FLV and fragmented MP4 over WebSocket and over HTTP, each under one address, and HLS. */
export function registerLiveRoutes(app: FastifyInstance, { database, live }: Dependencies): void {
  function ticketOf(request: FastifyRequest): LiveTicket {
    if (!isOwnOrigin(request)) throw videoErrors.FOREIGN_ORIGIN()
    const { name } = request.params as { name: string }
    const { ticket } = request.query as { ticket: string }
    const found = live.tickets.check(ticket, name)
    if (!found) throw videoErrors.TICKET_INVALID()
    return found
  }

  async function streamOf({ name, video }: LiveTicket): Promise<LiveStream> {
    const camera = await database.transaction(systemScope, (tx) => findCamera(tx, name))
    if (camera) return live.open(camera, video)
    // A playback runs already, or it is over.
    const running = live.running(name)
    if (!running) throw videoErrors.TICKET_INVALID()
    return live.shown(running, video)
  }

  const preValidation = async (request: FastifyRequest) => {
    // The handshake is refused with a status, before there is a connection that could only be closed.
    ticketOf(request)
  }
  const schema = { hide: true, querystring: ticketQuery, response: { 200: Type.Any(), ...errorResponses } }
  // Not the contract's: endless answers that are no JSON, opened with addresses that the contract gives.
  const config = { permission: 'public' }

  for (const extension of ['flv', 'mp4'] as const) {
    const format = formats[extension]
    app.route({
      method: 'GET',
      url: `/live/:name(^[A-Za-z0-9_-]+$).${extension}`,
      config,
      schema,
      preValidation,
      handler: async (request, reply) => {
        const ticket = ticketOf(request)
        const stream = await streamOf(ticket)
        const { raw } = reply
        const viewer = createSocketViewer({ socket: raw, framing: 'plain', format, h265: ticket.video === 'any' })
        const leave = live.watch(stream, ticket.viewer, viewer)
        raw.once('close', leave)
        reply.hijack()
        const headers = {
          'content-type': mediaTypes[extension],
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        }
        if (!raw.headersSent) raw.writeHead(200, headers)
        raw.socket?.setNoDelay(true)
        return reply
      },
      wsHandler: async (socket, request) => {
        try {
          const ticket = ticketOf(request)
          const stream = await streamOf(ticket)
          const raw = request.raw.socket
          raw.setNoDelay(true)
          const viewer = createSocketViewer({ socket: raw, framing: 'websocket', format, h265: ticket.video === 'any' })
          const leave = live.watch(stream, ticket.viewer, viewer)
          socket.once('close', leave)
          if (raw.destroyed) leave()
        } catch (error) {
          request.log.warn({ err: error }, 'a live picture could not be opened')
          socket.close(1011, error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL')
        }
      },
    })
  }

  app.route({
    method: 'GET',
    url: '/live/:name(^[A-Za-z0-9_-]+$)/:file(^(index\\.m3u8|init-\\d+\\.mp4|\\d+\\.m4s)$)',
    config,
    schema,
    preValidation,
    handler: async (request, reply) => {
      const ticket = ticketOf(request)
      const { ticket: value } = request.query as { ticket: string }
      const { file } = request.params as { file: string }
      live.tickets.extend(value)
      const output = live.hls(await streamOf(ticket), ticket.viewer)
      reply.header('cache-control', 'no-store')
      if (file === 'index.m3u8') {
        const playlist = await output.playlist(firstSegmentMs, (name) => `${name}?ticket=${value}`)
        if (playlist === undefined) throw videoErrors.NO_PICTURE()
        return reply.type('application/vnd.apple.mpegurl').send(playlist)
      }
      const bytes = output.file(file)
      if (!bytes) throw videoErrors.SEGMENT_GONE()
      return reply.type(file.endsWith('.m4s') ? 'video/iso.segment' : 'video/mp4').send(bytes)
    },
  })
}
