import { palettes } from '@fengqiao/design'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { deskTheme } from '../../../app/preferences.ts'
import { useObservable } from '../../../lib/observable.ts'
import { CountyMap } from '../../../ui/map/county-map.tsx'

/** How a grid stands: covered, on the way, behind, or nothing planned at all. */
export type CoverageTone = 'done' | 'partly' | 'behind' | 'gap'

export interface CoveragePoint {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly tone: CoverageTone
}

interface CoverageMapProps {
  readonly label: string
  readonly points: readonly CoveragePoint[]
  readonly legend: Readonly<Record<CoverageTone, string>>
  readonly onChoose: (id: string) => void
}

const layer = 'grid-coverage'
const tones = ['done', 'partly', 'behind', 'gap'] as const

/** One dot a grid in the colour of its coverage; a gap is hollow, so that it is told without colour too. */
export function CoverageMap({ label, points, legend, onChoose }: CoverageMapProps) {
  const theme = useObservable(deskTheme)
  const palette = palettes[theme]
  const [map, setMap] = useState<MapLibreMap | null>(null)

  useEffect(() => {
    if (!map) return
    map.addSource(layer, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    map.addLayer({
      id: layer,
      type: 'circle',
      source: layer,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 4, 13, 9],
        'circle-color': [
          'match',
          ['get', 'tone'],
          'done',
          palette.done,
          'partly',
          palette.yellow,
          'behind',
          palette.red,
          palette.ground,
        ],
        'circle-stroke-width': 1.5,
        'circle-stroke-color': ['match', ['get', 'tone'], 'gap', palette.red, palette.ground],
      },
    })
    const press = (event: { features?: readonly { properties: Record<string, unknown> }[] }) => {
      const id = event.features?.[0]?.properties.id
      if (typeof id === 'string') onChoose(id)
    }
    map.on('click', layer, press as never)
    return () => {
      map.off('click', layer, press as never)
    }
  }, [map, palette, onChoose])

  useEffect(() => {
    const source = map?.getSource(layer) as GeoJSONSource | undefined
    source?.setData({
      type: 'FeatureCollection',
      features: points.map(({ id, lng, lat, tone }) => ({
        type: 'Feature',
        properties: { id, tone },
        geometry: { type: 'Point', coordinates: [lng, lat] },
      })),
    })
  }, [map, points])

  return (
    <div className="coverage-map">
      <CountyMap theme={theme} label={label} villages onMap={setMap} />
      <ul className="coverage-legend small">
        {tones.map((tone) => (
          <li key={tone}>
            <i className={`coverage-dot coverage-${tone}`} aria-hidden="true" />
            {legend[tone]}
          </li>
        ))}
      </ul>
    </div>
  )
}
