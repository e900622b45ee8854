import type { ExternalOrder, ExternalOrderStanding } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import type { Principal } from '../../identity/index.ts'

/** Takes orders that are another module's: disputes. Named by the kind of case that they become. */
export interface OrderTaker {
  readonly kind: string
  /** Joins what is open of the same people, or opens one. */
  take(tx: Tx, principal: Principal, order: PlacedOrder): Promise<{ readonly caseId: string; readonly merged: boolean }>
  /** What is told back once it is closed. */
  resultOf(tx: Tx, caseId: string): Promise<ExternalOrderStanding['result']>
}

export type PlacedOrder = ExternalOrder & { readonly areaCode: string }
