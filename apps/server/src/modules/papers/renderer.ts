import { Worker } from 'node:worker_threads'
import type { RenderJob } from './layout.ts'
import type { RenderAnswer, RenderRequest } from './render-protocol.ts'

/** Renders papers on a thread of its own, one after the other. */
export interface Renderer {
  pdf(job: RenderJob): Promise<{ readonly bytes: Uint8Array; readonly pages: number }>
  docx(job: RenderJob): Promise<Uint8Array>
  stop(): Promise<void>
}

interface Pending {
  resolve(answer: { readonly bytes: Uint8Array; readonly pages: number | null }): void
  reject(error: Error): void
}

/** The thread holds two fonts of ten megabytes: it goes when nobody has printed for a while. */
const idleMs = 120_000

export function createRenderer(): Renderer {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  const pending = new Map<number, Pending>()

  function start(): Worker {
    const started = new Worker(new URL('./render-worker.ts', import.meta.url))
    started.on('message', (answer: RenderAnswer) => {
      const waiting = pending.get(answer.id)
      pending.delete(answer.id)
      if ('error' in answer) waiting?.reject(new Error(answer.error))
      else waiting?.resolve(answer)
      if (pending.size === 0) restAfterUse()
    })
    const gone = (error: Error) => {
      if (worker === started) worker = undefined
      for (const waiting of pending.values()) waiting.reject(error)
      pending.clear()
    }
    started.on('error', gone)
    started.on('exit', () => gone(new Error('The rendering thread has ended')))
    return started
  }

  function restAfterUse(): void {
    clearTimeout(idle)
    idle = setTimeout(() => void stop(), idleMs)
    idle.unref()
  }

  async function stop(): Promise<void> {
    clearTimeout(idle)
    const running = worker
    worker = undefined
    await running?.terminate()
  }

  function render(format: RenderRequest['format'], job: RenderJob) {
    clearTimeout(idle)
    worker ??= start()
    const id = ++lastId
    const answer = new Promise<{ readonly bytes: Uint8Array; readonly pages: number | null }>((resolve, reject) =>
      pending.set(id, { resolve, reject }),
    )
    worker.postMessage({ id, format, job } satisfies RenderRequest)
    return answer
  }

  return {
    pdf: async (job) => {
      const { bytes, pages } = await render('pdf', job)
      return { bytes, pages: pages ?? 1 }
    },
    docx: async (job) => (await render('docx', job)).bytes,
    stop,
  }
}
