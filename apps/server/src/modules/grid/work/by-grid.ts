import type { Directory } from '../../area/index.ts'
import { areaPrefix } from '../../area/index.ts'

/** The grid that a code is or lies in; undefined above the grids. */
export function gridOf(directory: Directory, code: string): string | undefined {
  return directory.pathOf(code).find(({ level }) => level === 'grid')?.code
}

/** All grids of an area, in the order of their codes. */
export function gridsOf(directory: Directory, areaCode: string) {
  const prefix = areaPrefix(areaCode)
  return [...directory.all()]
    .filter(({ level, code }) => level === 'grid' && (code.startsWith(prefix) || prefix.startsWith(code)))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Adds up figures of small areas to those of their grids. */
export function sumByGrid<T>(
  directory: Directory,
  rows: Iterable<T>,
  codeOf: (row: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const grids = new Map<string, T[]>()
  for (const row of rows) {
    const grid = gridOf(directory, codeOf(row))
    if (grid === undefined) continue
    const known = grids.get(grid)
    if (known) known.push(row)
    else grids.set(grid, [row])
  }
  return grids
}
