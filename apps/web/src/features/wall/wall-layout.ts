/** How many tiles a wall can have. */
export const wallSizes = [1, 4, 9, 16, 25] as const
export type WallSize = (typeof wallSizes)[number]

export interface WallLayout {
  readonly size: WallSize
  /** Camera ids by tile; those beyond `size` wait for a larger wall. */
  readonly tiles: readonly (string | null)[]
  readonly selected: number
  readonly enlarged: boolean
}

export type WallAction =
  | { readonly type: 'resize'; readonly size: WallSize }
  | { readonly type: 'select'; readonly tile: number }
  /** Into a given tile (drag), else into the selected one when it is free, else the first free one, else the selected. */
  | { readonly type: 'put'; readonly camera: string; readonly tile?: number }
  | { readonly type: 'swap'; readonly from: number; readonly to: number }
  | { readonly type: 'clear'; readonly tile: number }
  | { readonly type: 'clear-all' }
  /** A page of a tour: these and no others. */
  | { readonly type: 'fill'; readonly cameras: readonly string[] }
  | { readonly type: 'move'; readonly direction: 'left' | 'right' | 'up' | 'down' }
  | { readonly type: 'enlarge'; readonly tile?: number }

export const emptyWall: WallLayout = { size: 4, tiles: [], selected: 0, enlarged: false }

export function wallColumns(size: WallSize): number {
  return Math.sqrt(size)
}

export function cameraAt(layout: WallLayout, tile: number): string | null {
  return layout.tiles[tile] ?? null
}

export function changeWall(layout: WallLayout, action: WallAction): WallLayout {
  switch (action.type) {
    case 'resize':
      return { ...layout, size: action.size, selected: Math.min(layout.selected, action.size - 1), enlarged: false }
    case 'select':
      return { ...layout, selected: action.tile }
    case 'put': {
      const tile = action.tile ?? targetTile(layout, action.camera)
      // A camera stands on the wall once: a second time it only moves.
      const before = layout.tiles.indexOf(action.camera)
      const cleared = before >= 0 && before !== tile ? withTile(layout.tiles, before, null) : layout.tiles
      return { ...layout, tiles: withTile(cleared, tile, action.camera), selected: tile }
    }
    case 'swap': {
      const moved = withTile(layout.tiles, action.to, cameraAt(layout, action.from))
      return { ...layout, tiles: withTile(moved, action.from, cameraAt(layout, action.to)), selected: action.to }
    }
    case 'clear':
      return { ...layout, tiles: withTile(layout.tiles, action.tile, null), enlarged: false }
    case 'clear-all':
      return { ...layout, tiles: [], enlarged: false }
    case 'fill':
      return { ...layout, tiles: action.cameras.slice(0, layout.size) }
    case 'move':
      return { ...layout, selected: movedSelection(layout, action.direction) }
    case 'enlarge': {
      const selected = action.tile ?? layout.selected
      if (cameraAt(layout, selected) === null) return { ...layout, selected }
      return { ...layout, selected, enlarged: selected === layout.selected ? !layout.enlarged : true }
    }
  }
}

function targetTile(layout: WallLayout, camera: string): number {
  const present = layout.tiles.indexOf(camera)
  if (present >= 0 && present < layout.size) return present
  if (cameraAt(layout, layout.selected) === null) return layout.selected
  for (let tile = 0; tile < layout.size; tile += 1) if (cameraAt(layout, tile) === null) return tile
  return layout.selected
}

function withTile(tiles: readonly (string | null)[], tile: number, camera: string | null): (string | null)[] {
  const next = Array.from({ length: Math.max(tiles.length, tile + 1) }, (_, index) => tiles[index] ?? null)
  next[tile] = camera
  return next
}

function movedSelection({ size, selected }: WallLayout, direction: 'left' | 'right' | 'up' | 'down'): number {
  const columns = wallColumns(size)
  const row = Math.floor(selected / columns)
  const column = selected % columns
  const clamp = (value: number) => Math.min(Math.max(value, 0), columns - 1)
  if (direction === 'left') return row * columns + clamp(column - 1)
  if (direction === 'right') return row * columns + clamp(column + 1)
  return clamp(row + (direction === 'up' ? -1 : 1)) * columns + column
}

/** A remembered layout as it was stored, or the empty one where it is damaged. */
export function restoreWall(stored: unknown): WallLayout {
  if (typeof stored !== 'object' || stored === null) return emptyWall
  const { size, tiles } = stored as { size?: unknown; tiles?: unknown }
  const knownSize = wallSizes.find((each) => each === size)
  if (knownSize === undefined || !Array.isArray(tiles)) return emptyWall
  const cameras = tiles.slice(0, 25).map((tile) => (typeof tile === 'string' ? tile : null))
  return { size: knownSize, tiles: cameras, selected: 0, enlarged: false }
}
