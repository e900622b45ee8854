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
  const answers: ScanAnswer[] = []
  let wake = () => {}
  const put = (answer: ScanAnswer) => {
    answers.push(answer)
    wake()
  }
  worker.on('message', put)
  worker.on('error', () => put({ kind: 'unreadable', reason: 'broken' }))
  worker.on('exit', () => put({ kind: 'done' }))
  try {
    for (;;) {
      const answer = answers.shift() ?? (await nextOf(answers, (listener) => (wake = listener)))
      if (answer.kind === 'done') return
      if (answer.kind === 'unreadable') {
        if (answer.reason === 'too-many-pages') throw paperErrors.SCAN_TOO_LONG({ values: { limit: pageLimit } })
        throw paperErrors.SCAN_UNREADABLE()
      }
      yield answer
    }
  } finally {
    await worker.terminate()
  }
}

function nextOf(answers: ScanAnswer[], listen: (listener: () => void) => void): Promise<ScanAnswer> {
  return new Promise((resolve) => {
    const take = () => {
      clearTimeout(timer)
      resolve(answers.shift() ?? { kind: 'unreadable', reason: 'broken' })
    }
    const timer = setTimeout(take, silenceMs)
    listen(take)
  })
}
