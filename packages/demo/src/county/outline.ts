import { type PlanePoint, plane } from './plane.ts'
import { createRandom } from './random.ts'

/** The rough shape as drawn by hand, in hundredths of the frame from the west and from the south. Invented. */
const sketch: readonly (readonly [number, number])[] = [
  [0, 45],
  [3, 56],
  [9, 62],
  [10, 70],
  [15, 76],
  [17, 87],
  [23, 91],
  [29, 87],
  [33, 75],
  [40, 77],
  [46, 80],
  [49, 93],
  [56, 100],
  [63, 97],
  [65, 89],
  [70, 88],
  [72, 80],
  [77, 81],
  [82, 76],
  [86, 70],
  [91, 64],
  [96, 57],
  [100, 45],
  [97, 37],
  [89, 32],
  [84, 36],
  [77, 33],
  [73, 24],
  [72, 14],
  [66, 8],
  [62, 0],
  [55, 3],
  [52, 12],
  [46, 14],
  [42, 24],
  [36, 20],
  [30, 22],
  [28, 31],
  [22, 34],
  [14, 33],
  [7, 37],
]

/** Midpoint displacement: a shore has the same roughness at each scale. */
export function roughen(points: readonly PlanePoint[], rounds: number, strength: number, seed: number): PlanePoint[] {
  const random = createRandom(seed, 'outline')
  let ring = [...points]
  for (let round = 0; round < rounds; round += 1) {
    const finer: PlanePoint[] = []
    for (const [index, from] of ring.entries()) {
      const to = ring[(index + 1) % ring.length] ?? from
      const push = strength * random.normal()
      finer.push(from, {
        x: (from.x + to.x) / 2 - (to.y - from.y) * push,
        y: (from.y + to.y) / 2 + (to.x - from.x) * push,
      })
    }
    ring = finer
  }
  return ring
}

/** The line that decides which side of the border a household lives on, in kilometres. */
export function countyOutline(seed: number): PlanePoint[] {
  const corners = sketch.map(([x, y]) => ({ x: (x / 100) * plane.width, y: (y / 100) * plane.height }))
  return roughen(corners, 4, 0.19, seed)
}

export function isInside(outline: readonly PlanePoint[], { x, y }: PlanePoint): boolean {
  let inside = false
  let previous = outline[outline.length - 1]
  for (const corner of outline) {
    if (previous && corner.y > y !== previous.y > y) {
      const crossing = previous.x + ((y - previous.y) / (corner.y - previous.y)) * (corner.x - previous.x)
      if (x < crossing) inside = !inside
    }
    previous = corner
  }
  return inside
}
