import type { HandlingLevel, Role, SettledLevel } from '@fengqiao/contract'

const nearTheGround: ReadonlySet<Role> = new Set(['GRID_WORKER', 'HOUSEHOLD_HEAD'])

/**
 * Where an event counts as settled (层级化解率): in the grid, when somebody of the grid dealt with it while the village
 * had it; else at the level that had it when it was closed.
 */
export function settledLevel(level: HandlingLevel, handledBy: Role | null): SettledLevel {
  return level === 'village' && handledBy !== null && nearTheGround.has(handledBy) ? 'grid' : level
}
