import { contract, type ProgressCode } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { renderSVG } from 'uqr'
import type { Tx } from '../../platform/db/index.ts'
import { route } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { findCase } from './case.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import { askReopening, lookUpProgress, rateProgress } from './look-up-progress.ts'
import { changeProgress, type ProgressRow, progressOf, progressPath } from './progress.store.ts'
import { detailOf } from './read-case.ts'
import { reopenCase } from './reopen-case.ts'

/** Guessing is slowed down by address, beside the lock of each code. */
const slow = { rateLimit: { max: 60, perSeconds: 60 } }

export function registerProgressRoutes(app: FastifyInstance, casework: Casework): void {
  const { database } = casework

  route(app, contract.lookUpProgress, ({ body }) => lookUpProgress(casework, body), slow)
  route(app, contract.rateProgress, ({ body }) => rateProgress(casework, body), slow)
  route(app, contract.askReopening, ({ body }) => askReopening(casework, body), slow)

  route(app, contract.getProgressCode, ({ params, request }) => {
    const base = `${request.protocol}://${request.host}`
    return database.transaction(principalOf(request).scope, async (tx) => {
      const { record, row } = await ofCase(tx, casework, params.id)
      return toProgressCode(record, row, base)
    })
  })

  route(app, contract.setProgressPhone, ({ params, body, request }) => {
    const { scope, accountId } = principalOf(request)
    const base = `${request.protocol}://${request.host}`
    return database.transaction(scope, async (tx) => {
      const { record } = await ofCase(tx, casework, params.id)
      await changeProgress(tx, record.id, { phone_tail: body.phoneTail, failures: 0, locked_until: null })
      await appendAudit(tx, { accountId, action: 'progress.phone', subject: record.id, areaCode: record.areaCode })
      const { row } = await ofCase(tx, casework, params.id)
      return toProgressCode(record, row, base)
    })
  })

  route(app, contract.reopenCase, ({ params, body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, ...body } }
    return once(database, principal.scope, keyed, async (tx) =>
      detailOf(tx, casework, principal, await reopenCase(tx, casework, principal, { caseId: params.id, ...body })),
    )
  })
}

async function ofCase(tx: Tx, casework: Casework, id: string) {
  const record = await findCase(tx, id)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const { areaCode } = record
  return { record, row: await progressOf(tx, { caseId: id, areaCode, secret: newId(casework.now()) }) }
}

function toProgressCode({ code }: CaseRecord, row: ProgressRow, base: string): ProgressCode {
  const path = progressPath(code, row.secret)
  return {
    code,
    path,
    svg: renderSVG(`${base}${path}`, { border: 2 }),
    phoneTail: row.phone_tail,
    score: row.score,
    comment: row.comment,
    reopenReason: row.reopen_reason,
    reopenAskedAt: row.reopen_asked_at?.toISOString() ?? null,
  }
}
