import type { Lifecycle } from '@fengqiao/contract'

export const nodeSize = { width: 108, height: 44 } as const
const gap = { x: 44, y: 56 } as const
const margin = 34
const perRow = 6

export interface DrawnState {
  readonly id: string
  readonly x: number
  readonly y: number
}

export interface DrawnEdge {
  readonly from: string
  readonly to: string
  /** Along the main line, or beside it. */
  readonly next: boolean
  /** An SVG path from the edge of one box to the edge of the other. */
  readonly path: string
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly states: readonly DrawnState[]
  readonly edges: readonly DrawnEdge[]
}

/** Places the main line in rows from left to right, and what stands beside it in the rows below. */
export function drawLifecycle({ states, transitions }: Lifecycle): Drawing {
  const main = states.filter((state) => state.main)
  const beside = states.filter((state) => !state.main)
  const rows = [...inRows(main), ...inRows(beside)]
  const placed = rows.flatMap((row, y) =>
    row.map(({ id }, x) => ({
      id,
      x: margin + x * (nodeSize.width + gap.x),
      y: margin + y * (nodeSize.height + gap.y),
    })),
  )
  const at = new Map(placed.map((state) => [state.id, state]))
  const pairs = new Map<string, DrawnEdge>()
  for (const { from, to } of transitions) {
    for (const source of from) {
      const [one, other] = [at.get(source), at.get(to)]
      if (!one || !other || source === to) continue
      const next = main.findIndex(({ id }) => id === to) - main.findIndex(({ id }) => id === source) === 1
      pairs.set(`${source} ${to}`, { from: source, to, next, path: pathBetween(one, other) })
    }
  }
  const widest = Math.max(1, ...rows.map((row) => row.length))
  return {
    width: 2 * margin + widest * nodeSize.width + (widest - 1) * gap.x,
    height: 2 * margin + rows.length * nodeSize.height + (rows.length - 1) * gap.y,
    states: placed,
    edges: [...pairs.values()],
  }
}

function inRows<T>(items: readonly T[]): readonly (readonly T[])[] {
  const rows: T[][] = []
  for (let start = 0; start < items.length; start += perRow) rows.push(items.slice(start, start + perRow))
  return rows
}

/** Neighbours are joined straight; further ones of a row by an arc over it (forward) or under it (back). */
function pathBetween(one: DrawnState, other: DrawnState): string {
  const { width, height } = nodeSize
  const middle = (state: DrawnState) => state.x + width / 2
  if (one.y === other.y) {
    const forward = other.x > one.x
    const steps = Math.round(Math.abs(other.x - one.x) / (width + gap.x))
    if (forward && steps === 1) return `M${one.x + width} ${one.y + height / 2} H${other.x}`
    const y = forward ? one.y : one.y + height
    const bend = y + (forward ? -1 : 1) * Math.min(12 + 5 * steps, margin - 6)
    const [start, end] = forward ? [middle(one) + 16, middle(other) - 16] : [middle(one) - 16, middle(other) + 16]
    return `M${start} ${y} C${start} ${bend} ${end} ${bend} ${end} ${y}`
  }
  const down = other.y > one.y
  const [startY, endY] = down ? [one.y + height, other.y] : [one.y, other.y + height]
  const shift = down ? 8 : -8
  const [startX, endX] = [middle(one) + shift, middle(other) + shift]
  const bend = (startY + endY) / 2
  return `M${startX} ${startY} C${startX} ${bend} ${endX} ${bend} ${endX} ${endY}`
}
