import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { storageErrors } from '../storage/storage-errors.ts'
import { AppError } from './errors.ts'
import { httpErrors } from './http-errors.ts'

/** Makes an AppError of what another part throws: a database that went away, a library's own error. */
export type ErrorTranslation = (error: unknown) => AppError | undefined

interface Options {
  readonly uploadLimitBytes: number
  readonly translate: ErrorTranslation
}

/** Whatever fails leaves in the contract's one shape; only failures of our own are logged as errors. */
export function handleErrors(app: FastifyInstance, options: Options): void {
  app.setErrorHandler((error, request, reply) => {
    const known = options.translate(error) ?? toAppError(error, request, options.uploadLimitBytes)
    if (known.status >= 500) request.log.error({ err: error, code: known.code }, known.message)
    return sendError(reply, known)
  })
}

export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
  drain(reply)
  reply.removeHeader('content-disposition')
  return reply.code(error.status).type('application/json; charset=utf-8').send(error.toBody(reply.request.id))
}

/**
 * Lets the rest of a refused body come and go. A connection closed or stopped at once would reset the upload before
 * the client has read why; the listeners' request timeout bounds it.
 */
function drain(reply: FastifyReply): void {
  const { raw } = reply.request
  if (raw.readableEnded || raw.destroyed) return
  reply.removeHeader('connection')
  raw.unpipe()
  raw.resume()
}

function toAppError(cause: unknown, request: FastifyRequest, uploadLimitBytes: number): AppError {
  if (cause instanceof AppError) return cause
  const { code, statusCode } = cause instanceof Error ? (cause as { code?: unknown; statusCode?: unknown }) : {}
  if (code === 'ENOSPC' || code === 'EDQUOT') return storageErrors.STORAGE_FULL({ cause })
  const limitBytes = request.isMultipart?.() ? uploadLimitBytes : request.routeOptions.bodyLimit
  const limit = Math.max(1, Math.floor(limitBytes / 1024 / 1024))
  switch (statusCode) {
    case 400:
      return httpErrors.UNREADABLE_BODY({ cause })
    case 404:
      return httpErrors.NOT_FOUND({ cause })
    case 406:
    case 415:
      return httpErrors.UNSUPPORTED_MEDIA_TYPE({ cause })
    case 408:
      return httpErrors.REQUEST_TIMEOUT({ cause })
    case 413:
      return httpErrors.BODY_TOO_LARGE({ cause, values: { limit } })
    default:
      return httpErrors.INTERNAL({ cause, values: { requestId: request.id } })
  }
}
