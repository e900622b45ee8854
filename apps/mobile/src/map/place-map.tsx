import { type LngLatBoundsLike, Map as MapLibre, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { emptyCollection, mapColours, mapSources, mapStyle, palettes } from '@fengqiao/design'
import type { FeatureCollection, GeoJSON } from 'geojson'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Point } from '../position/distance.ts'

setWorkerUrl(workerUrl)

export type MapSize = 'small' | 'middle' | 'tall'

export interface PlaceMapProps {
  readonly base: FeatureCollection | undefined
  readonly county: FeatureCollection | undefined
  /** Drawn as a dashed area. */
  readonly boundary?: GeoJSON | null | undefined
  readonly place?: Point | null | undefined
  readonly me?: Point | null | undefined
  readonly points?: readonly Point[]
  /** Where the map begins when there is nothing to fit. */
  readonly center: Point
  /** Present: the map can be moved, and this hears of its middle. */
  readonly onMove?: (center: Point) => void
  readonly size?: MapSize
  readonly children?: ReactNode
}

const areaSource = 'phone-area'
const pointSource = 'phone-points'

/** A small offline map of a place. Loaded only when a page shows one. */
export default function PlaceMap(props: PlaceMapProps) {
  const { base, county, boundary, place, me, points, center, onMove, size = 'small', children } = props
  const { t } = useTranslation()
  const canvas = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [failed, setFailed] = useState(false)
  const hear = useRef(onMove)
  hear.current = onMove
  const first = useRef({ center, canMove: onMove !== undefined })

  useEffect(() => {
    if (!canvas.current) return
    const { center: begin, canMove } = first.current
    let made: MapLibre
    try {
      made = new MapLibre({
        container: canvas.current,
        style: mapStyle('light'),
        center: [begin.lng, begin.lat],
        zoom: 14.5,
        maxZoom: 18,
        interactive: canMove,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
      })
    } catch {
      // No WebGL on this phone: the words under the map say the same.
      setFailed(true)
      return
    }
    made.touchZoomRotate.disableRotation()
    if (canMove) {
      made.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
      made.on('moveend', () => hear.current?.(made.getCenter()))
    }
    made.on('load', () => {
      addOwnLayers(made)
      setMap(made)
    })
    return () => {
      setMap(null)
      made.remove()
    }
  }, [])

  useEffect(() => setData(map, mapSources.base, base), [map, base])
  useEffect(() => setData(map, mapSources.county, county), [map, county])
  useEffect(() => setData(map, areaSource, boundary ?? undefined), [map, boundary])
  useEffect(() => setData(map, pointSource, points && pointCollection(points)), [map, points])
  useMarker(map, place, 'place')
  useMarker(map, me, 'me')

  const fitted = JSON.stringify([place, me, boundary ? true : null])
  useEffect(() => {
    const wanted = map && boundsOf(JSON.parse(fitted) as [Point | null, Point | null, true | null], boundary)
    if (map && wanted && !hear.current) map.fitBounds(wanted, { padding: 36, maxZoom: 15.5, duration: 0 })
    if (map && wanted && hear.current && boundary && !place) map.fitBounds(wanted, { padding: 24, duration: 0 })
  }, [map, fitted, boundary, place])

  // A map that moves names its own canvas; one that stands still is a picture.
  const name = onMove ? {} : { role: 'img', 'aria-label': t('place.map') }
  return (
    <div className={`map ${size}`}>
      <div className="canvas" ref={canvas} data-testid="map" {...name} />
      {failed && <div className="over small">{t('place.mapFailed')}</div>}
      {children}
    </div>
  )
}

function addOwnLayers(map: MapLibre): void {
  const { accent } = palettes.light
  map.addSource(areaSource, { type: 'geojson', data: emptyCollection })
  map.addSource(pointSource, { type: 'geojson', data: emptyCollection })
  map.addLayer({
    id: 'phone-area',
    type: 'fill',
    source: areaSource,
    paint: { 'fill-color': accent, 'fill-opacity': 0.1 },
  })
  map.addLayer({
    id: 'phone-area-line',
    type: 'line',
    source: areaSource,
    paint: { 'line-color': accent, 'line-width': 1.5, 'line-dasharray': [3, 2] },
  })
  map.addLayer({
    id: 'phone-points',
    type: 'circle',
    source: pointSource,
    paint: {
      'circle-radius': 5,
      'circle-color': accent,
      'circle-stroke-color': mapColours.light.halo,
      'circle-stroke-width': 1.5,
    },
  })
}

function setData(map: MapLibre | null, source: string, data: GeoJSON | undefined): void {
  const found = map?.getSource(source)
  if (found && 'setData' in found && typeof found.setData === 'function') found.setData(data ?? emptyCollection)
}

function pointCollection(points: readonly Point[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(({ lng, lat }) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Point', coordinates: [lng, lat] },
    })),
  }
}

const pinSvg =
  '<svg viewBox="0 0 24 24" width="30" height="30" stroke-width="1.5"><path d="M12 22s-7.5-6.8-7.5-12.5a7.5 7.5 0 0 1 15 0C19.5 15.2 12 22 12 22z"/><circle cx="12" cy="9.5" r="2.6" style="fill:#fff"/></svg>'

function useMarker(map: MapLibre | null, at: Point | null | undefined, kind: 'place' | 'me'): void {
  const lng = at?.lng
  const lat = at?.lat
  useEffect(() => {
    if (!map || lng === undefined || lat === undefined) return
    const element = document.createElement('div')
    element.className = kind === 'place' ? 'map-pin' : 'map-me'
    if (kind === 'place') element.innerHTML = pinSvg
    const marker = new Marker({ element, anchor: kind === 'place' ? 'bottom' : 'center' })
      .setLngLat([lng, lat])
      .addTo(map)
    return () => void marker.remove()
  }, [map, lng, lat, kind])
}

function boundsOf([place, me]: [Point | null, Point | null, true | null], boundary: GeoJSON | null | undefined) {
  const points = [place, me].filter((point) => point !== null && point !== undefined)
  const corners = [...points.map(({ lng, lat }) => [lng, lat]), ...coordinatesOf(boundary ?? null)]
  if (corners.length === 0) return null
  const lngs = corners.map(([lng]) => lng ?? 0)
  const lats = corners.map(([, lat]) => lat ?? 0)
  const bounds: LngLatBoundsLike = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
  return bounds
}

function coordinatesOf(shape: GeoJSON | null): number[][] {
  if (!shape) return []
  if (shape.type === 'FeatureCollection') return shape.features.flatMap((feature) => coordinatesOf(feature))
  if (shape.type === 'Feature') return coordinatesOf(shape.geometry)
  if (shape.type === 'GeometryCollection') return shape.geometries.flatMap((geometry) => coordinatesOf(geometry))
  return pairsOf(shape.coordinates)
}

function pairsOf(value: unknown): number[][] {
  if (!Array.isArray(value)) return []
  if (typeof value[0] === 'number') return [value as number[]]
  return value.flatMap((inner) => pairsOf(inner))
}
