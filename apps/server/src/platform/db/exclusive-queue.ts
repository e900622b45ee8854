/** Hands out one thing to one holder at a time, in the order of asking. */
export class ExclusiveQueue {
  #last: Promise<void> = Promise.resolve()
  #waiting = 0

  /** How many hold or wait now. */
  get length(): number {
    return this.#waiting
  }

  /** Resolves when it is the caller's turn; the caller calls the answer once to let the next one in. */
  async acquire(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const turn = this.#last
    this.#last = turn.then(() => promise)
    this.#waiting++
    await turn
    let released = false
    return () => {
      if (released) return
      released = true
      this.#waiting--
      resolve()
    }
  }
}
