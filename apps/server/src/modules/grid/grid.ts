import type { OpenDispute } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Casework } from '../casework/index.ts'
import type { Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import { categoriesSetting, type EventCategories } from './events/event.categories.ts'
import { type RepeatRules, repeatRulesOf } from './events/likeness.settings.ts'
import type { OrderTaker } from './events/order-taker.ts'

/** How a dispute that the grids found becomes a case: the module of mediation fills it. */
export type DisputePort = (
  tx: Tx,
  principal: Principal,
  told: OpenDispute,
) => Promise<{ readonly id: string; readonly code: string }>

/** How somebody who passed an exam gets a numbered certificate: the module of papers fills it. Answers the number. */
export type CertificatePort = (
  tx: Tx,
  principal: Principal,
  earned: { readonly holder: string; readonly course: string; readonly score: number; readonly areaCode: string },
) => Promise<string | null>

/** What the use cases of the grid network work with. */
export interface Grid {
  readonly casework: Casework
  /** Everything that is written is invented: the demonstration. */
  readonly example: boolean
  readonly openDispute: DisputePort
  readonly certify: CertificatePort
  categories(tx: Tx): Promise<EventCategories>
  repeatRules(tx: Tx): Promise<RepeatRules>
  /** Who takes orders from outside that are no grid events, by the kind of case. */
  readonly orderTakers: ReadonlyMap<string, OrderTaker>
}

/** The dictionary of categories as it was read last: names of cases are asked for where nothing can be read. */
export class CategoryNames {
  #known: EventCategories = categoriesSetting.standard

  readonly current = (): EventCategories => this.#known

  remember(categories: EventCategories): EventCategories {
    this.#known = categories
    return categories
  }
}

interface GridOptions extends Pick<Grid, 'example' | 'openDispute' | 'certify'> {
  readonly orderTakers: readonly OrderTaker[]
}

export function createGrid(
  casework: Casework,
  names: CategoryNames,
  { example, openDispute, certify, orderTakers }: GridOptions,
): Grid {
  return {
    casework,
    example,
    openDispute,
    orderTakers: new Map(orderTakers.map((taker) => [taker.kind, taker])),
    certify,
    categories: async (tx) => {
      const settings = await casework.settings.current(tx)
      return names.remember(settingValue(settings, categoriesSetting))
    },
    repeatRules: async (tx) => repeatRulesOf(await casework.settings.current(tx)),
  }
}
