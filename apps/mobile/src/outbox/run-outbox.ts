import { type OutboxParts, sendDue } from './outbox.ts'

/** Only one page or service worker of this phone sends at a time. Old phones have no locks, and one page in practice. */
export async function whileAlone<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  return (await navigator.locks.request('fengqiao-outbox', work)) as T
}

export interface Outbox {
  /** Something may be sendable now: a new step, the network is back, somebody signed in. */
  wake(): void
  /** The network is back: what waits for its next attempt goes at once. */
  retryNow(): Promise<void>
}

/**
 * Keeps sending in this page. A call while it sends is remembered and leads to one more round.
 *
 * @param onWaiting something could not go now: the browser may be asked to send it with the page closed
 */
export function runOutbox(parts: OutboxParts, onWaiting: () => Promise<void>): Outbox {
  let sending = false
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function round(): Promise<void> {
    if (sending) {
      again = true
      return
    }
    sending = true
    clearTimeout(timer)
    try {
      do {
        again = false
        const wait = await whileAlone(() => sendDue(parts))
        if (wait !== null && !again) {
          timer = setTimeout(wake, wait + 50)
          await onWaiting()
        }
      } while (again)
    } finally {
      sending = false
    }
  }

  function wake(): void {
    round().catch(reportError)
  }

  async function retryNow(): Promise<void> {
    await parts.database.drafts
      .where('accountId')
      .notEqual('')
      .modify((draft) => {
        if (draft.status === 'waiting') Object.assign(draft, { nextAttemptAt: 0 })
      })
    wake()
  }

  return { wake, retryNow }
}
