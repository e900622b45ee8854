import { systemScope } from '../../platform/db/index.ts'
import { type PersonRecord, peopleByIds } from '../organisation/index.ts'
import type { Casework } from './casework.ts'

/**
 * The people whom a step names, wherever they belong: a village sends to its township's officer, a township to the
 * county's departments. Read before the step's transaction; whether one of them may be sent is decided there.
 */
export async function lookUpPeople(
  { database }: Casework,
  ids: readonly string[] = [],
): Promise<readonly PersonRecord[]> {
  return ids.length === 0 ? [] : database.transaction(systemScope, (tx) => peopleByIds(tx, ids))
}
