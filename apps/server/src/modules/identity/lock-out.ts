const firstWaitMs = 60_000

/** After how many errors an account waits, and how long at most. */
export interface LockRules {
  readonly lockAfter: number
  readonly longestLockMinutes: number
}

/**
 * Until when nobody can sign in after the `attempts`-th error in a row; null while there are attempts left. The first
 * wait is a minute, each further error doubles it.
 */
export function lockedUntil(attempts: number, now: Date, rules: LockRules): Date | null {
  if (attempts < rules.lockAfter) return null
  const waitMs = Math.min(
    rules.longestLockMinutes * 60_000,
    firstWaitMs * 2 ** Math.min(20, attempts - rules.lockAfter),
  )
  return new Date(now.getTime() + waitMs)
}
