import { readFile } from 'node:fs/promises'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** The machine that figures were measured on; without it they say nothing. */
export interface Machine {
  readonly cores: number
  readonly model: string
  readonly memoryGiB: number
  readonly system: string
  readonly kernel: string
  readonly node: string
}

export async function describeMachine(): Promise<Machine> {
  const processors = cpus()
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return {
    cores: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: /^PRETTY_NAME="?([^"\n]*)/m.exec(osRelease)?.[1] ?? 'unknown',
    kernel: release(),
    node: process.version,
  }
}

/** Over 1, 5 and 15 minutes: what else runs. */
export const loadAverage = (): number[] => loadavg().map((load) => Math.round(load * 100) / 100)
