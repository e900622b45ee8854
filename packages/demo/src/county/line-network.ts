import { between, distance, type PlanePoint, toLngLat } from './plane.ts'
import type { LineString } from './types.ts'

export interface NetworkPath<P> {
  readonly nodes: readonly number[]
  readonly properties: P
}

/**
 * Smooths a network of paths without pulling it apart: each node has one place, found along the first (most
 * important) path through it, so a side road still ends on the road that it joins.
 */
export function smoothNetwork<P>(
  paths: readonly NetworkPath<P>[],
  place: (node: number) => PlanePoint,
  rounds: number,
): Map<number, PlanePoint> {
  const owner = new Map<number, number>()
  const places = new Map<number, PlanePoint>()
  for (const [index, path] of paths.entries()) {
    for (const node of path.nodes) {
      if (owner.has(node)) continue
      owner.set(node, index)
      places.set(node, place(node))
    }
  }
  for (const [index, path] of paths.entries()) {
    for (let round = 0; round < rounds; round += 1) {
      for (let step = 1; step + 1 < path.nodes.length; step += 1) {
        const node = path.nodes[step] ?? -1
        const before = places.get(path.nodes[step - 1] ?? -1)
        const here = places.get(node)
        const after = places.get(path.nodes[step + 1] ?? -1)
        if (owner.get(node) !== index || !before || !here || !after) continue
        places.set(node, between(here, between(before, after, 0.5), 0.5))
      }
    }
  }
  return places
}

/** A Catmull-Rom curve through the points, a point about every `spacing` kilometres. */
export function curveThrough(points: readonly PlanePoint[], spacing: number): PlanePoint[] {
  const curve: PlanePoint[] = []
  for (let index = 0; index + 1 < points.length; index += 1) {
    const b = points[index]
    const c = points[index + 1]
    if (!b || !c) continue
    const a = points[index - 1] ?? b
    const d = points[index + 2] ?? c
    const steps = Math.max(1, Math.min(6, Math.round(distance(b, c) / spacing)))
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps
      curve.push({ x: catmullRom(a.x, b.x, c.x, d.x, t), y: catmullRom(a.y, b.y, c.y, d.y, t) })
    }
  }
  const last = points[points.length - 1]
  return last ? [...curve, last] : curve
}

const catmullRom = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - 3 * c + d - a) * t * t * t)

export const toLineString = (points: readonly PlanePoint[]): LineString => ({
  type: 'LineString',
  coordinates: points.map(toLngLat),
})

/** A way over several stops may come back to where it was; the detour is cut off. */
export function withoutLoops(nodes: readonly number[]): number[] {
  const path: number[] = []
  for (const node of nodes) {
    const seen = path.indexOf(node)
    if (seen === -1) path.push(node)
    else path.length = seen + 1
  }
  return path
}
