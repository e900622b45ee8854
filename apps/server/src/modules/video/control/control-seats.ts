/** Somebody who wants to move a camera. */
export interface Operator {
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly post: string | null
  /** Higher goes before lower; the centre's own choice by role. */
  readonly priority: number
}

export interface Holder extends Operator {
  readonly reason: string
  readonly since: number
  readonly seenAt: number
}

interface Seat {
  holder: Holder | null
  readonly waiting: Map<string, Operator & { readonly reason: string; readonly seenAt: number }>
}

/** What came of wanting a camera. */
export type Taking =
  | { readonly kind: 'taken'; readonly from: Holder | null }
  | { readonly kind: 'waiting'; readonly holder: Holder }

/** Who waits without asking again for so long has gone away, ms. */
const patienceMs = 15_000

/**
 * Who has which camera in hand: one person at a time. Free cameras are taken, held ones are waited for; who goes before
 * the holder may take over. A holder who does nothing for a while loses it. Pure but for its own memory.
 */
export class ControlSeats {
  readonly #seats = new Map<string, Seat>()
  readonly #onFreed: (cameraId: string, holder: Holder) => void

  /** @param onFreed is called whenever somebody loses a camera: what he set moving has to be stopped. */
  constructor(onFreed: (cameraId: string, holder: Holder) => void = () => {}) {
    this.#onFreed = onFreed
  }

  take(
    cameraId: string,
    who: Operator,
    want: { readonly reason: string; readonly over: boolean; readonly now: number; readonly idleMs: number },
  ): Taking {
    const { reason, over, now, idleMs } = want
    const seat = this.#seat(cameraId, now, idleMs)
    const { holder } = seat
    const same = holder?.accountId === who.accountId
    if (!holder || same || (over && who.priority > holder.priority)) {
      if (holder && !same) this.#onFreed(cameraId, holder)
      seat.holder = { ...who, reason, since: same ? holder.since : now, seenAt: now }
      seat.waiting.delete(who.accountId)
      return { kind: 'taken', from: same ? null : holder }
    }
    seat.waiting.set(who.accountId, { ...who, reason, seenAt: now })
    return { kind: 'waiting', holder }
  }

  /** Gives it up, or to somebody who waits. False when it was not his to give. */
  leave(cameraId: string, accountId: string, now: number, to?: string): boolean {
    const seat = this.#seats.get(cameraId)
    seat?.waiting.delete(accountId)
    if (seat?.holder?.accountId !== accountId) return false
    this.#onFreed(cameraId, seat.holder)
    const heir = to === undefined ? undefined : seat.waiting.get(to)
    seat.holder = heir ? { ...heir, since: now, seenAt: now } : null
    if (heir) seat.waiting.delete(heir.accountId)
    if (!seat.holder && seat.waiting.size === 0) this.#seats.delete(cameraId)
    return true
  }

  /** Whether this person has it in hand now; a command shows that he is there. */
  use(cameraId: string, accountId: string, now: number, idleMs: number): Holder | null {
    const seat = this.#seats.get(cameraId)
    if (!seat) return null
    const { holder } = this.#seat(cameraId, now, idleMs)
    if (holder?.accountId !== accountId) return null
    seat.holder = { ...holder, seenAt: now }
    return holder
  }

  state(
    cameraId: string,
    now: number,
    idleMs: number,
  ): { readonly holder: Holder | null; readonly waiting: readonly Operator[] } {
    if (!this.#seats.has(cameraId)) return { holder: null, waiting: [] }
    const { holder, waiting } = this.#seat(cameraId, now, idleMs)
    return { holder, waiting: [...waiting.values()] }
  }

  /** Signing out, or losing the right, gives up everything. */
  endSession(sessionId: string, now: number): void {
    for (const [cameraId, { holder, waiting }] of [...this.#seats]) {
      for (const each of [...waiting.values()]) if (each.sessionId === sessionId) waiting.delete(each.accountId)
      if (holder?.sessionId === sessionId) this.leave(cameraId, holder.accountId, now)
    }
  }

  #seat(cameraId: string, now: number, idleMs: number): Seat {
    const seat = this.#seats.get(cameraId) ?? { holder: null, waiting: new Map() }
    this.#seats.set(cameraId, seat)
    for (const each of [...seat.waiting.values()]) {
      if (now - each.seenAt > patienceMs) seat.waiting.delete(each.accountId)
    }
    if (seat.holder && now - seat.holder.seenAt > idleMs) {
      this.#onFreed(cameraId, seat.holder)
      seat.holder = null
    }
    return seat
  }
}
