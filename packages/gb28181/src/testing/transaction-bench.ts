import { rfcTimers, type SipTimers } from '../sip/timer-set.ts'
import type { TransactionEnvironment } from '../sip/transaction-environment.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A transaction's surroundings: virtual time, and a log of what was sent when. */
export function transactionBench(options: { readonly reliable?: boolean; readonly timers?: SipTimers } = {}) {
  const clock = new VirtualClock(0)
  const sent: { readonly at: number; readonly text: string }[] = []
  const environment: TransactionEnvironment = {
    clock,
    timers: options.timers ?? rfcTimers,
    reliable: options.reliable ?? false,
    send: (bytes) => sent.push({ at: clock.now(), text: Buffer.from(bytes).toString() }),
  }
  return {
    clock,
    environment,
    /** Times of sending, in milliseconds from the start. */
    times: () => sent.map(({ at }) => at),
    texts: () => sent.map(({ text }) => text),
  }
}
