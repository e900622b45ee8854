import type { Clock } from '../clock.ts'
import { Gb28181Error } from '../errors.ts'
import { TimerSet } from '../sip/timer-set.ts'
import type { TypedEmitter } from '../typed-emitter.ts'
import type { DeviceEvents, RegistrationState } from './device.ts'
import type { Registration } from './registration.ts'

const longestWaitMs = 60_000

/**
 * Keeps a device registered: registers, keeps alive, refreshes in time, and begins again after a lost server
 * (GB/T 28181-2016 9.1, 9.6).
 */
export class RegistrationLoop {
  readonly #options: {
    readonly clock: Clock
    readonly registration: Registration
    readonly events: TypedEmitter<DeviceEvents>
    readonly expiresSeconds: number
    readonly keepaliveSeconds: number
    readonly keepaliveMisses: number
    readonly retrySeconds: number
    /** Sends one keepalive; rejects when it was not taken. */
    readonly keepalive: () => Promise<void>
  }
  readonly #timers: TimerSet
  #state: RegistrationState = 'stopped'
  #misses = 0
  #failures = 0
  #waiters: { resolve: () => void; reject: (error: Error) => void }[] = []

  constructor(options: {
    readonly clock: Clock
    readonly registration: Registration
    readonly events: TypedEmitter<DeviceEvents>
    readonly expiresSeconds: number
    readonly keepaliveSeconds: number
    readonly keepaliveMisses: number
    readonly retrySeconds: number
    readonly keepalive: () => Promise<void>
  }) {
    this.#options = options
    this.#timers = new TimerSet(options.clock)
  }

  get state(): RegistrationState {
    return this.#state
  }

  start(): void {
    void this.#register()
  }

  whenRegistered(): Promise<void> {
    if (this.#state === 'registered') return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject })
    })
  }

  /** Stops, and takes the registration back if there is one. */
  async stop(): Promise<void> {
    const wasRegistered = this.#state === 'registered'
    this.#timers.stopAll()
    this.#enter('stopped')
    const waiters = this.#waiters
    this.#waiters = []
    for (const { reject } of waiters) reject(new Gb28181Error('STOPPED', 'the device is stopped'))
    if (wasRegistered) await this.#options.registration.register(0)
  }

  /** The connection broke: do not wait for keepalives to fail. */
  connectionLost(): void {
    if (this.#state === 'registered') this.#lost()
  }

  async #register(): Promise<void> {
    const refreshing = this.#state === 'registered'
    if (!refreshing) this.#enter('registering')
    const { registration, expiresSeconds } = this.#options
    const outcome = await registration.register(expiresSeconds)
    if (this.#state === 'stopped') {
      // It was stopped while the answer was on its way.
      if (outcome.ok) await registration.register(0)
      return
    }
    if (outcome.ok) this.#registered(outcome.expiresSeconds)
    else this.#failed(outcome.status)
  }

  #registered(expiresSeconds: number): void {
    this.#failures = 0
    this.#misses = 0
    // Well before the end, so that a lost REGISTER can be repeated.
    this.#timers.start('refresh', Math.max(1, expiresSeconds * 0.8) * 1000, () => void this.#register())
    if (this.#state === 'registered') return
    this.#enter('registered')
    this.#armKeepalive()
    const waiters = this.#waiters
    this.#waiters = []
    for (const { resolve } of waiters) resolve()
  }

  #failed(status: number | undefined): void {
    const waitMs = Math.min(longestWaitMs, this.#options.retrySeconds * 1000 * 2 ** Math.min(this.#failures, 10))
    this.#failures++
    this.#timers.stopAll()
    this.#options.registration.forgetChallenge()
    this.#enter('waiting', status)
    this.#timers.start('retry', waitMs, () => void this.#register())
  }

  #armKeepalive(): void {
    const { keepaliveSeconds, keepalive, keepaliveMisses } = this.#options
    this.#timers.start('keepalive', keepaliveSeconds * 1000, async () => {
      try {
        await keepalive()
        this.#misses = 0
      } catch {
        this.#misses++
      }
      if (this.#state !== 'registered') return
      if (this.#misses >= keepaliveMisses) this.#lost()
      else this.#armKeepalive()
    })
  }

  #lost(): void {
    this.#timers.stopAll()
    this.#options.registration.forgetChallenge()
    this.#misses = 0
    this.#enter('registering')
    void this.#register()
  }

  #enter(state: RegistrationState, status?: number): void {
    if (state === this.#state) return
    this.#state = state
    this.#options.events.emit('state', { state, ...(status !== undefined && { status }) })
  }
}
