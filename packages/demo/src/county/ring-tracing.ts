import type { Mesh } from './mesh.ts'
import { ringAreaKm2 } from './plane.ts'
import type { LngLat, Polygon } from './types.ts'

/** A mesh whose corners and border points are already written in degrees, each exactly once. */
export interface DrawnMesh {
  readonly mesh: Mesh
  readonly corners: readonly LngLat[]
  /** Points between the ends of each edge, from → to. */
  readonly lines: readonly (readonly LngLat[])[]
}

interface Step {
  readonly edge: number
  readonly forward: boolean
  readonly to: number
}

const samePoint = (a: LngLat | undefined, b: LngLat | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/**
 * Walks around every region of equal label with the region on the left: counter-clockwise outlines, clockwise
 * holes. Three cells meet at a corner, so from each corner there is exactly one way on.
 */
export function traceRegions(drawn: DrawnMesh, labels: readonly number[]): Map<number, Polygon> {
  const steps = new Map<number, Map<number, Step>>()
  for (const [edge, { from, to, left, right }] of drawn.mesh.edges.entries()) {
    const leftLabel = labels[left] ?? -1
    const rightLabel = labels[right] ?? -1
    if (leftLabel === rightLabel) continue
    if (leftLabel >= 0) stepsOf(steps, leftLabel).set(from, { edge, forward: true, to })
    if (rightLabel >= 0) stepsOf(steps, rightLabel).set(to, { edge, forward: false, to: from })
  }

  const polygons = new Map<number, Polygon>()
  for (const [label, open] of steps) {
    const rings: LngLat[][] = []
    while (open.size > 0) rings.push(walk(drawn, open))
    rings.sort((a, b) => ringAreaKm2(b) - ringAreaKm2(a))
    polygons.set(label, { type: 'Polygon', coordinates: rings })
  }
  return polygons
}

function stepsOf(steps: Map<number, Map<number, Step>>, label: number): Map<number, Step> {
  const found = steps.get(label)
  if (found) return found
  const created = new Map<number, Step>()
  steps.set(label, created)
  return created
}

function walk(drawn: DrawnMesh, open: Map<number, Step>): LngLat[] {
  const ring: LngLat[] = []
  const add = (point: LngLat | undefined): void => {
    if (point && !samePoint(point, ring[ring.length - 1])) ring.push(point)
  }
  const [first] = open.keys()
  let corner = first
  while (corner !== undefined) {
    const step = open.get(corner)
    if (!step) break
    open.delete(corner)
    add(drawn.corners[corner])
    const line = drawn.lines[step.edge] ?? []
    for (const point of step.forward ? line : [...line].reverse()) add(point)
    corner = step.to
  }
  add(first === undefined ? undefined : drawn.corners[first])
  return ring
}
