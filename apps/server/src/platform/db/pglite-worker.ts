import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { typeParsers } from './engine.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-protocol.ts'

/** The embedded database on a thread of its own, so that a long statement never stops signalling or media. */
const port = parentPort
if (!port) throw new Error('pglite-worker.ts runs as a worker thread only')

const { folder, isNew } = workerData as { folder: string; isNew: boolean }
const options = { dataDir: folder, parsers: { ...typeParsers } }
const database = await PGlite.create(isNew ? { ...options, loadDataDir: await prepopulated() } : options)
answer({ id: 0, rows: [], affected: 0 })

// Statements come one by one: the other side holds the only session exclusively.
port.on('message', async (request: WorkerRequest) => {
  try {
    if (request.kind === 'close') {
      await database.close()
      answer({ id: request.id, rows: [], affected: 0 })
      port.close()
    } else if (request.kind === 'script') {
      const results = await database.exec(request.text)
      answer({ id: request.id, rows: results.flatMap((result) => result.rows), affected: 0 })
    } else {
      const result = await database.query<Record<string, unknown>>(request.text, [...request.parameters])
      answer({ id: request.id, rows: result.rows, affected: result.affectedRows ?? 0 })
    }
  } catch (error) {
    answer({ id: request.id, error: describe(error) })
  }
})

function answer(message: WorkerAnswer): void {
  port?.postMessage(message)
}

function describe(error: unknown): { message: string; code?: string; detail?: string; constraint?: string } {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, detail, constraint } = error as Error & { code?: string; detail?: string; constraint?: string }
  return { message: error.message, ...(code && { code }), ...(detail && { detail }), ...(constraint && { constraint }) }
}

/** A new cluster unpacked instead of made by initdb: five times quicker. */
async function prepopulated(): Promise<Blob> {
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs')
  return dataDir()
}
