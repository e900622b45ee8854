import type { Mesh } from './mesh.ts'

/** Cells of `members` in pieces that hang together, largest first. */
export function pieces(mesh: Mesh, members: ReadonlySet<number>): number[][] {
  const found: number[][] = []
  const seen = new Set<number>()
  for (const start of members) {
    if (seen.has(start)) continue
    const piece = [start]
    seen.add(start)
    for (let index = 0; index < piece.length; index += 1) {
      for (const neighbour of mesh.cells[piece[index] ?? -1]?.neighbours ?? []) {
        if (!members.has(neighbour) || seen.has(neighbour)) continue
        seen.add(neighbour)
        piece.push(neighbour)
      }
    }
    found.push(piece)
  }
  return found.sort((a, b) => b.length - a.length)
}

/** Regions by label; a negative label is nobody's. */
export function membersOf(labels: readonly number[]): Map<number, Set<number>> {
  const members = new Map<number, Set<number>>()
  for (const [cell, label] of labels.entries()) {
    if (label < 0) continue
    const set = members.get(label)
    if (set) set.add(cell)
    else members.set(label, new Set([cell]))
  }
  return members
}

/**
 * Gives each stray piece of a region to the neighbour that it touches most, as an exclave is tidied away.
 * `labels` is changed in place; `groupOf` joins labels into larger regions (villages into townships).
 */
export function mendExclaves(mesh: Mesh, labels: number[], groupOf: (label: number) => number): void {
  for (let round = 0; round < 8; round += 1) {
    let strays = 0
    const grouped = labels.map((label) => (label < 0 ? label : groupOf(label)))
    for (const [group, members] of membersOf(grouped)) {
      for (const piece of pieces(mesh, members).slice(1)) {
        strays += 1
        const votes = new Map<number, number>()
        for (const cell of piece) {
          for (const neighbour of mesh.cells[cell]?.neighbours ?? []) {
            const label = labels[neighbour] ?? -1
            if (label >= 0 && grouped[neighbour] !== group) votes.set(label, (votes.get(label) ?? 0) + 1)
          }
        }
        const winner = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
        if (winner) for (const cell of piece) labels[cell] = winner[0]
      }
    }
    if (strays === 0) return
  }
}
