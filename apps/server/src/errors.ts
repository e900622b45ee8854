import { DatabaseError, DatabaseGoneError, isConnectionFailure } from './platform/db/index.ts'
import { type AppError, declareErrors } from './platform/http/index.ts'

const databaseErrors = declareErrors({
  DATABASE_AWAY: {
    status: 503,
    zh: '数据库暂时连不上，没有保存。您填写的内容还在，请稍后再提交；一直这样请找系统管理员。',
    en: 'The database cannot be reached and nothing was saved. What you entered is kept: submit again in a while.',
  },
  DATABASE_FULL: {
    status: 507,
    zh: '服务器磁盘已满，没有保存。请联系系统管理员清理磁盘，再提交一次。',
    en: 'The server disk is full and nothing was saved. Ask the system administrator to free space, then submit again.',
  },
})

/** What a person is told when the database fails under a request. */
export function translateDatabaseError(error: unknown): AppError | undefined {
  if (error instanceof DatabaseGoneError || isConnectionFailure(error)) {
    return databaseErrors.DATABASE_AWAY({ cause: error, retryAfterSeconds: 5 })
  }
  // SQLSTATE class 53: insufficient resources; 58030: the system could not write.
  if (error instanceof DatabaseError && /^(53100|58030)$/.test(error.code ?? '')) {
    return databaseErrors.DATABASE_FULL({ cause: error })
  }
  return undefined
}
