import type { Clock } from '../clock.ts'
import { TimerSet } from '../sip/timer-set.ts'
import { type Remote, remoteKey } from '../transport/remote.ts'
import type { RegisteredDevice } from './platform-events.ts'

interface Entry {
  device: RegisteredDevice
  lastContactAt: number
  readonly timers: TimerSet
}

/** A timer that fires so late was held up with the whole process, and with it the keepalives in the socket's queue. */
const stallMs = 1000

/** Who is registered now, from where, and until when. */
export class DeviceRegistry {
  readonly #clock: Clock
  readonly #keepalive: { readonly intervalSeconds: number; readonly misses: number }
  readonly #onLost: (deviceId: string, reason: 'keepalive' | 'expired') => void
  readonly #entries = new Map<string, Entry>()
  readonly #byRemote = new Map<string, string>()

  constructor(options: {
    readonly clock: Clock
    readonly keepalive: { readonly intervalSeconds: number; readonly misses: number }
    readonly onLost: (deviceId: string, reason: 'keepalive' | 'expired') => void
  }) {
    this.#clock = options.clock
    this.#keepalive = options.keepalive
    this.#onLost = options.onLost
  }

  get size(): number {
    return this.#entries.size
  }

  get(deviceId: string): RegisteredDevice | undefined {
    return this.#entries.get(deviceId)?.device
  }

  all(): RegisteredDevice[] {
    return [...this.#entries.values()].map(({ device }) => device)
  }

  put(device: RegisteredDevice): void {
    const { deviceId } = device
    const known = this.#entries.get(deviceId)
    const entry = known ?? { device, lastContactAt: 0, timers: new TimerSet(this.#clock) }
    this.#entries.set(deviceId, entry)
    this.#move(entry, device)
    entry.lastContactAt = this.#clock.now()
    entry.timers.start('expiry', device.expiresSeconds * 1000, () => this.#lose(deviceId, 'expired'))
    if (!known) this.#watch(deviceId, entry)
  }

  remove(deviceId: string): void {
    const entry = this.#entries.get(deviceId)
    if (!entry) return
    entry.timers.stopAll()
    this.#entries.delete(deviceId)
    if (this.#byRemote.get(remoteKey(entry.device.remote)) === deviceId) {
      this.#byRemote.delete(remoteKey(entry.device.remote))
    }
  }

  /**
   * The registered device that a request comes from: by the id in From if it comes from that device's address, else
   * by the address alone, since some devices write a channel or themselves wrongly into From of MediaStatus.
   * The port may differ: a NAT gives a new one at its leisure.
   */
  sender(fromId: string | undefined, remote: Remote): RegisteredDevice | undefined {
    const named = fromId === undefined ? undefined : this.get(fromId)
    if (named?.remote.address === remote.address) return named
    const id = this.#byRemote.get(remoteKey(remote))
    return id === undefined ? undefined : this.get(id)
  }

  /** Any request from the device shows that it lives; a keepalive also shows where it is reached now. */
  contact(deviceId: string, keepaliveFrom?: Remote): void {
    const entry = this.#entries.get(deviceId)
    if (!entry) return
    entry.lastContactAt = this.#clock.now()
    if (keepaliveFrom) {
      this.#move(entry, { ...entry.device, remote: keepaliveFrom, lastKeepaliveAt: entry.lastContactAt })
    }
  }

  clear(): void {
    for (const deviceId of [...this.#entries.keys()]) this.remove(deviceId)
  }

  #move(entry: Entry, device: RegisteredDevice): void {
    const before = remoteKey(entry.device.remote)
    if (this.#byRemote.get(before) === device.deviceId) this.#byRemote.delete(before)
    entry.device = device
    this.#byRemote.set(remoteKey(device.remote), device.deviceId)
  }

  /** Lost after the given misses and half an interval more, so that a keepalive on its way still counts. */
  #watch(deviceId: string, entry: Entry): void {
    const { intervalSeconds, misses } = this.#keepalive
    const patienceMs = (misses + 0.5) * intervalSeconds * 1000
    const check = (dueAt: number) => {
      entry.timers.start('keepalive', Math.max(0, dueAt - this.#clock.now()), () => {
        const now = this.#clock.now()
        const deadline = entry.lastContactAt + patienceMs
        if (deadline > now) check(deadline)
        else if (now - dueAt > stallMs) check(now + intervalSeconds * 1000)
        else this.#lose(deviceId, 'keepalive')
      })
    }
    check(entry.lastContactAt + patienceMs)
  }

  #lose(deviceId: string, reason: 'keepalive' | 'expired'): void {
    this.remove(deviceId)
    this.#onLost(deviceId, reason)
  }
}
