import { useEffect, useState } from 'react'
import type { Favourites } from './favourites.ts'
import { tileModes } from './live-budget.ts'
import type { TileRegistry } from './tile-registry.ts'
import { useLiveBudget } from './use-live-budget.ts'
import { cameraAt, type WallAction, type WallLayout, wallColumns } from './wall-layout.ts'
import { EmptyTile, WallTile } from './wall-tile.tsx'

interface WallGridProps {
  readonly layout: WallLayout
  readonly registry: TileRegistry
  readonly favourites: Favourites
  readonly onChange: (action: WallAction) => void
  readonly onSnapshot: (camera: string) => void
  readonly onReport: () => void
}

/** The tiles. Those within the budget play; the others take turns at one more link, each for one picture. */
export function WallGrid({ layout, registry, favourites, onChange, onSnapshot, onReport }: WallGridProps) {
  const [budget] = useLiveBudget()
  const { live, snapshot } = tileModes(layout, budget)
  const [turn, setTurn] = useState(0)
  const turnTile = snapshot.length > 0 ? snapshot[turn % snapshot.length] : undefined
  const next = () => setTurn((before) => before + 1)

  // A camera that brings no picture must not hold up the others.
  useEffect(() => {
    if (turnTile === undefined) return
    const timer = setTimeout(() => setTurn((before) => before + 1), 6000)
    return () => clearTimeout(timer)
  }, [turnTile])

  const columns = layout.enlarged ? 1 : wallColumns(layout.size)
  const tiles = layout.enlarged ? [layout.selected] : Array.from({ length: layout.size }, (_, tile) => tile)
  return (
    <div
      className="wall-grid"
      style={{ gridTemplate: `repeat(${columns}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
      data-testid="wall-grid"
      data-size={layout.size}
    >
      {tiles.map((tile) => {
        const camera = cameraAt(layout, tile)
        const common = {
          tile,
          selected: tile === layout.selected,
          onSelect: () => onChange({ type: 'select', tile }),
          onDropCamera: (id: string) => onChange({ type: 'put', camera: id, tile }),
          onDropTile: (from: number) => onChange({ type: 'swap', from, to: tile }),
        }
        if (camera === null) return <EmptyTile key={`empty ${tile}`} {...common} />
        return (
          <WallTile
            key={camera}
            {...common}
            cameraId={camera}
            mode={live.has(tile) ? 'live' : tile === turnTile ? 'turn' : 'snapshot'}
            enlarged={layout.enlarged}
            registry={registry}
            favourites={favourites}
            onTurnDone={next}
            onEnlarge={() => onChange({ type: 'enlarge', tile })}
            onRemove={() => onChange({ type: 'clear', tile })}
            onSnapshot={() => onSnapshot(camera)}
            onReport={onReport}
          />
        )
      })}
    </div>
  )
}
