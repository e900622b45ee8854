import { parentPort, workerData } from 'node:worker_threads'
import type { RawRow } from './cell.ts'
import type { SheetFormat } from './detect-format.ts'
import type { SheetJob, SheetReply } from './sheet-source.ts'
import { TooManyCells } from './too-many-cells.ts'

/** Reads one spreadsheet apart from the server's own thread: a hostile file costs this worker its life and nothing else. */

// The libraries are large: each is loaded for the files that need it.
const csv = () => import('./read-csv.ts')
const legacy = () => import('./read-legacy.ts')
const xlsx = () => import('./read-xlsx.ts')

const job = workerData as SheetJob
const port = parentPort
if (!port) throw new Error('This is a worker')

const rowsAMessage = 500
const say = (reply: SheetReply) => port.postMessage(reply)
const asked = () => new Promise<void>((resolve) => port.once('message', () => resolve()))

async function* rows(): AsyncGenerator<RawRow> {
  const { path, most } = job
  if (job.format.kind === 'csv') {
    for await (const row of (await csv()).readCsv(path, job.format)) {
      if (row.line > most.rows || row.cells.length > most.columns) throw new TooManyCells()
      yield row
    }
  } else if (job.whole) {
    yield* (await (await legacy()).openWorkbook(path, most.rows)).rows(job.sheet, most)
  } else {
    yield* (await xlsx()).streamXlsx(path, job.sheet, most)
  }
}

async function sheets(format: SheetFormat): Promise<readonly string[]> {
  if (format.kind === 'csv') return ['']
  if (job.whole) return (await (await legacy()).openWorkbook(job.path, 20)).sheets.map(({ name }) => name)
  return (await xlsx()).sheetNamesOf(job.path)
}

try {
  if (job.task === 'sheets') {
    say({ kind: 'sheets', names: await sheets(job.format) })
  } else {
    let batch: RawRow[] = []
    for await (const row of rows()) {
      batch.push(row)
      if (batch.length < rowsAMessage) continue
      say({ kind: 'rows', rows: batch })
      batch = []
      await asked()
    }
    if (batch.length > 0) {
      say({ kind: 'rows', rows: batch })
      await asked()
    }
    say({ kind: 'end' })
  }
} catch (error) {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error)
  const reason = error instanceof TooManyCells ? 'large' : /password|encrypt/i.test(text) ? 'locked' : 'broken'
  say({ kind: 'failed', reason, text })
}
