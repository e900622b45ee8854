/** A statement that the database refused, alike for both engines. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  /** SQLSTATE. */
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly constraint: string | undefined

  constructor(message: string, facts: { code?: string; detail?: string; constraint?: string } = {}) {
    super(message)
    this.code = facts.code
    this.detail = facts.detail
    this.constraint = facts.constraint
  }
}

/** The database cannot be reached (any more). */
export class DatabaseGoneError extends Error {
  override readonly name = 'DatabaseGoneError'

  constructor(cause: unknown) {
    super('The database cannot be reached', { cause })
  }
}

/** Another process has the data folder. */
export class FolderLockedError extends Error {
  override readonly name = 'FolderLockedError'
  readonly folder: string
  readonly pid: number

  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by process ${pid}`)
    this.folder = folder
    this.pid = pid
  }
}

/** A unique rule was broken: somebody else was first. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  )
}

/** Two transactions waited for each other's rows, and this one was ended so that the other could go on. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '40P01'
}

/** Connection-level failures of `pg` and PostgreSQL's own going away (class 08, 57P). */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as Error & { code?: string }
  if (code && /^(08...|57P0.|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/.test(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message)
}
