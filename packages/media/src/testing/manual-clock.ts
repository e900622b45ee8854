import type { Clock, Timer } from '../clock.ts'

/** A clock whose hands the test turns. */
export class ManualClock implements Clock {
  #now: number
  readonly #due = new Set<{ readonly at: number; readonly task: () => void }>()

  constructor(now = 1_700_000_000_000) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  schedule(delayMs: number, task: () => void): Timer {
    const entry = { at: this.#now + delayMs, task }
    this.#due.add(entry)
    return { cancel: () => this.#due.delete(entry) }
  }

  /** Timers set and not yet run. */
  get pending(): number {
    return this.#due.size
  }

  /** Runs what becomes due on the way, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = [...this.#due].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#due.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.task()
    }
    this.#now = end
  }
}
