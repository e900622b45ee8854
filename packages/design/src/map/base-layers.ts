import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import { mapFont } from './map-fonts.ts'

const source = 'fq-base'

function ofKind(geometry: 'Polygon' | 'LineString' | 'Point', ...kinds: string[]): FilterSpecification {
  return ['all', ['==', ['geometry-type'], geometry], ['in', ['get', 'kind'], ['literal', kinds]]]
}

/** Line width in px that grows with the zoom: `thin` for the whole county, `wide` at street level. */
function width(thin: number, wide: number): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 9, thin, 16, wide]
}

/** Land, relief, water, built-up areas and roads, from the bottom up. */
export function baseLayers(colours: MapColours, scale: number): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    {
      id: 'fq-land',
      type: 'fill',
      source: 'fq-county',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colours.land },
    },
    {
      id: 'fq-relief',
      type: 'fill',
      source,
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['has', 'metres']],
      paint: { 'fill-color': colours.relief, 'fill-opacity': colours.reliefOpacity, 'fill-antialias': false },
    },
    {
      id: 'fq-built-up',
      type: 'fill',
      source,
      filter: ofKind('Polygon', 'town', 'hamlet'),
      paint: { 'fill-color': colours.builtUp, 'fill-opacity': 0.85 },
    },
    {
      id: 'fq-water',
      type: 'fill',
      source,
      filter: ofKind('Polygon', 'reservoir', 'lake'),
      paint: { 'fill-color': colours.water },
    },
    {
      id: 'fq-river',
      type: 'line',
      source,
      filter: ofKind('LineString', 'river', 'tributary', 'stream'),
      layout: round,
      paint: {
        'line-color': colours.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.5],
          ['zoom'],
          9,
          ['match', ['get', 'kind'], 'river', 2.2, 'tributary', 1.2, 0.6],
          16,
          ['match', ['get', 'kind'], 'river', 18, 'tributary', 9, 4],
        ],
      },
    },
    {
      id: 'fq-road-village',
      type: 'line',
      source,
      filter: ofKind('LineString', 'village'),
      layout: round,
      paint: { 'line-color': colours.road, 'line-width': width(0.5, 5) },
    },
    {
      id: 'fq-road-case',
      type: 'line',
      source,
      filter: ofKind('LineString', 'county', 'trunk', 'motorway'),
      layout: round,
      paint: { 'line-color': colours.roadCase, 'line-width': width(2.4, 16) },
    },
    {
      id: 'fq-road-major',
      type: 'line',
      source,
      filter: ofKind('LineString', 'county', 'trunk'),
      layout: round,
      paint: { 'line-color': colours.roadMajor, 'line-width': width(1.1, 11) },
    },
    {
      id: 'fq-road-motorway',
      type: 'line',
      source,
      filter: ofKind('LineString', 'motorway'),
      layout: round,
      paint: { 'line-color': colours.roadMotorway, 'line-width': width(2, 13) },
    },
    {
      id: 'fq-road-name',
      type: 'symbol',
      source,
      minzoom: 11.5,
      filter: ofKind('LineString', 'motorway', 'trunk', 'county'),
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': mapFont.regular,
        'text-size': 11 * scale,
        'symbol-spacing': 420,
      },
      paint: { 'text-color': colours.labelSecond, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'fq-village-name',
      type: 'symbol',
      source,
      minzoom: 11.2,
      filter: ofKind('Point', 'village'),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFont.regular,
        'text-size': 12 * scale,
        'text-padding': 8,
      },
      paint: { 'text-color': colours.labelSecond, 'text-halo-color': colours.halo, 'text-halo-width': 1.4 },
    },
  ]
}
