import { palettes, type ThemeName } from '@fengqiao/design'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { CountyMap } from './county-map.tsx'
import { maplibregl } from './maplibre.ts'
import './place-map.css'

export interface PlacePoint {
  readonly id: string
  readonly lng: number
  readonly lat: number
  /** One or two characters inside the mark. */
  readonly mark: string
  readonly title: string
  readonly tone: 'danger' | 'place' | 'person' | 'camera' | 'step'
  readonly chosen?: boolean
}

interface PlaceMapProps {
  readonly theme: ThemeName
  readonly label: string
  readonly points: readonly PlacePoint[]
  readonly onChoose?: (id: string) => void
}

/** A few marked points on the county map, all in view. */
export function PlaceMap({ theme, label, points, onChoose }: PlaceMapProps) {
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const center = points[0]
  useEffect(() => {
    if (!map) return
    const markers = points.map((point) => {
      const element = document.createElement(onChoose ? 'button' : 'div')
      element.className = `place-mark place-mark-${point.tone}${point.chosen ? ' place-mark-chosen' : ''}`
      element.textContent = point.mark
      element.title = point.title
      element.style.color = palettes[theme].ground
      if (onChoose) element.addEventListener('click', () => onChoose(point.id))
      return new maplibregl.Marker({ element, anchor: 'center' }).setLngLat([point.lng, point.lat]).addTo(map)
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, points, onChoose, theme])

  const spot = points.map(({ id, lng, lat }) => `${id}:${lng},${lat}`).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the places moves the map
  useEffect(() => {
    if (!map || points.length < 2) return
    const bounds = new maplibregl.LngLatBounds()
    for (const { lng, lat } of points) bounds.extend([lng, lat])
    map.fitBounds(bounds, { padding: 40, maxZoom: 15, animate: false })
  }, [map, spot])

  if (!center) return null
  return <CountyMap theme={theme} label={label} center={center} zoom={14} villages onMap={setMap} />
}
