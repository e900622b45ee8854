import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Linux counts processor time in these (USER_HZ, `man 5 proc`). */
const ticksPerSecond = 100

/** What processes with all their threads have used. */
export interface Usage {
  /** User and system time since its start. */
  readonly cpuSeconds: number
  readonly residentMiB: number
  /** Seconds, of a clock that only grows. */
  readonly at: number
}

export function usageOf(processes: readonly number[]): Usage {
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
 * Waits until the processes have nothing left to do, so that work put off counts as work.
 * @returns its usage then; `quiet` is false when it was still busy after `seconds`.
 */
export async function untilQuiet(
  processes: readonly number[],
  seconds: number,
): Promise<Usage & { readonly quiet: boolean }> {
  const deadline = performance.now() / 1000 + seconds
  let before = usageOf(processes)
  let quietRounds = 0
  while (before.at < deadline) {
    await sleep(500)
    const now = usageOf(processes)
    const share = (now.cpuSeconds - before.cpuSeconds) / (now.at - before.at)
    quietRounds = share < 0.05 ? quietRounds + 1 : 0
    before = now
    if (quietRounds === 2) return { ...now, quiet: true }
  }
  return { ...before, quiet: false }
}

/** The process and those that it has started and that live. */
export function familyOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [pid, ...processes.map(Number).filter((id) => parentOf(id) === pid)]
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1])
  } catch {
    // It has ended in between.
    return undefined
  }
}

/** Fields 14 and 15 of stat. */
function cpuSecondsOf(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** The fields from the third on: those before it are the id and the name, which may hold anything. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function residentMiBOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
