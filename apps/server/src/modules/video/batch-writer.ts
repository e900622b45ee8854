/** What is waiting and how to be told. */
interface Waiting<Item> {
  readonly items: readonly Item[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes what comes one by one in batches, one at a time: while a batch is being written the next one gathers. After a
 * restart a whole county registers in a few seconds, and a transaction for each would take longer than that.
 */
export class BatchWriter<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>
  readonly #most: number
  #waiting: Waiting<Item>[] = []
  #running: Promise<void> | undefined

  constructor(most: number, write: (items: readonly Item[]) => Promise<void>) {
    this.#most = most
    this.#write = write
  }

  /** Resolves when they are written. Items keep their order. */
  put(items: readonly Item[]): Promise<void> {
    if (items.length === 0) return Promise.resolve()
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject })
    })
    this.#running ??= this.#run()
    return written
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    // What arrives in the same turn belongs into the first batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#take()
      try {
        await this.#write(batch.flatMap(({ items }) => items))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#running = undefined
  }

  #take(): Waiting<Item>[] {
    let size = 0
    const fits = this.#waiting.findIndex(({ items }) => {
      size += items.length
      return size > this.#most
    })
    return this.#waiting.splice(0, fits < 0 ? this.#waiting.length : Math.max(1, fits))
  }
}
