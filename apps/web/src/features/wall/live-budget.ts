import { cameraAt, type WallLayout } from './wall-layout.ts'

/** Live tiles a machine decodes without stutter, from its cores: a guess that the reader can change. */
export function defaultBudget(cores: number): number {
  if (cores <= 2) return 9
  return cores <= 8 ? 16 : 25
}

export const budgetChoices = [4, 9, 16, 25] as const

export interface TileModes {
  /** Tile numbers that play. */
  readonly live: ReadonlySet<number>
  /** Tile numbers that are looked at in turns. */
  readonly snapshot: readonly number[]
}

/**
 * Which tiles play and which show snapshots: the selected one first, then in order, as many as the budget allows.
 * While one is enlarged only that one plays.
 */
export function tileModes(layout: WallLayout, budget: number): TileModes {
  if (layout.enlarged) return { live: new Set([layout.selected]), snapshot: [] }
  const filled = Array.from({ length: layout.size }, (_, tile) => tile).filter(
    (tile) => cameraAt(layout, tile) !== null,
  )
  const ranked = [...filled].sort((a, b) => Number(b === layout.selected) - Number(a === layout.selected) || a - b)
  return { live: new Set(ranked.slice(0, budget)), snapshot: ranked.slice(budget) }
}
