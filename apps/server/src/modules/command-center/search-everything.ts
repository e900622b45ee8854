import type { SearchHit, SearchType } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { findByReading, readingsOf, type SearchSource } from '../../platform/search/index.ts'
import { searchCases } from '../casework/index.ts'
import { appendAudit, mayRole, type Principal } from '../identity/index.ts'

const shownOfEach = 6

export interface Question {
  readonly q: string
  readonly type?: SearchType | undefined
  readonly limit?: number | undefined
}

/** Everything in somebody's scope that fits what was typed, the closest first. */
export async function searchEverything(
  tx: Tx,
  sources: readonly SearchSource[],
  principal: Principal,
  { q, type, limit = shownOfEach }: Question,
): Promise<{ items: SearchHit[]; more: SearchType[] }> {
  const items: SearchHit[] = []
  const more: SearchType[] = []
  for (const source of sources) {
    if ((type && source.type !== type) || !mayRole(principal.role, source.action)) continue
    const ids =
      source.type === 'case'
        ? await searchCases(tx, principal, q, limit + 1)
        : await findNamed(tx, source, principal, q, limit + 1)
    if (ids.length > limit) more.push(source.type)
    const hits = await source.show(tx, ids.slice(0, limit))
    items.push(...inOrder(hits, ids))
  }
  if (isNumber(q) && items.some((hit) => hit.type === 'person')) {
    // Who looks for a person by a number learns whose it is.
    const { accountId } = principal
    await appendAudit(tx, { accountId, action: 'person.found_by_number', data: { digits: q.length } })
  }
  return { items: items.toSorted((a, b) => distance(a, q) - distance(b, q)), more }
}

async function findNamed(tx: Tx, source: SearchSource, principal: Principal, q: string, limit: number) {
  const found = new Set<string>()
  const { scope } = principal
  const range = { subject: source.type, areaPrefix: scope.kind === 'person' ? scope.areaPrefix : '' }
  for (const reading of readingsOf(q, source.style)) {
    for (const id of await findByReading(tx, range, reading, limit)) found.add(id)
    if (found.size >= limit) break
  }
  return [...found]
}

function inOrder(hits: readonly SearchHit[], ids: readonly string[]): SearchHit[] {
  return hits.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** What is called exactly so comes before what begins so, and that before what has it inside. */
function distance(hit: SearchHit, q: string): number {
  const wanted = q.trim().toLowerCase()
  const title = hit.title.toLowerCase()
  if (title === wanted || hit.detail.toLowerCase() === wanted) return 0
  if (title.startsWith(wanted)) return 1
  return title.includes(wanted) ? 2 : 3
}

function isNumber(q: string): boolean {
  return /^[\d\s-]{4,}x?$/i.test(q.trim())
}
