import type { GridArea } from '@fengqiao/contract'
import { palettes } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection, Polygon } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { deskTheme } from '../../app/preferences.ts'
import { useObservable } from '../../lib/observable.ts'
import { CountyMap } from '../../ui/map/county-map.tsx'
import { maplibregl } from '../../ui/map/maplibre.ts'
import { useAreaTexts } from './area.texts.ts'
import { useShapes } from './use-shapes.ts'

const shownCases = 100

/** The area with its border, and what is open in it where it happened. */
export function AreaMap({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const theme = useObservable(deskTheme)
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const division = useQuery({
    queryKey: ['division', area.code],
    queryFn: ({ signal }) => api.getDivision({ params: { code: area.code } }, { signal }),
    staleTime: 300_000,
  })
  const cases = useQuery({
    queryKey: ['cases', 'list', 'area-map', area.code],
    queryFn: ({ signal }) => api.listCases({ query: { view: 'open', area: area.code, limit: shownCases } }, { signal }),
  })
  const boundary = division.data?.boundary as Polygon | null | undefined
  useShapes(map, 'area', boundary ? collectionOf(boundary) : undefined, palettes[theme].accent)

  useEffect(() => {
    if (!map || !boundary) return
    const bounds = new maplibregl.LngLatBounds()
    for (const [lng, lat] of boundary.coordinates[0] ?? [])
      if (lng !== undefined && lat !== undefined) bounds.extend([lng, lat])
    map.fitBounds(bounds, { padding: 32, animate: false })
  }, [map, boundary])

  const items = cases.data?.items
  useEffect(() => {
    if (!map || !items) return
    const markers = items.flatMap(({ position, title }) => {
      if (!position) return []
      const element = document.createElement('div')
      element.className = 'place-mark place-mark-danger area-mark'
      element.title = title
      return [new maplibregl.Marker({ element }).setLngLat([position.lng, position.lat]).addTo(map)]
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, items])

  return (
    <section className="card area-map" aria-label={t('map')}>
      <CountyMap theme={theme} label={t('mapOf', { name: area.name })} villages onMap={setMap} />
    </section>
  )
}

function collectionOf(boundary: Polygon): FeatureCollection {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: boundary }] }
}
