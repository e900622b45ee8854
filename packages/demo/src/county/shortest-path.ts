/** Nodes by number; `visit` is called with each neighbour and the cost of going there. */
export interface Graph {
  readonly size: number
  forEachNeighbour(node: number, visit: (neighbour: number, cost: number) => void): void
}

interface Entry {
  readonly node: number
  readonly cost: number
}

/** A binary heap of the cheapest first. */
function createQueue() {
  const heap: Entry[] = []
  const costAt = (index: number): number => heap[index]?.cost ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number): void => {
    const held = heap[a]
    const other = heap[b]
    if (!held || !other) return
    heap[a] = other
    heap[b] = held
  }
  return {
    push(entry: Entry): void {
      heap.push(entry)
      let index = heap.length - 1
      while (index > 0 && costAt(index) < costAt((index - 1) >> 1)) {
        swap(index, (index - 1) >> 1)
        index = (index - 1) >> 1
      }
    },
    pop(): Entry | undefined {
      const top = heap[0]
      const last = heap.pop()
      if (!top || !last || heap.length === 0) return top
      heap[0] = last
      let index = 0
      for (;;) {
        const left = 2 * index + 1
        const least = costAt(left + 1) < costAt(left) ? left + 1 : left
        if (costAt(least) >= costAt(index)) return top
        swap(index, least)
        index = least
      }
    },
  }
}

/** Dijkstra's cheapest way from a node to the nearest node that is a goal; empty when there is none. */
export function findPath(graph: Graph, start: number, isGoal: (node: number) => boolean): number[] {
  const best = new Map<number, number>([[start, 0]])
  const previous = new Map<number, number>()
  const queue = createQueue()
  queue.push({ node: start, cost: 0 })
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node, cost } = entry
    if (cost > (best.get(node) ?? Number.POSITIVE_INFINITY)) continue
    if (isGoal(node)) return trace(previous, node)
    graph.forEachNeighbour(node, (neighbour, step) => {
      const total = cost + step
      if (total >= (best.get(neighbour) ?? Number.POSITIVE_INFINITY)) return
      best.set(neighbour, total)
      previous.set(neighbour, node)
      queue.push({ node: neighbour, cost: total })
    })
  }
  return []
}

function trace(previous: ReadonlyMap<number, number>, goal: number): number[] {
  const path = [goal]
  for (let node = previous.get(goal); node !== undefined; node = previous.get(node)) path.push(node)
  return path.reverse()
}
