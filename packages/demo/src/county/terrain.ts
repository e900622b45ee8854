import { townshipPlans } from './county-plan.ts'
import { createNoise } from './noise.ts'
import { distance, type PlanePoint } from './plane.ts'

/** Invented height in metres: karst ridges that fall towards the east, with a basin under each town. */
export type Terrain = (point: PlanePoint) => number

export function createTerrain(seed: number): Terrain {
  const swell = createNoise(seed, 'terrain/swell', 11, 3)
  const ridge = createNoise(seed, 'terrain/ridge', 4.5, 4)
  return (point) => {
    const ridges = 1 - Math.abs(ridge(point.x, point.y)) * 2
    let basin = 0
    for (const plan of townshipPlans) basin = Math.max(basin, Math.exp(-((distance(point, plan.seat) / 2.6) ** 2)))
    const open = 950 + 330 * swell(point.x, point.y) + 170 * ridges - 4 * point.x
    return open - basin * 0.75 * Math.max(0, open - 720)
  }
}
