import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError, DatabaseGoneError } from './database-error.ts'
import type { Engine, EngineConnection, StatementResult } from './engine.ts'
import { ExclusiveQueue } from './exclusive-queue.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-protocol.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** No statement of ours takes this long: a database that panicked spins instead of answering. */
const silenceMs = 60_000
const watchMs = 5_000
/**
 * A refused statement leaves a piece of PGlite's stack behind (measured with 0.5.8: after 2,978 of them every statement
 * fails with "stack depth limit exceeded", later memory is broken). Long before that the database is opened anew.
 */
const refusalsBorne = 1_000

interface Pending {
  readonly sentAt: number
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: Error) => void
}

/**
 * Opens the embedded database in `folder`, made when it is new. PGlite has no lock of its own: hold the lock of the
 * data folder around it (`lockFolder`), or two servers ruin it.
 */
export async function openPglite(folder: string, options: { readonly refusalsBorne?: number } = {}): Promise<Engine> {
  await mkdir(folder, { recursive: true })
  return new PgliteEngine(folder, await startWorker(folder), options.refusalsBorne ?? refusalsBorne)
}

function startWorker(folder: string): Promise<WorkerConnection> {
  return WorkerConnection.start(folder, !existsSync(join(folder, 'PG_VERSION')))
}

/** PGlite is one session: everyone takes it in turn, so that nobody's statement runs inside another's transaction. */
class PgliteEngine implements Engine {
  readonly kind = 'pglite'
  readonly #queue = new ExclusiveQueue()
  readonly #folder: string
  readonly #refusalsBorne: number
  #worker: WorkerConnection

  constructor(folder: string, worker: WorkerConnection, refusalsBorne: number) {
    this.#folder = folder
    this.#worker = worker
    this.#refusalsBorne = refusalsBorne
  }

  async connect(): Promise<EngineConnection> {
    const release = await this.#queue.acquire()
    const worker = await this.#living().catch((error: unknown) => {
      release()
      throw error
    })
    return {
      query: (text, parameters) => worker.send({ kind: 'query', text, parameters }),
      script: async (text) => (await worker.send({ kind: 'script', text })).rows,
      release,
    }
  }

  /** A database that fell (a full disk makes it panic) is opened again and recovers from its log, like any PostgreSQL. */
  async #living(): Promise<WorkerConnection> {
    // Nobody else has the session now: whoever asks for the living one holds the queue.
    if (this.#worker.refusals >= this.#refusalsBorne) await this.#worker.close()
    if (this.#worker.isGone) {
      this.#worker = await startWorker(this.#folder).catch((error: unknown) => {
        throw error instanceof DatabaseGoneError ? error : new DatabaseGoneError(error)
      })
    }
    return this.#worker
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
  readonly #watch: NodeJS.Timeout
  #nextId = 1
  #gone: Error | undefined
  /** Statements that the database refused since it was opened. */
  refusals = 0

  static async start(folder: string, isNew: boolean): Promise<WorkerConnection> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { folder, isNew } })
    const connection = new WorkerConnection(worker)
    await new Promise<StatementResult>((resolve, reject) => {
      connection.#pending.set(0, { sentAt: Date.now(), resolve, reject })
    })
    return connection
  }

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    worker.on('error', (error) => this.#fail(error))
    worker.on('exit', () => this.#fail(undefined))
    this.#watch = setInterval(() => this.#look(), watchMs).unref()
  }

  get isGone(): boolean {
    return this.#gone !== undefined
  }

  send(request: WithoutId<WorkerRequest>): Promise<StatementResult> {
    if (this.#gone) return Promise.reject(this.#gone)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { sentAt: Date.now(), resolve, reject })
      this.#worker.postMessage({ ...request, id })
    })
  }

  async close(): Promise<void> {
    if (this.#gone) return
    await this.send({ kind: 'close' })
    this.#fail(undefined)
  }

  #settle(answer: WorkerAnswer): void {
    const pending = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if (!('error' in answer)) {
      pending?.resolve({ rows: answer.rows, affected: answer.affected })
      return
    }
    const error = new DatabaseError(answer.error.message, answer.error)
    this.refusals++
    pending?.reject(error)
    // After a write that failed below it the database is in panic and would never answer again.
    if (isPanic(error)) this.#fail(error)
  }

  #look(): void {
    const oldest = this.#pending.values().next().value
    if (oldest && Date.now() - oldest.sentAt > silenceMs) this.#fail(new Error('the database does not answer'))
  }

  #fail(cause: unknown): void {
    clearInterval(this.#watch)
    if (!this.#gone) void this.#worker.terminate()
    this.#gone ??= new DatabaseGoneError(cause)
    for (const { reject } of this.#pending.values()) reject(this.#gone)
    this.#pending.clear()
  }
}

/**
 * SQLSTATE 53100 disk full, 58030 input/output error, 54001 no stack left, whatever the database itself calls a panic,
 * and what WebAssembly says of broken memory.
 */
function isPanic(error: DatabaseError): boolean {
  return (
    ['53100', '58030', '54001'].includes(error.code ?? '') ||
    /PANIC|could not write|No space left|memory access out of bounds|unreachable|null function/.test(error.message)
  )
}
