import pg from 'pg'
import { DatabaseError, DatabaseGoneError, isConnectionFailure } from './database-error.ts'
import { type Engine, type EngineConnection, typeParsers } from './engine.ts'

/**
 * Opens a pool on a PostgreSQL server, 15 or later.
 * @throws DatabaseGoneError when the first connection fails.
 */
export async function openPostgres(url: string, maxConnections = 10): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    types: { getTypeParser: (oid: number) => typeParsers[oid] ?? pg.types.getTypeParser(oid) },
  })
  // An idle connection that breaks is dropped by the pool; the next user gets a new one or the error.
  pool.on('error', () => undefined)
  const engine = new PostgresEngine(pool)
  try {
    const connection = await engine.connect()
    connection.release()
  } catch (error) {
    await pool.end()
    throw error
  }
  return engine
}

class PostgresEngine implements Engine {
  readonly kind = 'postgres'
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async connect(): Promise<EngineConnection> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new DatabaseGoneError(error)
    })
    let broken: Error | undefined
    // A connection may break between two statements; the next one tells.
    const onBreak = (error: Error) => {
      broken = error
    }
    client.on('error', onBreak)
    const fail = (error: unknown): never => {
      if (isConnectionFailure(error)) {
        broken = error as Error
        throw new DatabaseGoneError(error)
      }
      throw error instanceof pg.DatabaseError ? describe(error) : error
    }
    return {
      query: async (text, parameters) => {
        const result = await client.query(text, [...parameters]).catch(fail)
        return { rows: result.rows, affected: result.rowCount ?? 0 }
      },
      script: async (text) => {
        const results: pg.QueryResult | pg.QueryResult[] = await client.query(text).catch(fail)
        return [results].flat().flatMap((result) => result.rows)
      },
      release: () => {
        client.off('error', onBreak)
        client.release(broken)
      },
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

function describe(error: pg.DatabaseError): DatabaseError {
  const { code, detail, constraint } = error
  return new DatabaseError(error.message, {
    ...(code && { code }),
    ...(detail && { detail }),
    ...(constraint && { constraint }),
  })
}
