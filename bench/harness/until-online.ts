import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@fengqiao/contract/client'

const patienceMs = 180_000

/** Waits until at least so many cameras are online by the server's own account. */
export async function untilOnline(api: Client, cameras: number): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const { online } = (await api.overview()).cameras
    if (online >= cameras) return
    if (performance.now() > deadline) throw new Error(`only ${online} of ${cameras} cameras came online`)
    await sleep(250)
  }
}
