import type { Clock, Timer } from '@fengqiao/media'

/** Something that happens again and again until it is stopped. */
export interface Pace {
  stop(): void
}

interface Entry {
  readonly everyMs: number
  readonly task: () => void
  /** Due times are counted from here. */
  begunAt: number
  runs: number
  dueAt: number
}

/** Pictures that are due within this time leave together: one timer wakes for many streams. */
const TOGETHER_MS = 4
/** Whoever is later than this (the machine slept) goes on from now in place of sending all that was missed. */
const GIVE_UP_MS = 500

/** One timer that paces all streams. Due times do not drift: they are counted from the start, not from the last wake. */
export class Pacer {
  readonly #clock: Clock
  readonly #entries = new Set<Entry>()
  #timer: Timer | undefined
  #wakesAt = Number.POSITIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Runs the task at once and then every so many milliseconds. */
  start(everyMs: number, task: () => void): Pace {
    const now = this.#clock.now()
    const entry = { everyMs, task, begunAt: now, runs: 0, dueAt: now }
    this.#entries.add(entry)
    this.#wake()
    return {
      stop: () => {
        this.#entries.delete(entry)
        if (this.#entries.size === 0) this.stop()
      },
    }
  }

  stop(): void {
    this.#entries.clear()
    this.#timer?.cancel()
    this.#timer = undefined
    this.#wakesAt = Number.POSITIVE_INFINITY
  }

  #wake(): void {
    const now = this.#clock.now()
    for (const entry of this.#entries) {
      if (entry.dueAt > now + TOGETHER_MS) continue
      if (entry.dueAt < now - GIVE_UP_MS) Object.assign(entry, { begunAt: now, runs: 0 })
      entry.runs++
      entry.dueAt = entry.begunAt + entry.runs * entry.everyMs
      entry.task()
    }
    let next = Number.POSITIVE_INFINITY
    for (const { dueAt } of this.#entries) next = Math.min(next, dueAt)
    this.#arm(next)
  }

  #arm(at: number): void {
    if (at === this.#wakesAt && this.#timer) return
    this.#timer?.cancel()
    this.#timer = undefined
    this.#wakesAt = at
    if (at === Number.POSITIVE_INFINITY) return
    this.#timer = this.#clock.schedule(Math.max(1, at - this.#clock.now()), () => {
      this.#timer = undefined
      this.#wake()
    })
  }
}
