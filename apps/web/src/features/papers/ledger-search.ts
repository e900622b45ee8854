import { type PaperStage, paperStages } from '@fengqiao/contract'

/** Filters of the ledger, as they stand in its address. */
export interface LedgerSearch {
  q?: string
  stage?: PaperStage
  series?: string
  cursor?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function ledgerSearch(search: Record<string, unknown>): LedgerSearch {
  const { q, stage, series, cursor } = search
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}),
    ...(paperStages.includes(stage as PaperStage) ? { stage: stage as PaperStage } : {}),
    ...(typeof series === 'string' && /^[a-z][a-z0-9_-]{0,39}$/.test(series) ? { series } : {}),
    ...(typeof cursor === 'string' && /^[a-z0-9]{1,40}$/.test(cursor) ? { cursor } : {}),
  }
}
