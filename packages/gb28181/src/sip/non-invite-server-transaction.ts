import type { DelayLine } from './delay-line.ts'
import type { ServerTransactionUser } from './invite-server-transaction.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'

type State = 'trying' | 'proceeding' | 'completed' | 'terminated'

/** The non-INVITE server transaction (RFC 3261 17.2.2). */
export class NonInviteServerTransaction {
  #state: State = 'trying'
  #last: Uint8Array | undefined
  #completedAt: number | undefined
  readonly #environment: TransactionEnvironment
  readonly #user: ServerTransactionUser
  readonly #line: DelayLine

  /** @param options.line 64*T1 long: timer J, and the end of one that its user never answers. */
  constructor(options: {
    readonly environment: TransactionEnvironment
    readonly user: ServerTransactionUser
    readonly line: DelayLine
  }) {
    this.#environment = options.environment
    this.#user = options.user
    this.#line = options.line
    // A user that never answers would hold the transaction for ever; the client has given up by then (timer F).
    this.#line.add(() => this.#due())
  }

  get state(): State {
    return this.#state
  }

  /** A retransmission of the request. */
  receive(): void {
    if (this.#last) this.#environment.send(this.#last, 'retransmission')
  }

  respond(status: number, bytes: Uint8Array): void {
    if (this.#state !== 'trying' && this.#state !== 'proceeding') return
    this.#last = bytes
    if (status < 200) {
      this.#state = 'proceeding'
    } else {
      this.#state = 'completed'
      this.#completedAt = this.#environment.clock.now()
      // Over a reliable transport nothing is repeated (timer J is 0).
      if (this.#environment.reliable) this.#environment.clock.schedule(0, () => this.#terminate())
    }
    this.#environment.send(bytes, 'first')
  }

  abandon(): void {
    this.#terminate()
  }

  /** Timer J counts from the answer, which may have come late. */
  #due(): void {
    const { clock } = this.#environment
    const rest = this.#completedAt === undefined ? 0 : this.#completedAt + this.#line.delayMs - clock.now()
    if (rest > 0) clock.schedule(rest, () => this.#terminate())
    else this.#terminate()
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#user.onTerminated()
  }
}
