import type { Grid } from '../grid.ts'
import { sweepRounds } from '../screening/sweep-rounds.ts'
import { sweepVisits } from '../visits/sweep-visits.ts'

/** By the clock: missed visits and screening rounds that are over. Answers how much it had to do. */
export async function sweepGridWork(grid: Grid): Promise<number> {
  return (await sweepVisits(grid)) + (await sweepRounds(grid))
}
