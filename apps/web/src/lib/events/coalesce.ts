export interface CoalesceOptions {
  /** Least time between two runs for one name, ms. */
  readonly quiet: (name: string) => number
  readonly run: (name: string) => void
  readonly now?: () => number
}

/**
 * Runs at once, then at most once in each quiet time, with a last run for what came meanwhile: a storm of events
 * becomes one look a second.
 */
export function coalesce({ quiet, run, now = Date.now }: CoalesceOptions): (name: string) => void {
  const last = new Map<string, number>()
  const waiting = new Set<string>()
  return (name) => {
    if (waiting.has(name)) return
    const rest = (last.get(name) ?? Number.NEGATIVE_INFINITY) + quiet(name) - now()
    if (rest <= 0) {
      last.set(name, now())
      run(name)
      return
    }
    waiting.add(name)
    setTimeout(() => {
      waiting.delete(name)
      last.set(name, now())
      run(name)
    }, rest)
  }
}
