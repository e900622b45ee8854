import { type Database, systemScope } from '../../platform/db/index.ts'
import { insertLinks, lastLink, unsealedEntries } from './audit.store.ts'
import { appendAnchor } from './audit-anchor.ts'
import { type ChainLink, chainStart, type HashAlgorithm, linkHash } from './audit-chain.ts'

export interface SealOptions {
  readonly database: Database
  readonly algorithm: HashAlgorithm
  readonly anchorPath: string
}

const batch = 500
const everyMs = 1_000

/**
 * Chains what was committed since the last time. The entries are written without a lock between writers; only this one
 * sealer of the county knows an order.
 * @returns how many entries were sealed.
 */
export async function sealAudit({ database, algorithm, anchorPath }: SealOptions): Promise<number> {
  const now = new Date()
  const links = await database.transaction(systemScope, async (tx) => {
    const entries = await unsealedEntries(tx, batch)
    if (entries.length === 0) return []
    const last = await lastLink(tx)
    let position = last?.position ?? 0
    let hash = last?.hash ?? chainStart
    const added = entries.map((entry): ChainLink => {
      position += 1
      hash = linkHash(algorithm, hash, database.countyCode, entry)
      return { position, entrySeq: entry.seq, algorithm, hash }
    })
    await insertLinks(tx, added, now)
    return added
  })
  const end = links.at(-1)
  if (end) await appendAnchor(anchorPath, end, now)
  return links.length
}

/** Seals each second, one sealing at a time. */
export function startSealer(options: SealOptions, onError: (error: unknown) => void) {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = sealAudit(options)
      .catch(onError)
      .finally(() => {
        busy = false
      })
  }, everyMs)
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await running
    },
  }
}
