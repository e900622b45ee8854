/** The time of this machine, moved on as far as a test wants. */
export class TestClock {
  #ahead = 0

  readonly now = (): Date => new Date(Date.now() + this.#ahead)

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }

  advanceMinutes(minutes: number): void {
    this.advance(minutes * 60_000)
  }
}
