import type { Clock, Timer } from '../clock.ts'

/** The base values of RFC 3261's timers, in milliseconds (17.1.1.1, table 4). */
export interface SipTimers {
  /** Estimated round trip. */
  readonly t1: number
  /** Longest interval between retransmissions of a non-INVITE request or an INVITE response. */
  readonly t2: number
  /** Longest time a message stays in the network. */
  readonly t4: number
}

export const rfcTimers: SipTimers = { t1: 500, t2: 4000, t4: 5000 }

/** The named timers of one state machine. */
export class TimerSet {
  readonly #clock: Clock
  readonly #timers = new Map<string, Timer>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  start(name: string, delayMs: number, task: () => void): void {
    this.stop(name)
    const timer = this.#clock.schedule(delayMs, () => {
      if (this.#timers.get(name) === timer) this.#timers.delete(name)
      task()
    })
    this.#timers.set(name, timer)
  }

  stop(...names: readonly string[]): void {
    for (const name of names) {
      this.#timers.get(name)?.cancel()
      this.#timers.delete(name)
    }
  }

  stopAll(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
  }
}
