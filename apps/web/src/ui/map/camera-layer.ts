import {
  type AttentionLevel,
  attentionLevels,
  type CameraNetwork,
  type CameraStatus,
  cameraNetworks,
} from '@fengqiao/contract'
import { mapColours, mapFont, mapLabelLayer, palettes, type ThemeName } from '@fengqiao/design'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'

export const cameraSource = 'cameras'
export const cameraPointLayer = 'camera-point'
export const cameraClusterLayer = 'camera-cluster'

/** A row of `GET /api/v1/map/cameras`: id, lng, lat, level 1–3, network index, online 1/0. */
export type CameraRow = [string, number, number, number, number, number]

/** Which cameras the map shows; an empty set shows none. */
export interface CameraFilter {
  readonly levels: ReadonlySet<AttentionLevel>
  readonly networks: ReadonlySet<CameraNetwork>
  readonly statuses: ReadonlySet<CameraStatus>
}

export const everyCamera: CameraFilter = {
  levels: new Set(attentionLevels),
  networks: new Set(cameraNetworks),
  statuses: new Set(['online', 'offline']),
}

/** The rows that pass the filter. */
export function filterCameras(rows: readonly CameraRow[], filter: CameraFilter): CameraRow[] {
  return rows.filter(([, , , level, network, online]) => {
    const levelName = attentionLevels[level - 1]
    const networkName = cameraNetworks[network]
    return (
      levelName !== undefined &&
      filter.levels.has(levelName) &&
      networkName !== undefined &&
      filter.networks.has(networkName) &&
      filter.statuses.has(online === 1 ? 'online' : 'offline')
    )
  })
}

export function cameraFeatures(rows: readonly CameraRow[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: rows.map(([id, lng, lat, level, network, online]) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: { id, level, network, online },
    })),
  }
}

/** Adds the cameras' source and layers: clusters with their count, single ones by level and status. */
export function addCameraLayers(map: MapLibreMap, theme: ThemeName, scale = 1): void {
  const colours = mapColours[theme]
  map.addSource(cameraSource, {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 84 * scale,
    clusterMaxZoom: 14,
  })
  map.addLayer({
    id: cameraClusterLayer,
    type: 'circle',
    source: cameraSource,
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': colours.clusterFill,
      'circle-opacity': 0.92,
      'circle-stroke-color': colours.clusterLine,
      'circle-stroke-width': 1,
      'circle-radius': [
        '*',
        scale,
        ['interpolate', ['linear'], ['get', 'point_count'], 2, 9, 100, 13, 1000, 19, 4000, 24],
      ],
    },
  })
  map.addLayer({
    id: 'camera-cluster-count',
    type: 'symbol',
    source: cameraSource,
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['number-format', ['get', 'point_count'], { locale: 'en-US' }],
      'text-font': mapFont.regular,
      'text-size': 11.5 * scale,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': colours.clusterText },
  })
  map.addLayer({
    id: cameraPointLayer,
    type: 'circle',
    source: cameraSource,
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-radius': ['match', ['get', 'level'], 1, 6, 2, 5, 4],
      // Offline is a ring, online a disc: shape and not only colour.
      'circle-color': ['match', ['get', 'online'], 1, colours.cameraOnline, 'rgba(0,0,0,0)'],
      'circle-stroke-color': ['match', ['get', 'online'], 1, palettes[theme].ground, colours.cameraOffline],
      'circle-stroke-width': 1.5,
    },
  })
  // Names stay readable above the marks.
  map.moveLayer(mapLabelLayer)
  for (const layer of [cameraClusterLayer, cameraPointLayer]) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer'
    })
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = ''
    })
  }
  map.on('click', cameraClusterLayer, (event) => {
    const feature = event.features?.[0]
    const cluster: unknown = feature?.properties.cluster_id
    if (feature?.geometry.type !== 'Point' || typeof cluster !== 'number') return
    const [lng = 0, lat = 0] = feature.geometry.coordinates
    void map
      .getSource<GeoJSONSource>(cameraSource)
      ?.getClusterExpansionZoom(cluster)
      .then((zoom) => map.easeTo({ center: [lng, lat], zoom: Math.min(zoom + 0.3, 17) }))
  })
}
