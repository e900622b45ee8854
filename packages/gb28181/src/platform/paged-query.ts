import type { Clock } from '../clock.ts'
import { RequestTimeoutError } from '../errors.ts'
import type { ManscdpMessage } from '../manscdp/manscdp-message.ts'
import { TimerSet } from '../sip/timer-set.ts'
import type { PendingQuery } from './pending-queries.ts'

/** Pages that may wait for `onPage` before the device's next one is held back, and before one is dropped. */
const freePages = 2
const maxWaitingPages = 32

/** How far a query of several pages is. */
export interface PagedResult {
  /** What the device says there is. */
  readonly sumNum: number
  /** Distinct entries that arrived. */
  readonly received: number
  /** False when pages stayed away: then nothing may be concluded about entries that are missing. */
  readonly complete: boolean
}

/** What is asked for in pages: catalogs and recordings. */
export interface PagedKind<Item> {
  /** For the error when nobody answers. */
  readonly what: string
  /** The page in an answer, or undefined for one that is not meant. */
  readonly read: (answer: ManscdpMessage) => { readonly sumNum: number; readonly items: readonly Item[] } | undefined
  /** The same for an entry that is sent twice. */
  readonly keyOf: (item: Item) => string
}

/** Collects the pages of one query (GB/T 28181-2016 9.5, 9.7, Annex N). */
export class PagedQuery<Item> implements PendingQuery {
  readonly deviceId: string
  readonly sn: string
  readonly result: Promise<PagedResult>
  readonly #kind: PagedKind<Item>
  readonly #idleMs: number
  readonly #maxItems: number
  readonly #onPage: (items: readonly Item[], progress: PagedResult) => void | Promise<void>
  readonly #timers: TimerSet
  readonly #seen = new Set<string>()
  #sumNum = 0
  #pages = 0
  #waiting = 0
  #over = false
  #tail: Promise<void> = Promise.resolve()
  #settle: (outcome: PagedResult | Error) => void = () => {}

  constructor(options: {
    readonly kind: PagedKind<Item>
    readonly deviceId: string
    readonly sn: string
    readonly clock: Clock
    readonly idleSeconds: number
    readonly maxItems: number
    readonly onPage: (items: readonly Item[], progress: PagedResult) => void | Promise<void>
  }) {
    this.deviceId = options.deviceId
    this.#kind = options.kind
    this.sn = options.sn
    this.#idleMs = options.idleSeconds * 1000
    this.#maxItems = options.maxItems
    this.#onPage = options.onPage
    this.#timers = new TimerSet(options.clock)
    this.result = new Promise((resolve, reject) => {
      this.#settle = (outcome) => {
        this.#over = true
        this.#timers.stopAll()
        if (outcome instanceof Error) reject(outcome)
        else resolve(outcome)
      }
    })
    this.#waitForMore()
  }

  take(answer: ManscdpMessage): Promise<void> | undefined {
    const page = this.#kind.read(answer)
    if (!page || this.#over || this.#waiting >= maxWaitingPages) return undefined
    this.#timers.stopAll()
    this.#pages++
    this.#waiting++
    // Devices correct themselves on later pages; the largest claim decides, so that nothing is called complete early.
    this.#sumNum = Math.max(this.#sumNum, page.sumNum)
    const fresh = page.items.filter((item) => this.#isNew(item))
    const progress = this.#progress()
    this.#tail = this.#tail.then(() => this.#handOver(fresh, progress))
    return this.#waiting > freePages ? this.#tail : undefined
  }

  abandon(error: Error): void {
    this.#finish(error)
  }

  /** The question itself failed; once pages have come, that only means that its 200 was lost. */
  fail(error: Error): void {
    if (this.#pages === 0) this.#settle(error)
  }

  async #handOver(items: readonly Item[], progress: PagedResult): Promise<void> {
    if (this.#over) return
    try {
      await this.#onPage(items, progress)
    } catch (error) {
      this.#settle(error instanceof Error ? error : new Error(String(error)))
      return
    } finally {
      this.#waiting--
    }
    if (this.#waiting > 0 || this.#over) return
    const { complete, received } = this.#progress()
    if (complete || received >= this.#maxItems) this.#settle(this.#progress())
    else this.#waitForMore()
  }

  /** A page that was sent twice counts once. */
  #isNew(item: Item): boolean {
    const key = this.#kind.keyOf(item)
    if (this.#seen.has(key) || this.#seen.size >= this.#maxItems) return false
    this.#seen.add(key)
    return true
  }

  #progress(): PagedResult {
    const received = this.#seen.size
    return { sumNum: this.#sumNum, received, complete: this.#pages > 0 && received >= this.#sumNum }
  }

  #waitForMore(): void {
    this.#timers.start('idle', this.#idleMs, () => this.#finish(new RequestTimeoutError(this.#kind.what)))
  }

  /** Some pages are a result, none are an error. */
  #finish(error: Error): void {
    this.#settle(this.#pages > 0 ? this.#progress() : error)
  }
}
