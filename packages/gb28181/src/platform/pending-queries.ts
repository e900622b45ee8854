import { DeviceNotRegisteredError, Gb28181Error } from '../errors.ts'
import type { ManscdpMessage } from '../manscdp/manscdp-message.ts'

/** A question that waits for its answer, or for more of it. */
export interface PendingQuery {
  readonly deviceId: string
  readonly sn: string
  /** Takes an answer. A promise holds back the 200 of it until it settles, and so the device's next page. */
  take(answer: ManscdpMessage): Promise<void> | undefined
  /** The device is gone, or the platform stops. */
  abandon(error: Error): void
}

/** The questions that wait, by device and SN. */
export class PendingQueries {
  readonly #limit: number
  readonly #queries = new Map<string, PendingQuery>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#queries.size
  }

  /** @throws Gb28181Error TOO_MANY_PENDING */
  add(query: PendingQuery): void {
    if (this.#queries.size >= this.#limit) {
      throw new Gb28181Error('TOO_MANY_PENDING', `more than ${this.#limit} queries are waiting for devices`)
    }
    this.#queries.set(keyOf(query), query)
  }

  remove(query: PendingQuery): void {
    this.#queries.delete(keyOf(query))
  }

  find(deviceId: string, sn: string): PendingQuery | undefined {
    return this.#queries.get(keyOf({ deviceId, sn }))
  }

  /** Abandons the queries of one device. */
  abandonDevice(deviceId: string): void {
    for (const query of [...this.#queries.values()]) {
      if (query.deviceId === deviceId) query.abandon(new DeviceNotRegisteredError(deviceId))
    }
  }

  abandonAll(error: Error): void {
    for (const query of [...this.#queries.values()]) query.abandon(error)
  }
}

function keyOf({ deviceId, sn }: { deviceId: string; sn: string }): string {
  return `${deviceId}|${sn}`
}
