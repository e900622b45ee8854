import { createHash } from 'node:crypto'
import type { ColumnType } from 'kysely'
import { sql } from 'kysely'
import type { Database, Scope, Tx } from '../db/index.ts'
import { declareErrors } from '../http/errors.ts'

declare module '../db/tables.ts' {
  interface Tables {
    idempotency_key: {
      account_id: string
      key: string
      request_sha256: string
      response: unknown
      at: ColumnType<Date, never, never>
    }
  }
}

export const idempotencyErrors = declareErrors({
  KEY_REUSED: {
    status: 409,
    zh: '同一个请求编号用在了不同的内容上，没有执行。请刷新后重新提交。',
    en: 'The same request key was used for different content; nothing was done. Refresh and submit again.',
  },
  KEY_MALFORMED: {
    status: 400,
    zh: '请求编号（Idempotency-Key）应为 8–100 位字母、数字、- 或 _，没有执行。请刷新后重新提交。',
    en: 'The Idempotency-Key must be 8–100 letters, digits, - or _; nothing was done. Refresh and submit again.',
  },
})

interface KeyedRequest {
  readonly accountId: string
  /** The `Idempotency-Key` header; without one the work is simply done. */
  readonly key: string | undefined
  /** What makes the request what it is: route and body. */
  readonly content: unknown
}

/**
 * Runs `work` in a transaction so that a request that is sent again with the same key (a reply was cut, a phone
 * retries) has one effect and gets the same answer.
 */
export async function once<T>(
  database: Database,
  scope: Scope,
  request: KeyedRequest,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { key } = request
  if (key === undefined) return database.transaction(scope, work)
  const keyed = { ...request, key, sha256: createHash('sha256').update(JSON.stringify(request.content)).digest('hex') }
  return database.transaction(scope, async (tx) => {
    // The same request beside this one waits here until the first has its answer; the lock ends with the transaction.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${keyed.accountId} ${key}`}, 4701003))`.execute(tx)
    const earlier = await earlierAnswer<T>(tx, keyed)
    if (earlier) return earlier.response
    const response = await work(tx)
    await tx
      .insertInto('idempotency_key')
      .values({
        account_id: keyed.accountId,
        key: keyed.key,
        request_sha256: keyed.sha256,
        response: JSON.stringify(response),
      })
      .execute()
    return response
  })
}

/** Forgets answers that nobody asks for any more. */
export async function deleteAnswersBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('idempotency_key').where('at', '<', before).execute()
}

async function earlierAnswer<T>(tx: Tx, request: { accountId: string; key: string; sha256: string }) {
  const row = await tx
    .selectFrom('idempotency_key')
    .select(['request_sha256', 'response'])
    .where('account_id', '=', request.accountId)
    .where('key', '=', request.key)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.request_sha256 !== request.sha256) throw idempotencyErrors.KEY_REUSED()
  return { response: row.response as T }
}
