/** Who speaks to the event stream for all tabs of this browser, where the browser has no Web Locks (plain HTTP). */
export interface Lease {
  readonly holder: string
  readonly until: number
}

export const leaseMilliseconds = 6000

/** The lease that `tab` may write at `now`, or null while another tab holds it. */
export function claimLease(current: Lease | null, tab: string, now: number): Lease | null {
  const free = current === null || current.until <= now || current.holder === tab
  return free ? { holder: tab, until: now + leaseMilliseconds } : null
}
