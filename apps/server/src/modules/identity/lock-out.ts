/** After so many wrong passwords an account waits; each further one makes it wait longer. */
const freeAttempts = 5
const firstWaitMs = 60_000
const longestWaitMs = 15 * 60_000

/** Until when nobody can sign in after the `attempts`-th wrong password in a row; null while there are attempts left. */
export function lockedUntil(attempts: number, now: Date): Date | null {
  if (attempts < freeAttempts) return null
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - freeAttempts))
  return new Date(now.getTime() + waitMs)
}
