import { createSocketViewer } from '@fengqiao/media'
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

/** FLV over WebSocket and over HTTP under one address. */
export function registerLiveRoutes(app: FastifyInstance, { database, live }: Dependencies): void {
  function ticketOf(request: FastifyRequest): LiveTicket {
    if (!isOwnOrigin(request)) throw videoErrors.FOREIGN_ORIGIN()
    const { cameraId } = request.params as { cameraId: string }
    const { ticket } = request.query as { ticket: string }
    const found = live.tickets.check(ticket, cameraId)
    if (!found) throw videoErrors.TICKET_INVALID()
    return found
  }

  async function streamOf(ticket: LiveTicket) {
    const camera = await database.transaction(systemScope, (tx) => findCamera(tx, ticket.cameraId))
    if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
    return live.open(camera)
  }

  app.route({
    method: 'GET',
    url: '/live/:cameraId(^[A-Za-z0-9_-]+$).flv',
    // Not the contract's: an endless answer that is no JSON, opened with an address that the contract gives.
    config: { permission: 'public' },
    schema: {
      hide: true,
      querystring: Type.Object(
        { ticket: Type.String({ minLength: 1, maxLength: 64 }) },
        { additionalProperties: false },
      ),
      response: { 200: Type.Any(), ...errorResponses },
    },
    preValidation: async (request) => {
      // The handshake is refused with a status, before there is a connection that could only be closed.
      ticketOf(request)
    },
    handler: async (request, reply) => {
      const ticket = ticketOf(request)
      const stream = await streamOf(ticket)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { 'content-type': 'video/x-flv', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      raw.socket?.setNoDelay(true)
      const leave = live.watch(stream, ticket.viewer, createSocketViewer({ socket: raw, framing: 'plain' }))
      raw.once('close', leave)
      return reply
    },
    wsHandler: async (socket, request) => {
      try {
        const ticket = ticketOf(request)
        const stream = await streamOf(ticket)
        const raw = request.raw.socket
        raw.setNoDelay(true)
        const leave = live.watch(stream, ticket.viewer, createSocketViewer({ socket: raw, framing: 'websocket' }))
        socket.once('close', leave)
        if (raw.destroyed) leave()
      } catch (error) {
        request.log.warn({ err: error }, 'a live picture could not be opened')
        socket.close(1011, error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL')
      }
    },
  })
}
