import type { OpenMatter } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { pressingCases } from './case.store.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'

/** What lies open in scope, as it stands in a hand-over of duty: the first to end first. */
export async function openMatters(
  casework: Casework,
  tx: Tx,
  most: number,
): Promise<{ readonly items: readonly OpenMatter[]; readonly total: number }> {
  const { rows, total } = await pressingCases(tx, most)
  const items = rows.map(({ id, code, kind, title, state, due_at }) => ({
    id,
    code,
    title,
    state: stateOf(kindOf(casework, kind), state).label,
    dueAt: due_at?.toISOString() ?? null,
  }))
  return { items, total }
}
