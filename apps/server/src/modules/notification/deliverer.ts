import { deliverMessages } from './deliver.ts'
import type { Notification } from './notification.ts'

/** Sends what was told: soon after it was told, and whenever it is asked to. */
export interface Deliverer {
  /** One run after the other; resolves when everything told before the call was looked at. */
  run(): Promise<void>
  stop(): Promise<void>
}

export function startDeliverer(notification: Notification): Deliverer {
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  let stopped = false
  function run(): Promise<void> {
    // Who asks while a run is under way gets the next one, together with all others who ask.
    waiting ??= running.then(async () => {
      waiting = undefined
      if (!stopped) await deliverMessages(notification)
    })
    running = waiting.catch(() => undefined)
    return waiting
  }
  const unsubscribe = notification.events.bus.subscribe((event) => {
    if (event.type !== 'message.created') return
    run().catch((error: unknown) => notification.onError(error, 'messages could not be delivered'))
  })
  return {
    run,
    async stop() {
      stopped = true
      unsubscribe()
      await running
    },
  }
}
