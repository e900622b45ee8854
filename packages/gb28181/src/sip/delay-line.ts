import type { Clock } from '../clock.ts'

interface Entry {
  readonly dueAt: number
  readonly task: () => void
}

/**
 * Timers that all last equally long, as one: they fall due in the order in which they were begun. Every request is
 * remembered for 32 s (timer J); at two thousand a second that would be a hundred thousand timers of the system.
 */
export class DelayLine {
  readonly delayMs: number
  readonly #clock: Clock
  #entries: Entry[] = []
  #first = 0
  #armed = false

  constructor(clock: Clock, delayMs: number) {
    this.#clock = clock
    this.delayMs = delayMs
  }

  add(task: () => void): void {
    this.#entries.push({ dueAt: this.#clock.now() + this.delayMs, task })
    if (!this.#armed) this.#arm()
  }

  #arm(): void {
    const next = this.#entries[this.#first]
    this.#armed = next !== undefined
    if (next) this.#clock.schedule(Math.max(0, next.dueAt - this.#clock.now()), () => this.#run())
  }

  #run(): void {
    const now = this.#clock.now()
    for (let next = this.#entries[this.#first]; next && next.dueAt <= now; next = this.#entries[this.#first]) {
      this.#first++
      next.task()
    }
    // What is done is let go of now and then, so that no turn moves a long list.
    if (this.#first > 1024 && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    } else if (this.#first === this.#entries.length) {
      this.#entries = []
      this.#first = 0
    }
    this.#arm()
  }
}
