import { pieces } from './connectivity.ts'
import type { Mesh } from './mesh.ts'

function longAxis(mesh: Mesh, members: readonly number[]): (cell: number) => number {
  let meanX = 0
  let meanY = 0
  for (const cell of members) {
    meanX += (mesh.sites[cell]?.x ?? 0) / members.length
    meanY += (mesh.sites[cell]?.y ?? 0) / members.length
  }
  let xx = 0
  let xy = 0
  let yy = 0
  for (const cell of members) {
    const dx = (mesh.sites[cell]?.x ?? 0) - meanX
    const dy = (mesh.sites[cell]?.y ?? 0) - meanY
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy)
  return (cell) => (mesh.sites[cell]?.x ?? 0) * Math.cos(angle) + (mesh.sites[cell]?.y ?? 0) * Math.sin(angle)
}

/** Takes `size` connected cells from one end; whatever is cut off from the rest comes along. */
function takeEnd(mesh: Mesh, members: readonly number[], size: number): [number[], number[]] {
  const along = longAxis(mesh, members)
  const left = new Set(members)
  const start = members.reduce((best, cell) => (along(cell) < along(best) ? cell : best))
  const taken: number[] = []
  const frontier = new Set([start])
  while (taken.length < size && frontier.size > 0) {
    let next = -1
    for (const cell of frontier) if (next === -1 || along(cell) < along(next)) next = cell
    frontier.delete(next)
    left.delete(next)
    taken.push(next)
    for (const neighbour of mesh.cells[next]?.neighbours ?? []) if (left.has(neighbour)) frontier.add(neighbour)
  }
  const [rest = [], ...cutOff] = pieces(mesh, left)
  return [[...taken, ...cutOff.flat()], rest]
}

/** Divides connected cells into `count` connected parts of about equal size, halving across the longer side. */
export function divideCells(mesh: Mesh, members: readonly number[], count: number): number[][] {
  if (count <= 1) return [[...members]]
  const firstCount = Math.floor(count / 2)
  const [first, rest] = takeEnd(mesh, members, Math.round((members.length * firstCount) / count))
  if (first.length < firstCount || rest.length < count - firstCount) {
    throw new Error(`cannot divide ${members.length} cells into ${count} parts`)
  }
  return [...divideCells(mesh, first, firstCount), ...divideCells(mesh, rest, count - firstCount)]
}
