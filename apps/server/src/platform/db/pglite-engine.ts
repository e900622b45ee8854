import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError, DatabaseGoneError } from './database-error.ts'
import type { Engine, EngineConnection, StatementResult } from './engine.ts'
import { ExclusiveQueue } from './exclusive-queue.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-protocol.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

interface Pending {
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: Error) => void
}

/**
 * Opens the embedded database in `folder`, made when it is new. PGlite has no lock of its own: hold the lock of the
 * data folder around it (`lockFolder`), or two servers ruin it.
 */
export async function openPglite(folder: string): Promise<Engine> {
  await mkdir(folder, { recursive: true })
  return new PgliteEngine(await WorkerConnection.start(folder, !existsSync(join(folder, 'PG_VERSION'))))
}

/** PGlite is one session: everyone takes it in turn, so that nobody's statement runs inside another's transaction. */
class PgliteEngine implements Engine {
  readonly kind = 'pglite'
  readonly #queue = new ExclusiveQueue()
  readonly #worker: WorkerConnection

  constructor(worker: WorkerConnection) {
    this.#worker = worker
  }

  async connect(): Promise<EngineConnection> {
    const release = await this.#queue.acquire()
    return {
      query: (text, parameters) => this.#worker.send({ kind: 'query', text, parameters }),
      script: async (text) => (await this.#worker.send({ kind: 'script', text })).rows,
      release,
    }
  }

  async close(): Promise<void> {
    const release = await this.#queue.acquire()
    try {
      await this.#worker.close()
    } finally {
      release()
    }
  }
}

class WorkerConnection {
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  #nextId = 1
  #gone: Error | undefined

  static async start(folder: string, isNew: boolean): Promise<WorkerConnection> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { folder, isNew } })
    const connection = new WorkerConnection(worker)
    await new Promise<StatementResult>((resolve, reject) => connection.#pending.set(0, { resolve, reject }))
    return connection
  }

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    worker.on('error', (error) => this.#fail(new DatabaseGoneError(error)))
    worker.on('exit', () => this.#fail(new DatabaseGoneError(undefined)))
  }

  send(request: WithoutId<WorkerRequest>): Promise<StatementResult> {
    if (this.#gone) return Promise.reject(this.#gone)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id })
    })
  }

  async close(): Promise<void> {
    if (this.#gone) return
    await this.send({ kind: 'close' })
    await this.#worker.terminate()
  }

  #settle(answer: WorkerAnswer): void {
    const pending = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if ('error' in answer) pending?.reject(new DatabaseError(answer.error.message, answer.error))
    else pending?.resolve({ rows: answer.rows, affected: answer.affected })
  }

  #fail(error: Error): void {
    this.#gone ??= error
    for (const { reject } of this.#pending.values()) reject(this.#gone)
    this.#pending.clear()
  }
}
