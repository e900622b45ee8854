import { randomBytes } from 'node:crypto'

/** The right to open one camera's stream for a short while. */
export interface LiveTicket {
  readonly cameraId: string
  readonly viewer: LiveViewerIdentity
  readonly expiresAt: number
}

export interface LiveViewerIdentity {
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly post: string | null
  readonly reason: string
}

const lifeMs = 60_000
const most = 20_000

/** Short-lived tickets in memory: what a player's address carries instead of a session. */
export class LiveTickets {
  readonly #tickets = new Map<string, LiveTicket>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  issue(cameraId: string, viewer: LiveViewerIdentity): { readonly value: string; readonly expiresAt: number } {
    this.#forgetExpired()
    const value = randomBytes(24).toString('base64url')
    const expiresAt = this.#now() + lifeMs
    this.#tickets.set(value, { cameraId, viewer, expiresAt })
    return { value, expiresAt }
  }

  /** A player that is cut off may come back with the same ticket while it lasts. */
  check(value: string, cameraId: string): LiveTicket | undefined {
    const ticket = this.#tickets.get(value)
    return ticket && ticket.cameraId === cameraId && ticket.expiresAt > this.#now() ? ticket : undefined
  }

  /** All tickets of a session that has ended. */
  revoke(sessionId: string): void {
    for (const [value, ticket] of this.#tickets) if (ticket.viewer.sessionId === sessionId) this.#tickets.delete(value)
  }

  /** In the order of issue, which is the order of expiry. */
  #forgetExpired(): void {
    for (const [value, ticket] of this.#tickets) {
      if (ticket.expiresAt > this.#now() && this.#tickets.size < most) return
      this.#tickets.delete(value)
    }
  }
}
