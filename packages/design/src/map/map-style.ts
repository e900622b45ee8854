import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { ThemeName } from '../tokens/tokens.ts'
import { baseLayers } from './base-layers.ts'
import { boundaryLayers } from './boundary-layers.ts'
import { mapColours } from './map-colours.ts'

/** Ids of the style's GeoJSON sources; `map.getSource(mapSources.base)` takes new data later. */
export const mapSources = {
  base: 'fq-base',
  county: 'fq-county',
  townships: 'fq-townships',
  villages: 'fq-villages',
  labels: 'fq-labels',
} as const

/** GeoJSON as our API answers it; what is absent starts empty and can be set later. */
export interface MapData {
  /** `GET /api/v1/map/base`. Features are told apart by geometry and `kind`; relief carries `metres`. */
  readonly base?: FeatureCollection
  /** `GET /api/v1/map/boundaries?level=county` */
  readonly county?: FeatureCollection
  readonly townships?: FeatureCollection
  readonly villages?: FeatureCollection
  /** Points with `name` and, as a second line, `note`. */
  readonly labels?: FeatureCollection
}

export const emptyCollection: FeatureCollection = { type: 'FeatureCollection', features: [] }

/**
 * The offline style of the county map. It names no host: data come as GeoJSON of our own API, and because the style
 * has no `glyphs`, MapLibre draws every character, Latin figures too, from the reader's own fonts. `scale` enlarges names
 * for a wall that is looked at from afar.
 */
export function mapStyle(theme: ThemeName, data: MapData = {}, scale = 1): StyleSpecification {
  const colours = mapColours[theme]
  const source = (collection: FeatureCollection | undefined) =>
    ({ type: 'geojson', data: collection ?? emptyCollection }) as const
  const layers: LayerSpecification[] = [
    { id: 'fq-outside', type: 'background', paint: { 'background-color': colours.outside } },
    ...baseLayers(colours, scale),
    ...boundaryLayers(colours, scale),
  ]
  return {
    version: 8,
    name: `fengqiao-${theme}`,
    sources: {
      [mapSources.base]: source(data.base),
      [mapSources.county]: source(data.county),
      [mapSources.townships]: source(data.townships),
      [mapSources.villages]: source(data.villages),
      [mapSources.labels]: source(data.labels),
    },
    layers,
  }
}
