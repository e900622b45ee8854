import type { Text } from '@fengqiao/contract'

/** What /readyz answers. */
export interface ReadinessReport {
  readonly ready: boolean
  readonly status: 'starting' | 'ready' | 'failing' | 'stopping'
  /** What the start is at, and how far, 0–1. */
  readonly step?: Text
  readonly share?: number
  /** `ok`, or what is wrong. */
  readonly checks: Readonly<Record<string, string>>
}

/** Whether this process can serve: told by the start, asked by /readyz. */
export interface Readiness {
  /** The start is at this; may be called often as `share` (0–1) grows. */
  step(step: Text, share?: number): void
  /** Something that must hold for the server to be of use; its rejection's message is shown. */
  addCheck(name: string, check: () => Promise<unknown>): void
  ready(): void
  stopping(): void
  report(): Promise<ReadinessReport>
}

const checkMs = 2000

export function createReadiness(): Readiness {
  let phase: 'starting' | 'ready' | 'stopping' = 'starting'
  let current: { step: Text; share?: number } = { step: { zh: '正在启动', en: 'Starting' } }
  const checks = new Map<string, () => Promise<unknown>>()
  return {
    step: (step, share) => {
      current = share === undefined ? { step } : { step, share }
    },
    addCheck: (name, check) => checks.set(name, check),
    ready: () => {
      phase = 'ready'
    },
    stopping: () => {
      phase = 'stopping'
    },
    report: async () => {
      if (phase !== 'ready') return { ready: false, status: phase, ...(phase === 'starting' && current), checks: {} }
      const results = await Promise.all([...checks].map(async ([name, check]) => [name, await outcome(check)] as const))
      const ready = results.every(([, result]) => result === 'ok')
      return { ready, status: ready ? 'ready' : 'failing', checks: Object.fromEntries(results) }
    },
  }
}

async function outcome(check: () => Promise<unknown>): Promise<string> {
  const { promise: late, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(resolve, checkMs, `no answer within ${checkMs / 1000} s`)
  const result = check().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  return Promise.race([result, late]).finally(() => clearTimeout(timer))
}
