import { randomBytes } from 'node:crypto'

/** The right to open one stream for a short while. */
export interface LiveTicket {
  /** What the address names: the camera of a live picture, or one playback. */
  readonly name: string
  /** `h264`: the browser cannot show H.265. */
  readonly video: 'any' | 'h264'
  readonly viewer: LiveViewerIdentity
  expiresAt: number
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

  issue(
    name: string,
    viewer: LiveViewerIdentity,
    video: LiveTicket['video'] = 'any',
  ): { readonly value: string; readonly expiresAt: number } {
    this.#forgetExpired()
    const value = randomBytes(24).toString('base64url')
    const expiresAt = this.#now() + lifeMs
    this.#tickets.set(value, { name, video, viewer, expiresAt })
    return { value, expiresAt }
  }

  /** A player that is cut off may come back with the same ticket while it lasts. */
  check(value: string, name: string): LiveTicket | undefined {
    const ticket = this.#tickets.get(value)
    return ticket && ticket.name === name && ticket.expiresAt > this.#now() ? ticket : undefined
  }

  /** HLS asks again and again under one address: while it does, the ticket holds. Its session's end still ends it. */
  extend(value: string, forMs = lifeMs): void {
    const ticket = this.#tickets.get(value)
    if (!ticket) return
    ticket.expiresAt = this.#now() + forMs
    // Back to the end: the map stays in the order of expiry.
    this.#tickets.delete(value)
    this.#tickets.set(value, ticket)
  }

  /** All tickets of a session that has ended. */
  revoke(sessionId: string): void {
    for (const [value, ticket] of this.#tickets) if (ticket.viewer.sessionId === sessionId) this.#tickets.delete(value)
  }

  /** The map is nearly in the order of expiry: a ticket that was extended for long only hides what is behind it. */
  #forgetExpired(): void {
    for (const [value, ticket] of this.#tickets) {
      if (ticket.expiresAt > this.#now() && this.#tickets.size < most) return
      this.#tickets.delete(value)
    }
  }
}
