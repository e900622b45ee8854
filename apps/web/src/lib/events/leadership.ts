import { readStored, writeStored } from '../stored.ts'
import { claimLease, type Lease, leaseMilliseconds } from './lease.ts'

/**
 * Calls `lead` in exactly one tab of this browser, and in another one when that tab closes. `lead` gets a signal that
 * ends its term. Web Locks exist on secure pages only; elsewhere a lease in local storage does the same, a little slower.
 */
export function lead(name: string, tab: string, signal: AbortSignal, work: (term: AbortSignal) => void): void {
  if ('locks' in navigator) {
    void navigator.locks
      .request(name, { signal }, () => {
        work(signal)
        return new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    return
  }
  leadByLease(name, tab, signal, work)
}

function leadByLease(name: string, tab: string, signal: AbortSignal, work: (term: AbortSignal) => void): void {
  let term: AbortController | undefined
  const beat = () => {
    const lease = claimLease(readStored<Lease | null>(name, null), tab, Date.now())
    if (lease === null) {
      term?.abort()
      term = undefined
      return
    }
    writeStored(name, lease)
    if (!term) {
      term = new AbortController()
      work(term.signal)
    }
  }
  const timer = setInterval(beat, leaseMilliseconds / 3)
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer)
      if (term) writeStored(name, null)
      term?.abort()
    },
    { once: true },
  )
  beat()
}
