import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Linux counts processor time in these (USER_HZ, `man 5 proc`). */
const ticksPerSecond = 100

/** What a process with all its threads, and its children, has used. */
export interface Usage {
  /** User and system time since its start. */
  readonly cpuSeconds: number
  readonly residentMiB: number
  /** Seconds, of a clock that only grows. */
  readonly at: number
}

export function usageOf(pid: number): Usage {
  const processes = [pid, ...childrenOf(pid)]
  const sum = (read: (id: number) => number) => processes.reduce((total, id) => total + read(id), 0)
  return { cpuSeconds: sum(cpuSecondsOf), residentMiB: sum(residentMiBOf), at: performance.now() / 1000 }
}

/** Processor time of the whole machine that was not idle. */
export function machineBusySeconds(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync('/proc/stat', 'latin1')
    .slice(0, 200)
    .split(/\s+/, 8)
    .map(Number)
  return (user + nice + system + irq + softirq) / ticksPerSecond
}

/**
 * Waits until the process has nothing left to do, so that work put off counts as work.
 * @returns its usage then; `quiet` is false when it was still busy after `seconds`.
 */
export async function untilQuiet(pid: number, seconds: number): Promise<Usage & { readonly quiet: boolean }> {
  const deadline = performance.now() / 1000 + seconds
  let before = usageOf(pid)
  let quietRounds = 0
  while (before.at < deadline) {
    await sleep(500)
    const now = usageOf(pid)
    const share = (now.cpuSeconds - before.cpuSeconds) / (now.at - before.at)
    quietRounds = share < 0.05 ? quietRounds + 1 : 0
    before = now
    if (quietRounds === 2) return { ...now, quiet: true }
  }
  return { ...before, quiet: false }
}

/** Fields 14 and 15 of stat, counted behind the name, which may hold anything. */
function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function residentMiBOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim()
  return children === '' ? [] : children.split(' ').map(Number)
}
