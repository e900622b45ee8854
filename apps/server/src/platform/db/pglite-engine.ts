import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError, DatabaseGoneError } from './database-error.ts'
import type { Engine, EngineConnection, StatementResult } from './engine.ts'
import { ExclusiveQueue } from './exclusive-queue.ts'
import { lockFolder } from './folder-lock.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-protocol.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

interface Pending {
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: Error) => void
}

/**
 * Opens the embedded database in `folder`, made when it is new.
 * @throws FolderLockedError when another server has it.
 */
export async function openPglite(folder: string): Promise<Engine> {
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  try {
    const cluster = join(folder, 'cluster')
    const connection = await WorkerConnection.start(cluster, !existsSync(join(cluster, 'PG_VERSION')))
    return new PgliteEngine(connection, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

/** PGlite is one session: everyone takes it in turn, so that nobody's statement runs inside another's transaction. */
class PgliteEngine implements Engine {
  readonly kind = 'pglite'
  readonly #queue = new ExclusiveQueue()
  readonly #worker: WorkerConnection
  readonly #unlock: () => Promise<void>

  constructor(worker: WorkerConnection, unlock: () => Promise<void>) {
    this.#worker = worker
    this.#unlock = unlock
  }

  async connect(): Promise<EngineConnection> {
    const release = await this.#queue.acquire()
    return {
      query: (text, parameters) => this.#worker.send({ kind: 'query', text, parameters }),
      script: async (text) => {
        await this.#worker.send({ kind: 'script', text })
      },
      release,
    }
  }

  async close(): Promise<void> {
    const release = await this.#queue.acquire()
    try {
      await this.#worker.close()
    } finally {
      release()
      await this.#unlock()
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
