import { contract, maskName, type RemoteNotice, RemoteSignal } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { errorResponses, isOwnOrigin, route } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { mediationErrors } from '../mediation.errors.ts'
import type { Mediation } from '../mediation.ts'
import { RemoteRooms } from './remote-rooms.ts'
import { consentToSeat, readSeat, takeSeat } from './remote-seat.ts'

/** Links are 24 random characters; guessing is slowed down all the same. */
const slow = { rateLimit: { max: 60, perSeconds: 60 } }

/** Remote mediation by link: the seat, its consent, and the socket over which browsers find each other. */
export function registerRemoteRoutes(app: FastifyInstance, mediation: Mediation): void {
  const rooms = new RemoteRooms()
  route(app, contract.getRemoteSeat, ({ params }) => readSeat(mediation, params.token), slow)
  route(app, contract.consentToRemote, ({ params, body }) => consentToSeat(mediation, params.token, body.name), slow)

  const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token
  // Not the contract's: a socket.
  app.route({
    method: 'GET',
    url: '/api/v1/remote/:token/socket',
    config: { permission: 'public', rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      hide: true,
      params: Type.Object({ token: Type.String({ pattern: '^[0-9a-z]{24}$' }) }, { additionalProperties: false }),
      response: { 200: Type.Any(), ...errorResponses },
    },
    // Refused with a status, before there is a socket that could only be closed.
    preValidation: async (request) => {
      if (!isOwnOrigin(request)) throw mediationErrors.REMOTE_NOT_FOUND()
      await takeSeat(mediation, tokenOf(request))
    },
    handler: async () => {
      throw mediationErrors.REMOTE_NOT_FOUND()
    },
    wsHandler: async (socket, request) => {
      const { seat } = await takeSeat(mediation, tokenOf(request))
      const party = seat.partyId !== null
      const member = {
        id: newId(),
        name: party ? (maskName(seat.name) ?? '') : seat.name,
        party,
        send: (notice: RemoteNotice) => socket.send(JSON.stringify(notice)),
      }
      const place = rooms.join(seat.appointmentId, member)
      if (!place) {
        socket.close(1013)
        return
      }
      socket.on('message', (bytes) => {
        const said = parsed(String(bytes))
        if (Value.Check(RemoteSignal, said)) place.pass(said.to, said.data)
      })
      socket.once('close', place.leave)
    },
  })
}

/** Undefined for what is no JSON: it is nobody's message. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
