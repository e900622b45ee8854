import { setTimeout as delay } from 'node:timers/promises'
import { type Database, systemScope } from '../db/index.ts'
import type { SearchSource } from './search-source.ts'
import { indexSearchAll } from './search-token.store.ts'

const batch = 50
const mostPauseMs = 500

/** Brings the index up to what there is: what came by import, and what is older than the index. */
export function createSearchIndexer(database: Database, sources: readonly SearchSource[]) {
  const finished = new Set<SearchSource>()
  let stopped = false
  let running: Promise<number> | undefined

  async function run(): Promise<number> {
    let count = 0
    for (const source of sources) {
      let after: string | null = finished.has(source) ? null : ''
      while (after !== null && !stopped) {
        const from: string = after
        const began = performance.now()
        // Small transactions: with the embedded database everybody else waits for each.
        const { documents, next } = await database.transaction(systemScope, async (tx) => {
          const page = await source.pending(tx, { after: from, limit: batch })
          await indexSearchAll(tx, source.type, page.documents)
          return page
        })
        count += documents.length
        after = next
        // And at most half of the time is theirs.
        if (documents.length > 0) await delay(Math.min(performance.now() - began, mostPauseMs))
        if (next === null && source.indexedAtOnce) finished.add(source)
      }
    }
    return count
  }

  return {
    /** Answers how many were indexed; whoever asks meanwhile gets the run that is under way. */
    run(): Promise<number> {
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
    async stop(): Promise<void> {
      stopped = true
      await running?.catch(() => 0)
    },
  }
}

export type SearchIndexer = ReturnType<typeof createSearchIndexer>
