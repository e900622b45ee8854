import { mixHash } from './random.ts'

/** Smooth noise of the plane in about [-1, 1]. */
export type Noise = (x: number, y: number) => number

function lattice(seed: number, x: number, y: number): number {
  let hash = (Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10)

function valueNoise(seed: number): Noise {
  return (x, y) => {
    const left = Math.floor(x)
    const bottom = Math.floor(y)
    const u = fade(x - left)
    const v = fade(y - bottom)
    const low = lattice(seed, left, bottom) * (1 - u) + lattice(seed, left + 1, bottom) * u
    const high = lattice(seed, left, bottom + 1) * (1 - u) + lattice(seed, left + 1, bottom + 1) * u
    return low * (1 - v) + high * v
  }
}

/** Octaves of value noise; `scale` is the width in kilometres of the largest swell. */
export function createNoise(seed: number, purpose: string, scale: number, octaves: number): Noise {
  const layers = Array.from({ length: octaves }, (_, octave) => valueNoise(mixHash(`${purpose}/${octave}`, seed)))
  return (x, y) => {
    let total = 0
    let weight = 0
    let amplitude = 1
    let frequency = 1 / scale
    for (const layer of layers) {
      // The octaves are turned against each other, or their lattices would show as a square pattern.
      total += amplitude * layer(x * frequency * 0.8 - y * frequency * 0.6, x * frequency * 0.6 + y * frequency * 0.8)
      weight += amplitude
      amplitude *= 0.5
      frequency *= 2.03
    }
    return total / weight
  }
}
