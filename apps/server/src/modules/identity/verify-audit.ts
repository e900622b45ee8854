import { type Database, systemScope } from '../../platform/db/index.ts'
import { countUnsealed, linksAfter } from './audit.store.ts'
import { readAnchors } from './audit-anchor.ts'
import { type ChainFault, ChainVerifier } from './audit-chain.ts'

export interface AuditVerdict {
  readonly links: number
  /** Written and not yet sealed: nothing can be said about them. */
  readonly unsealed: number
  readonly anchors: number
  readonly faults: readonly ChainFault[]
}

const page = 1_000

/** Walks the whole chain against the entries and the anchor file. */
export async function verifyAudit(database: Database, anchorPath: string): Promise<AuditVerdict> {
  const anchors = await readAnchors(anchorPath)
  const verifier = new ChainVerifier(database.countyCode, anchors)
  let position = 0
  let links = 0
  for (;;) {
    const found = await database.transaction(systemScope, (tx) => linksAfter(tx, position, page))
    for (const { link, entry } of found) verifier.follow(link, entry)
    links += found.length
    position = found.at(-1)?.link.position ?? position
    if (found.length < page) break
  }
  const unsealed = await database.transaction(systemScope, countUnsealed)
  return { links, unsealed, anchors: anchors.length, faults: verifier.end() }
}
