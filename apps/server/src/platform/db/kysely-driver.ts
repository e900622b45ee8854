import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { DatabaseGoneError } from './database-error.ts'
import type { Engine, EngineConnection } from './engine.ts'

/** Kysely over an {@link Engine}; `opening` gives the statements that begin a transaction. */
export function engineDialect(engine: Engine, opening: () => string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EngineDriver(engine, opening),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class EngineDriver implements Driver {
  readonly #engine: Engine
  readonly #opening: () => string

  constructor(engine: Engine, opening: () => string) {
    this.#engine = engine
    this.#opening = opening
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<KyselyConnection> {
    return new KyselyConnection(await this.#engine.connect())
  }

  async beginTransaction(connection: KyselyConnection): Promise<void> {
    await connection.inner.script(this.#opening())
  }

  async commitTransaction(connection: KyselyConnection): Promise<void> {
    await connection.inner.script('COMMIT')
  }

  async rollbackTransaction(connection: KyselyConnection): Promise<void> {
    // A database that is gone has forgotten the transaction: what made it go is the error to tell.
    await connection.inner.script('ROLLBACK').catch((error: unknown) => {
      if (!(error instanceof DatabaseGoneError)) throw error
    })
  }

  async releaseConnection(connection: KyselyConnection): Promise<void> {
    connection.inner.release()
  }

  async destroy(): Promise<void> {}
}

class KyselyConnection implements DatabaseConnection {
  readonly inner: EngineConnection

  constructor(inner: EngineConnection) {
    this.inner = inner
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.inner.query(query.sql, query.parameters)
    return { rows: rows as unknown as R[], numAffectedRows: BigInt(affected) }
  }

  // biome-ignore lint/correctness/useYield: neither engine has cursors here; lists page by key instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming queries are not offered: page by key')
  }
}
