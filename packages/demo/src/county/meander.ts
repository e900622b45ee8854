import { createNoise } from './noise.ts'
import type { PlanePoint } from './plane.ts'

/**
 * Pushes points sideways by a noise of the ground: lines get bends, and lines that meet still meet, because
 * the same place always moves the same way.
 */
export function createMeander(
  seed: number,
  purpose: string,
  scale: number,
  strength: number,
): (point: PlanePoint) => PlanePoint {
  const east = createNoise(seed, `${purpose}/meander/x`, scale, 2)
  const north = createNoise(seed, `${purpose}/meander/y`, scale, 2)
  return ({ x, y }) => ({ x: x + strength * east(x, y), y: y + strength * north(x, y) })
}
