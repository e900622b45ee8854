import { sweepFlags } from '../flags/sweep-flags.ts'
import type { Grid } from '../grid.ts'
import { sweepRounds } from '../screening/sweep-rounds.ts'
import { sweepVisits } from '../visits/sweep-visits.ts'

/** By the clock: missed visits, screening rounds that are over, what looks odd. Answers how much it had to do. */
export async function sweepGridWork(grid: Grid): Promise<number> {
  return (await sweepVisits(grid)) + (await sweepRounds(grid)) + (await sweepFlags(grid))
}
