import type { Logger } from './logger.ts'

/** Removes the listener it was given for. */
export type Unsubscribe = () => void

/** Events of a fixed set, each with one payload. */
export interface EventSource<Events> {
  /** Calls `listener` for every later event of that name. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): Unsubscribe
}

/** An {@link EventSource} with its sending end. A listener that throws is logged and harms nobody else. */
export class TypedEmitter<Events> implements EventSource<Events> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => void>>()
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): Unsubscribe {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    const listeners = this.#listeners.get(name)
    if (!listeners || listeners.size === 0) return
    for (const listener of [...listeners]) {
      try {
        const call = listener as (event: Events[Name]) => void
        call(event)
      } catch (error) {
        this.#logger.error({ event: String(name), err: error }, 'a listener of the GB/T 28181 library threw')
      }
    }
  }
}
