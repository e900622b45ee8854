const steps = [300, 1000, 2000, 4000, 8000, 15_000] as const

/**
 * Milliseconds to wait before attempt number `attempt` (1 is the first repeat). Quick at first, never more than
 * 15 s, and spread by ±20 % so that a whole wall does not knock in the same moment.
 */
export function backoffDelay(attempt: number, random: number): number {
  const step = steps[Math.min(Math.max(attempt, 1), steps.length) - 1] ?? steps[0]
  return Math.round(step * (0.8 + random * 0.4))
}
