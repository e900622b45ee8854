import type { FastifyRequest } from 'fastify'
import { idempotencyErrors } from './idempotency.store.ts'

/** The `Idempotency-Key` header. One that is none is refused: its sender believes that it protects. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const value = request.headers['idempotency-key']
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^[\w-]{8,100}$/.test(value)) throw idempotencyErrors.KEY_MALFORMED()
  return value
}
