const stepsInSeconds = [2, 5, 15, 30, 60, 120, 300] as const

/**
 * Milliseconds to wait before the next attempt.
 *
 * @param attempts failed attempts so far, at least 1
 * @param random in [0, 1): phones that lost the same mast must not all come back in the same second
 */
export function backoff(attempts: number, random: number): number {
  const step = stepsInSeconds[Math.min(attempts, stepsInSeconds.length) - 1] ?? stepsInSeconds[0]
  return Math.round(step * 1000 * (1 + random * 0.25))
}
