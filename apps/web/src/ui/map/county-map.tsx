import { mapSources, mapStyle, type ThemeName } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap, PaddingOptions } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { boundariesQuery, mapBaseQuery, systemQuery } from '../../app/queries.ts'
import { Group } from '../group.tsx'
import { useMapTexts } from './map.texts.ts'
import { mapScale } from './map-scale.ts'
import { maplibregl } from './maplibre.ts'
import './county-map.css'

interface CountyMapProps {
  readonly theme: ThemeName
  readonly label: string
  /** Where to look first; the whole county unless given. */
  readonly center?: { readonly lng: number; readonly lat: number }
  readonly zoom?: number
  readonly padding?: Partial<PaddingOptions>
  /** Names of townships with a second line; plain names unless given. */
  readonly labels?: FeatureCollection
  readonly villages?: boolean
  readonly controls?: boolean
  /** Called once with the map when its style stands, and with null when it goes. */
  readonly onMap?: (map: MapLibreMap | null) => void
  readonly children?: ReactNode
}

/** The county, offline: base map and boundaries of our own API. Layers of the page are added through `onMap`. */
export function CountyMap(props: CountyMapProps) {
  const { theme, label, center, zoom = 13, padding, labels, villages = false, controls = true, onMap, children } = props
  const t = useMapTexts()
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const [failed, setFailed] = useState(false)
  const { data: system } = useQuery(systemQuery)
  const base = useQuery(mapBaseQuery)
  const county = useQuery(boundariesQuery('county'))
  const townships = useQuery(boundariesQuery('township'))
  const villageBorders = useQuery({ ...boundariesQuery('village'), enabled: villages })
  const latest = useRef({ center, zoom, padding, onMap })
  latest.current = { center, zoom, padding, onMap }
  const bounds = system?.county.bounds

  useEffect(() => {
    const container = holder.current
    if (!container || !bounds) return
    const { center: at, zoom: near, padding: room } = latest.current
    const [west, south, east, north] = bounds
    let created: MapLibreMap
    try {
      created = new maplibregl.Map({
        container,
        style: mapStyle(theme, {}, mapScale()),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        maxZoom: 18,
        fadeDuration: 0,
        ...(at ? { center: [at.lng, at.lat], zoom: near } : {}),
      })
    } catch {
      // No WebGL on this machine: say so, the page's lists still work.
      setFailed(true)
      return
    }
    if (!at)
      created.fitBounds([west, south, east, north], {
        padding: { top: 24, right: 24, bottom: 24, left: 24, ...room },
        animate: false,
      })
    created.touchZoomRotate.disableRotation()
    created.on('style.load', () => {
      setMap(created)
      latest.current.onMap?.(created)
    })
    return () => {
      latest.current.onMap?.(null)
      setMap(null)
      created.remove()
    }
  }, [theme, bounds])

  useSourceData(map, mapSources.base, base.data)
  useSourceData(map, mapSources.county, county.data)
  useSourceData(map, mapSources.townships, townships.data)
  useSourceData(map, mapSources.villages, villageBorders.data)
  useSourceData(map, mapSources.labels, labels)

  return (
    <section className="county-map" aria-label={label} data-testid="county-map" data-ready={map !== null}>
      <div ref={holder} className="county-map-canvas" />
      {failed && <p className="county-map-failed">{t('noWebGl')}</p>}
      {map && controls && <MapButtons map={map} bounds={bounds} padding={padding} />}
      {children}
    </section>
  )
}

function MapButtons({
  map,
  bounds,
  padding,
}: {
  map: MapLibreMap
  bounds: readonly number[] | undefined
  padding: Partial<PaddingOptions> | undefined
}) {
  const t = useMapTexts()
  const whole = () => {
    const [west, south, east, north] = bounds ?? []
    if (west === undefined || south === undefined || east === undefined || north === undefined) return
    map.fitBounds([west, south, east, north], { padding: { top: 24, right: 24, bottom: 24, left: 24, ...padding } })
  }
  return (
    <Group className="county-map-buttons" label={t('zoom')}>
      <button type="button" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => map.zoomIn()}>
        +
      </button>
      <button type="button" aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => map.zoomOut()}>
        −
      </button>
      <button type="button" aria-label={t('whole')} title={t('whole')} onClick={whole}>
        ⌂
      </button>
    </Group>
  )
}

/** Puts GeoJSON into a source of the map whenever either is new. */
export function useSourceData(map: MapLibreMap | null, source: string, data: FeatureCollection | undefined): void {
  useEffect(() => {
    if (map && data) map.getSource<GeoJSONSource>(source)?.setData(data)
  }, [map, source, data])
}
