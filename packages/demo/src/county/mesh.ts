import { Delaunay } from 'd3-delaunay'
import { between, distance, type PlanePoint, turn } from './plane.ts'

/**
 * The ground as cells, one per household group: the dual of a Delaunay triangulation. Three cells meet at
 * each corner, so a region made of cells can never touch itself at a point, and every border between two
 * regions is a chain of edges that both share.
 */
export interface Mesh {
  readonly sites: readonly PlanePoint[]
  /** One corner per triangle; moved by smoothing. */
  readonly corners: PlanePoint[]
  readonly cells: readonly Cell[]
  readonly edges: readonly MeshEdge[]
}

export interface Cell {
  /** Corner indices, counter-clockwise; empty for cells at the rim of the mesh, which belong to nobody. */
  readonly corners: readonly number[]
  /** `neighbours[i]` lies beyond the edge from corner i to corner i + 1. */
  readonly neighbours: readonly number[]
}

export interface MeshEdge {
  readonly from: number
  readonly to: number
  /** The cell to the left of from → to, and the one to the right. */
  readonly left: number
  readonly right: number
}

/** Lloyd's step, held to a share of the way: spreads sites evenly yet keeps towns dense. */
export function relax(sites: readonly PlanePoint[], rounds: number, share: number): PlanePoint[] {
  let points = [...sites]
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const frame: [number, number, number, number] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  for (let round = 0; round < rounds; round += 1) {
    const voronoi = Delaunay.from(
      points,
      (point) => point.x,
      (point) => point.y,
    ).voronoi(frame)
    points = points.map((point, index) => {
      const ring = voronoi.cellPolygon(index)
      if (!ring) return point
      let area = 0
      let x = 0
      let y = 0
      for (let corner = 0; corner + 1 < ring.length; corner += 1) {
        const a = ring[corner]
        const b = ring[corner + 1]
        if (!a || !b) continue
        const cross = a[0] * b[1] - b[0] * a[1]
        area += cross
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
      }
      return area === 0 ? point : between(point, { x: x / (3 * area), y: y / (3 * area) }, share)
    })
  }
  return points
}

function triangleMiddles(sites: readonly PlanePoint[], triangles: Uint32Array): PlanePoint[] {
  const middles: PlanePoint[] = []
  for (let index = 0; index < triangles.length; index += 3) {
    const a = sites[triangles[index] ?? 0]
    const b = sites[triangles[index + 1] ?? 0]
    const c = sites[triangles[index + 2] ?? 0]
    if (a && b && c) middles.push({ x: (a.x + b.x + c.x) / 3, y: (a.y + b.y + c.y) / 3 })
  }
  return middles
}

const nextHalfedge = (halfedge: number): number => (halfedge % 3 === 2 ? halfedge - 2 : halfedge + 1)

/** Builds the dual with a corner in the middle of each triangle: no edge is vanishingly short. */
export function buildMesh(sites: readonly PlanePoint[]): Mesh {
  const { triangles, halfedges } = Delaunay.from(
    sites,
    (point) => point.x,
    (point) => point.y,
  )
  const corners = triangleMiddles(sites, triangles)
  const incoming = new Int32Array(sites.length).fill(-1)
  const atRim = new Uint8Array(sites.length)
  for (let halfedge = 0; halfedge < triangles.length; halfedge += 1) {
    incoming[triangles[nextHalfedge(halfedge)] ?? 0] = halfedge
    if (halfedges[halfedge] === -1) {
      atRim[triangles[halfedge] ?? 0] = 1
      atRim[triangles[nextHalfedge(halfedge)] ?? 0] = 1
    }
  }
  const cells = sites.map((_, site) => (atRim[site] ? { corners: [], neighbours: [] } : ringOf(site)))

  function ringOf(site: number): Cell {
    const ring: number[] = []
    const neighbours: number[] = []
    const start = incoming[site] ?? -1
    let halfedge = start
    do {
      ring.push(Math.floor(halfedge / 3))
      const outgoing = nextHalfedge(halfedge)
      // Beyond the edge from this triangle to the next lies the site at the outgoing half-edge's end.
      neighbours.push(triangles[nextHalfedge(outgoing)] ?? -1)
      halfedge = halfedges[outgoing] ?? -1
    } while (halfedge !== start && halfedge !== -1)
    return orient(site, ring, neighbours)
  }

  function orient(site: number, ring: number[], neighbours: number[]): Cell {
    const middle = sites[site]
    const a = corners[ring[0] ?? -1]
    const b = corners[ring[1] ?? -1]
    if (!middle || !a || !b || turn(middle, a, b) > 0) return { corners: ring, neighbours }
    const last = neighbours.pop()
    return { corners: ring.reverse(), neighbours: [...neighbours.reverse(), last ?? -1] }
  }

  return { sites, corners, cells, edges: collectEdges(cells) }
}

function collectEdges(cells: readonly Cell[]): MeshEdge[] {
  const edges: MeshEdge[] = []
  for (const [left, cell] of cells.entries()) {
    for (const [index, from] of cell.corners.entries()) {
      const to = cell.corners[(index + 1) % cell.corners.length] ?? from
      const right = cell.neighbours[index] ?? -1
      const twin = cells[right]
      if (left < right || !twin || twin.corners.length === 0) edges.push({ from, to, left, right })
    }
  }
  return edges
}

/** A cell is sound while each corner pair turns left around its site: then nothing in it crosses itself. */
export function isSound(mesh: Mesh, cellIndex: number): boolean {
  const cell = mesh.cells[cellIndex]
  const site = mesh.sites[cellIndex]
  if (!cell || !site || cell.corners.length === 0) return true
  return cell.corners.every((corner, index) => {
    const a = mesh.corners[corner]
    const b = mesh.corners[cell.corners[(index + 1) % cell.corners.length] ?? -1]
    return a !== undefined && b !== undefined && turn(site, a, b) > 1e-5 * Math.max(1e-3, distance(a, b))
  })
}
