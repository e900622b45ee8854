import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { CatalogResponse } from '../manscdp/manscdp-message.ts'

/**
 * Cuts a catalog into the messages that answer one query (GB/T 28181-2016 9.5, Annex N). An empty catalog is one
 * message with SumNum 0.
 */
export function* catalogPages(options: {
  readonly deviceId: string
  readonly sn: string
  readonly items: readonly CatalogItem[]
  readonly itemsPerMessage: number
}): Generator<CatalogResponse> {
  const { deviceId, sn, items, itemsPerMessage } = options
  const base = { type: 'catalog', deviceId, sn, sumNum: items.length } as const
  if (items.length === 0) yield { ...base, items: [] }
  for (let from = 0; from < items.length; from += itemsPerMessage) {
    yield { ...base, items: items.slice(from, from + itemsPerMessage) }
  }
}
