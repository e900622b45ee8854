import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route } from '../../platform/http/index.ts'
import { principalOf } from './guard.routes.ts'
import { type UnmaskingSubject, unmask } from './unmasking.ts'

/** @param subjects what each module lets people see in full; the composition root brings them together. */
export function registerUnmaskingRoutes(
  app: FastifyInstance,
  database: Database,
  subjects: readonly UnmaskingSubject[],
): void {
  route(app, contract.unmask, ({ body, request }) => unmask(database, subjects, principalOf(request), body), {
    // A person looks up one and then another; a program that copies a register is slowed down.
    rateLimit: { max: 30, perSeconds: 60 },
  })
}
