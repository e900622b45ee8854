import { TimerSet } from './timer-set.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'

/** What the transaction user hears of a server transaction. */
export interface ServerTransactionUser {
  onTerminated(): void
  /** INVITE only: the peer never acknowledged a final response of 300 or more. */
  onUnacknowledged?(): void
}

type State = 'proceeding' | 'completed' | 'confirmed' | 'accepted' | 'terminated'

/** RFC 3261 17.2.1: 100 is sent when the user has not answered within 200 ms. */
const tryingMs = 200

/** The INVITE server transaction (RFC 3261 17.2.1, with the Accepted state of RFC 6026 7.1). */
export class InviteServerTransaction {
  #state: State = 'proceeding'
  #last: Uint8Array | undefined
  readonly #environment: TransactionEnvironment
  readonly #user: ServerTransactionUser
  readonly #timers: TimerSet

  constructor(options: {
    readonly environment: TransactionEnvironment
    readonly user: ServerTransactionUser
    /** The 100 response. */
    readonly trying: Uint8Array
  }) {
    this.#environment = options.environment
    this.#user = options.user
    this.#timers = new TimerSet(options.environment.clock)
    this.#timers.start('trying', tryingMs, () => {
      if (this.#state === 'proceeding' && !this.#last) this.respond(100, options.trying)
    })
  }

  get state(): State {
    return this.#state
  }

  /** A retransmitted INVITE, or the ACK of a final response of 300 or more. */
  receive(method: 'INVITE' | 'ACK'): void {
    if (method === 'ACK') {
      if (this.#state === 'completed') this.#confirm()
    } else if ((this.#state === 'proceeding' || this.#state === 'completed') && this.#last) {
      this.#environment.send(this.#last, 'retransmission')
    }
  }

  /** Sends a response. A 2xx may be given again and again: its retransmission is the user's (RFC 3261 13.3.1.4). */
  respond(status: number, bytes: Uint8Array): void {
    if (this.#state === 'accepted' && status >= 200 && status < 300) {
      this.#environment.send(bytes, 'retransmission')
      return
    }
    if (this.#state !== 'proceeding') return
    this.#last = bytes
    if (status >= 200) {
      this.#timers.stop('trying')
      if (status < 300) this.#accept()
      else this.#complete()
    }
    this.#environment.send(bytes, 'first')
  }

  abandon(): void {
    this.#terminate()
  }

  #accept(): void {
    this.#state = 'accepted'
    this.#timers.start('L', 64 * this.#environment.timers.t1, () => this.#terminate())
  }

  #complete(): void {
    const { timers, reliable } = this.#environment
    this.#state = 'completed'
    if (!reliable) this.#armG(timers.t1)
    this.#timers.start('H', 64 * timers.t1, () => {
      this.#terminate()
      this.#user.onUnacknowledged?.()
    })
  }

  #armG(interval: number): void {
    this.#timers.start('G', interval, () => {
      if (this.#last) this.#environment.send(this.#last, 'retransmission')
      this.#armG(Math.min(interval * 2, this.#environment.timers.t2))
    })
  }

  #confirm(): void {
    this.#state = 'confirmed'
    this.#timers.stop('G', 'H')
    this.#timers.start('I', this.#environment.reliable ? 0 : this.#environment.timers.t4, () => this.#terminate())
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#timers.stopAll()
    this.#user.onTerminated()
  }
}
