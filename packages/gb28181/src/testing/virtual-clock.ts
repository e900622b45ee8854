import type { Clock, Timer } from '../clock.ts'

interface Task {
  readonly dueAt: number
  readonly order: number
  readonly run: () => void
}

/** A clock that stands still until a test moves it. */
export class VirtualClock implements Clock {
  #now: number
  #order = 0
  readonly #tasks = new Set<Task>()

  constructor(now = Date.UTC(2024, 0, 1)) {
    this.#now = now
  }

  /** Timers that are armed now. */
  get pending(): number {
    return this.#tasks.size
  }

  now(): number {
    return this.#now
  }

  schedule(delayMs: number, run: () => void): Timer {
    const task = { dueAt: this.#now + delayMs, order: this.#order++, run }
    this.#tasks.add(task)
    return { cancel: () => this.#tasks.delete(task) }
  }

  /** Moves time on, running what becomes due, each task at its own moment. */
  advance(byMs: number): void {
    const end = this.#now + byMs
    for (let task = this.#next(end); task; task = this.#next(end)) {
      this.#tasks.delete(task)
      this.#now = Math.max(this.#now, task.dueAt)
      task.run()
    }
    this.#now = end
  }

  /** Lets time pass while the process is held up: what is due runs late, at the next {@link advance}. */
  stall(byMs: number): void {
    this.#now += byMs
  }

  /** Like {@link advance}, letting promises settle after each task. */
  async advanceSettling(byMs: number): Promise<void> {
    const end = this.#now + byMs
    await settle()
    for (let task = this.#next(end); task; task = this.#next(end)) {
      this.#tasks.delete(task)
      this.#now = Math.max(this.#now, task.dueAt)
      task.run()
      await settle()
    }
    this.#now = end
  }

  #next(end: number): Task | undefined {
    let next: Task | undefined
    for (const task of this.#tasks) {
      if (task.dueAt > end) continue
      if (!next || task.dueAt < next.dueAt || (task.dueAt === next.dueAt && task.order < next.order)) next = task
    }
    return next
  }
}

/** Lets everything that is ready run, however many promises lie in between. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
