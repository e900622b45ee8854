import type { Clock } from '../clock.ts'
import { RequestTimeoutError } from '../errors.ts'
import type { ManscdpMessage } from '../manscdp/manscdp-message.ts'
import { TimerSet } from '../sip/timer-set.ts'
import type { PendingQuery } from './pending-queries.ts'

/** A query that one message answers. */
export class SingleAnswerQuery<Value> implements PendingQuery {
  readonly deviceId: string
  readonly sn: string
  readonly result: Promise<Value>
  readonly #read: (answer: ManscdpMessage) => Value | undefined
  readonly #timers: TimerSet
  #resolve: (value: Value) => void = () => {}
  #reject: (error: Error) => void = () => {}

  constructor(options: {
    readonly deviceId: string
    readonly sn: string
    readonly clock: Clock
    readonly idleSeconds: number
    readonly what: string
    /** The value in an answer, or undefined for one that is not meant. */
    readonly read: (answer: ManscdpMessage) => Value | undefined
  }) {
    this.deviceId = options.deviceId
    this.sn = options.sn
    this.#read = options.read
    this.#timers = new TimerSet(options.clock)
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#timers.start('idle', options.idleSeconds * 1000, () => this.fail(new RequestTimeoutError(options.what)))
  }

  take(answer: ManscdpMessage): undefined {
    const value = this.#read(answer)
    if (value === undefined) return undefined
    this.#timers.stopAll()
    this.#resolve(value)
    return undefined
  }

  abandon(error: Error): void {
    this.fail(error)
  }

  fail(error: Error): void {
    this.#timers.stopAll()
    this.#reject(error)
  }
}
