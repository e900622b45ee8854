import { open, stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { RawRow } from './cell.ts'
import { detectBytes, detectFormat, type SheetFormat, sheetErrors } from './detect-format.ts'

export interface SheetLimits {
  readonly rows: number
  readonly columns: number
  /** For what is read at once. */
  readonly wholeBytes: number
  /** Larger .xlsx are streamed. */
  readonly streamFromBytes: number
  /** For each piece that is waited for. */
  readonly pieceMs: number
  readonly workerMegabytes: number
}

export const sheetLimits: SheetLimits = {
  rows: 300_000,
  columns: 120,
  wholeBytes: 20 * 1024 * 1024,
  streamFromBytes: 2 * 1024 * 1024,
  pieceMs: 60_000,
  workerMegabytes: 640,
}

export interface SheetJob {
  readonly task: 'sheets' | 'rows'
  readonly path: string
  readonly format: SheetFormat
  readonly whole: boolean
  readonly sheet: number
  readonly most: { readonly rows: number; readonly columns: number }
}

export type SheetReply =
  | { readonly kind: 'sheets'; readonly names: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly reason: 'large' | 'locked' | 'broken'; readonly text: string }

/** A spreadsheet in a file, read in a worker. */
export interface SheetSource {
  readonly format: SheetFormat
  /** Names of the sheets; one nameless for a text table. */
  sheets(): Promise<readonly string[]>
  /** The filled rows in order, some hundred at a time; leaving the loop stops the worker. */
  rows(sheet: number): AsyncGenerator<readonly RawRow[]>
}

/** @throws sheetErrors, for what is no spreadsheet or too large. */
export async function openSheetSource(path: string, limits: SheetLimits = sheetLimits): Promise<SheetSource> {
  const { size } = await stat(path)
  const format = detectFormat(await headOf(path))
  const whole = format.kind === 'legacy' || (format.kind === 'xlsx' && size < limits.streamFromBytes)
  if (whole && size > limits.wholeBytes) throw tooLarge(limits)
  if (format.kind === 'xlsx' && whole && (await inflatedBytes(path)) > limits.wholeBytes * 5) throw tooLarge(limits)
  const job = { path, format, whole, most: { rows: limits.rows, columns: limits.columns } }
  return {
    format,
    async sheets() {
      for await (const reply of work({ ...job, task: 'sheets', sheet: 0 }, limits)) {
        if (reply.kind === 'sheets') return reply.names
      }
      return []
    },
    async *rows(sheet) {
      for await (const reply of work({ ...job, task: 'rows', sheet }, limits)) {
        if (reply.kind === 'rows') yield reply.rows
      }
    },
  }
}

/** One worker's answers, each asked for after the one before was taken, so that neither side runs ahead. */
async function* work(job: SheetJob, limits: SheetLimits): AsyncGenerator<SheetReply> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.workerMegabytes },
  })
  try {
    for (;;) {
      const reply = await nextReply(worker, limits.pieceMs)
      if (reply.kind === 'failed') {
        if (reply.reason === 'large') throw tooLarge(limits)
        throw reply.reason === 'locked'
          ? sheetErrors.SHEET_LOCKED()
          : sheetErrors.SHEET_BROKEN({ cause: new Error(reply.text) })
      }
      if (reply.kind === 'end') return
      yield reply
      if (reply.kind === 'sheets') return
      worker.postMessage('next')
    }
  } finally {
    await worker.terminate()
  }
}

function nextReply(worker: Worker, waitMs: number): Promise<SheetReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(sheetErrors.SHEET_TOO_SLOW())), waitMs)
    const heard = (reply: SheetReply) => settle(() => resolve(reply))
    // Out of memory ends a worker with an error of its own.
    const died = (cause: unknown) => settle(() => reject(sheetErrors.SHEET_BROKEN({ cause })))
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      worker.off('message', heard)
      worker.off('error', died)
      worker.off('exit', died)
      finish()
    }
    worker.once('message', heard)
    worker.once('error', died)
    worker.once('exit', died)
  })
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(detectBytes), 0, detectBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What a zip says it will become: the sum over its central directory (APPNOTE 4.3.12). A lie is met by the worker's limits. */
async function inflatedBytes(path: string): Promise<number> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, 66_000))
    await file.read(tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
    if (end < 0) return 0
    const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), 4_000_000))
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
    let total = 0
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
      total += directory.readUInt32LE(at + 24)
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    return total
  } finally {
    await file.close()
  }
}

function tooLarge({ rows, columns, wholeBytes }: SheetLimits) {
  return sheetErrors.SHEET_TOO_LARGE({ values: { rows, columns, megabytes: Math.floor(wholeBytes / 1024 / 1024) } })
}
