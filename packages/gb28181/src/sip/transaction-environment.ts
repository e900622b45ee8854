import type { Clock } from '../clock.ts'
import type { SipTimers } from './timer-set.ts'

/** What a transaction's state machine needs of the world. */
export interface TransactionEnvironment {
  readonly clock: Clock
  readonly timers: SipTimers
  /** Over a reliable transport nothing is retransmitted, and the waiting states last no time. */
  readonly reliable: boolean
  /** Sends to the peer of this transaction. */
  readonly send: (bytes: Uint8Array, kind: 'first' | 'retransmission') => void
}
