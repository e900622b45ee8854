import type { Clock, Timer } from '@fengqiao/media'
import type { FleetEvent } from './fleet.types.ts'

/** A device that registers again within this time was never worth a line. */
const SETTLE_MS = 2000
/** What is told of single devices and streams even without being asked. */
const always = new Set<FleetEvent['event']>(['ptz', 'stopped'])

export interface AnnouncerOptions {
  readonly print: (line: Record<string, unknown>) => void
  readonly clock: Clock
}

/** Makes few lines of many events: when the fleet is whole, when it has not been for a while, and what people did. */
export class FleetAnnouncer {
  readonly #options: AnnouncerOptions
  #told: 'all-registered' | 'incomplete' | undefined
  #settling: Timer | undefined
  #registered = 0
  #status: number | undefined

  constructor(options: AnnouncerOptions) {
    this.#options = options
  }

  hear(event: FleetEvent): void {
    if (always.has(event.event)) this.#options.print({ ...event })
    if (event.event === 'stopped') this.#settle()
    if (event.event === 'registered') this.#registered = event.registered
    if (event.event === 'all-registered') {
      this.#settle()
      if (this.#told !== 'all-registered') this.#options.print({ ...event })
      this.#told = 'all-registered'
    } else if (event.event === 'unregistered') {
      this.#registered = event.registered
      this.#status = event.status
      if (this.#told !== 'incomplete')
        this.#settling ??= this.#options.clock.schedule(SETTLE_MS, () => this.#incomplete())
    }
  }

  #incomplete(): void {
    this.#settling = undefined
    this.#told = 'incomplete'
    this.#options.print({
      event: 'incomplete',
      registered: this.#registered,
      ...(this.#status && { status: this.#status }),
    })
  }

  #settle(): void {
    this.#settling?.cancel()
    this.#settling = undefined
  }
}
