import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, type Transaction } from 'kysely'
import { isDeadlock } from './database-error.ts'
import type { Engine } from './engine.ts'
import { engineDialect } from './kysely-driver.ts'
import { openingScript, type Scope } from './scope.ts'
import type { Tables } from './tables.ts'

/** A running transaction: the only thing statements can be sent through. */
export type Tx = Transaction<Tables>

export interface Database {
  readonly engine: Engine
  readonly countyCode: string
  /**
   * Runs `work` in one transaction on behalf of `scope`; commits when it resolves, rolls back when it throws.
   * Work waits for nothing but the database: no network, no files, no hashing. Opening a transaction inside another
   * throws at once, because with one session it would wait for itself. Two that wait for each other's rows: one of
   * them is begun again, so that work does nothing but with `tx`.
   */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls back once when this transaction has committed, never when it rolled back; its own work must be short. */
  afterCommit(tx: Tx, listener: () => void): void
  /** Whether the caller runs inside a transaction, where nothing may be waited for but that transaction. */
  inTransaction(): boolean
}

/** PostgreSQL ends one of two that wait for each other: nothing of it has happened, and the other is through soon. */
const mostAttempts = 4

export function createDatabase(engine: Engine, countyCode: string): Database {
  const running = new AsyncLocalStorage<Scope>()
  const listeners = new WeakMap<Tx, Set<() => void>>()
  const kysely = new Kysely<Tables>({
    dialect: engineDialect(engine, () => {
      const scope = running.getStore()
      if (!scope) throw new Error('A transaction needs a scope')
      return openingScript(countyCode, scope)
    }),
  })
  return {
    engine,
    countyCode,
    async transaction(scope, work) {
      if (running.getStore()) throw new Error('A transaction was opened inside another: pass `tx` on')
      for (let attempt = 1; ; attempt++) {
        const committed = new Set<() => void>()
        try {
          const result = await running.run(scope, () =>
            kysely.transaction().execute((tx) => {
              listeners.set(tx, committed)
              return work(tx)
            }),
          )
          for (const listener of committed) listener()
          return result
        } catch (error) {
          if (attempt === mostAttempts || !isDeadlock(error)) throw error
        }
      }
    },
    afterCommit(tx, listener) {
      listeners.get(tx)?.add(listener)
    },
    inTransaction: () => running.getStore() !== undefined,
  }
}
