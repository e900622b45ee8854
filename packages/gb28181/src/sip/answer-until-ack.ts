import type { Clock } from '../clock.ts'
import { type SipTimers, TimerSet } from './timer-set.ts'

/** Repeats the 2xx of an INVITE until its ACK comes, over any transport (RFC 3261 13.3.1.4). */
export class AnswerUntilAck {
  readonly #timers: TimerSet
  #over = false

  constructor(options: {
    readonly clock: Clock
    readonly timers: SipTimers
    /** Sends the 2xx again. */
    readonly send: () => void
    /** No ACK within 64*T1: the session is to be ended. */
    readonly onGiveUp: () => void
  }) {
    this.#timers = new TimerSet(options.clock)
    const { t1, t2 } = options.timers
    const repeat = (interval: number) => {
      this.#timers.start('repeat', interval, () => {
        options.send()
        repeat(Math.min(interval * 2, t2))
      })
    }
    repeat(t1)
    this.#timers.start('give up', 64 * t1, () => {
      this.stop()
      options.onGiveUp()
    })
  }

  /** Returns whether it was the first ACK. */
  stop(): boolean {
    const first = !this.#over
    this.#over = true
    this.#timers.stopAll()
    return first
  }
}
