import type { Action, SearchHit, SearchType } from '@fengqiao/contract'
import type { Tx } from '../db/index.ts'
import type { PendingPage } from './outdated.store.ts'

/** One type of thing that can be found. The module that has it says how it is indexed and how it is shown. */
export interface SearchSource {
  readonly type: SearchType
  readonly style: 'name' | 'text'
  /** What somebody must be allowed to do to find it. */
  readonly action: Action
  /** Is indexed in the transaction of each change; only what is older than the index is looked for, and that once. */
  readonly indexedAtOnce: boolean
  /** What is not indexed yet, or was changed since. */
  pending(tx: Tx, page: { readonly after: string; readonly limit: number }): Promise<PendingPage>
  /** Those of these ids that the transaction's scope sees. */
  show(tx: Tx, ids: readonly string[]): Promise<readonly SearchHit[]>
}
