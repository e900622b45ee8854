/** A timer that a {@link Clock} gave out; opaque. */
export interface Timer {
  cancel(): void
}

/** Time as the protocol sees it. Passed in, so that tests run hours of retransmission in no time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number
  /** Calls `task` once after `delayMs` milliseconds. */
  schedule(delayMs: number, task: () => void): Timer
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, task) {
    const handle = setTimeout(task, delayMs)
    return { cancel: () => clearTimeout(handle) }
  },
}
