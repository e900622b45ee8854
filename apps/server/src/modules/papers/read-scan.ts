import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { PageMark } from './page-code.ts'
import { paperErrors } from './papers.errors.ts'
import type { ScanAnswer, ScanRequest } from './scan-worker.ts'

/** Pages that one upload may have. */
const pageLimit = 100
/** No page takes this long, even on a busy machine; a thread that is stuck ends with its upload. */
const silenceMs = 180_000

export interface ScannedPage {
  readonly jpeg: Uint8Array
  readonly mark: PageMark | null
}

/** Reads the pages of an upload one by one, on a thread of its own. @throws paperErrors for what is no readable scan. */
export async function* readScan(bytes: Uint8Array, mediaType: string): AsyncGenerator<ScannedPage> {
  const workerData: ScanRequest = { bytes, mediaType, pageLimit }
  const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData })
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    for await (const answer of answersOf(worker, silence.signal)) {
      timer.refresh()
      if (answer.kind === 'done') return
      if (answer.kind === 'page') yield answer
      else if (answer.reason === 'too-many-pages') throw paperErrors.SCAN_TOO_LONG({ values: { limit: pageLimit } })
      else throw paperErrors.SCAN_UNREADABLE()
    }
    throw paperErrors.SCAN_UNREADABLE()
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** What the thread says until it ends; nothing is lost while somebody is still busy with the page before. */
async function* answersOf(worker: Worker, signal: AbortSignal): AsyncGenerator<ScanAnswer> {
  try {
    for await (const [answer] of on(worker, 'message', { signal, close: ['exit'] })) yield answer as ScanAnswer
  } catch (cause) {
    throw paperErrors.SCAN_UNREADABLE({ cause })
  }
}
