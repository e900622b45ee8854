import type { CameraCommand } from '@fengqiao/contract'
import type { DeviceControl, Platform } from '@fengqiao/gb28181'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import { BatchWriter } from '../batch-writer.ts'
import { appendControlLog, type ControlLogRecord } from './control-log.store.ts'
import { ControlSeats } from './control-seats.ts'
import { isMovement, toDeviceControl } from './to-device-control.ts'

/** A movement that is not renewed ends after so long. */
const watchdogMs = 1000

const relayReason = '上级平台控制'
/** A superior that says nothing more for so long has let go, ms. */
const relayIdleMs = 10_000

interface Target {
  readonly id: string
  readonly deviceId: string
}

/** Sends what people tell cameras, keeps it, and stops what nobody holds any more. */
export class CameraControl {
  readonly seats: ControlSeats
  readonly #platform: Platform
  readonly #logger: Logger
  readonly #log: BatchWriter<ControlLogRecord>
  /** What moves now, by camera. */
  readonly #moving = new Map<string, { readonly target: Target; timer: NodeJS.Timeout }>()

  constructor(options: { readonly platform: Platform; readonly database: Database; readonly logger: Logger }) {
    this.#platform = options.platform
    this.#logger = options.logger
    this.#log = new BatchWriter(200, (entries) =>
      options.database.transaction(systemScope, (tx) => appendControlLog(tx, entries)),
    )
    this.seats = new ControlSeats((cameraId) => this.#stop(cameraId))
  }

  /** Kept before it is sent, so that nothing happens that nobody can account for; renewals are kept once. */
  async send(target: Target, command: CameraCommand, entry: Omit<ControlLogRecord, 'command'>): Promise<void> {
    const renewal = 'renewal' in command && command.renewal === true && this.#moving.has(target.id)
    if (!renewal) await this.#log.put([{ ...entry, command }])
    if (isMovement(command)) this.#watch(target)
    else this.#forget(target.id)
    // The camera moves already: what it was told still holds.
    if (!renewal) await this.#platform.control(target.deviceId, target.id, toDeviceControl(command))
  }

  /**
   * A command of a superior platform. It has a seat of its own among the operators, below whoever is here; it sends its
   * stops itself, so nothing watches it. False when somebody here has the camera in hand.
   */
  async relay(
    target: Target,
    control: DeviceControl,
    by: { readonly id: string; readonly name: string; readonly areaCode: string },
  ): Promise<boolean> {
    const at = new Date()
    if (control.kind === 'ptz') {
      const who = { accountId: by.id, sessionId: by.id, name: by.name, post: null, priority: 0 }
      const want = { reason: relayReason, over: false, now: at.getTime(), idleMs: relayIdleMs }
      if (this.seats.take(target.id, who, want).kind === 'waiting') return false
    }
    const entry = { id: newId(at), cameraId: target.id, areaCode: by.areaCode, accountId: by.id, name: by.name, at }
    await this.#log.put([{ ...entry, post: null, reason: relayReason, command: { ...control } }])
    await this.#platform.control(target.deviceId, target.id, control)
    return true
  }

  close(): void {
    for (const { timer } of this.#moving.values()) clearTimeout(timer)
    for (const cameraId of [...this.#moving.keys()]) this.#stop(cameraId)
  }

  #watch(target: Target): void {
    this.#forget(target.id)
    this.#moving.set(target.id, { target, timer: setTimeout(() => this.#stop(target.id), watchdogMs) })
  }

  #forget(cameraId: string): void {
    clearTimeout(this.#moving.get(cameraId)?.timer)
    this.#moving.delete(cameraId)
  }

  /** Stops what still moves; said twice, because a lost stop leaves a camera turning. */
  #stop(cameraId: string): void {
    const moving = this.#moving.get(cameraId)
    if (!moving) return
    this.#forget(cameraId)
    const { id, deviceId } = moving.target
    const stop = () => this.#platform.control(deviceId, id, toDeviceControl({ kind: 'stop' }))
    stop()
      .catch(() => stop())
      .catch((error: unknown) => this.#logger.warn({ err: error, camera: id }, 'a camera could not be stopped'))
  }
}
