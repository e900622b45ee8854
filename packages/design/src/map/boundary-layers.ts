import type { LayerSpecification } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import { mapFont } from './map-fonts.ts'

/** The layer of `mapSources.labels`; move it above layers of one's own to keep names readable. */
export const mapLabelLayer = 'fq-label'

/** Borders of villages, townships and the county, and the labels of townships. */
export function boundaryLayers(colours: MapColours, scale: number): LayerSpecification[] {
  const join = { 'line-join': 'round' } as const
  return [
    {
      id: 'fq-village-border',
      type: 'line',
      source: 'fq-villages',
      minzoom: 10.6,
      layout: join,
      paint: {
        'line-color': colours.border,
        'line-opacity': 0.35,
        'line-width': 0.8,
        'line-dasharray': [2, 3],
      },
    },
    {
      id: 'fq-township-border',
      type: 'line',
      source: 'fq-townships',
      layout: join,
      paint: { 'line-color': colours.border, 'line-opacity': 0.62, 'line-width': 1.1, 'line-dasharray': [5, 3] },
    },
    {
      id: 'fq-county-border',
      type: 'line',
      source: 'fq-county',
      layout: join,
      paint: { 'line-color': colours.borderCounty, 'line-width': 1.6 },
    },
    {
      id: mapLabelLayer,
      type: 'symbol',
      source: 'fq-labels',
      layout: {
        'text-field': [
          'format',
          ['get', 'name'],
          { 'text-font': ['literal', mapFont.bold], 'font-scale': 1 },
          ['case', ['has', 'note'], ['concat', '\n', ['get', 'note']], ''],
          { 'text-font': ['literal', mapFont.regular], 'font-scale': 0.78, 'text-color': colours.labelSecond },
        ],
        'text-font': mapFont.bold,
        'text-size': 15.5 * scale,
        'text-line-height': 1.3,
        'text-letter-spacing': 0.03,
        'text-max-width': 24,
        // Below the seat of the township, where the largest cluster of cameras stands.
        'text-anchor': 'top',
        'text-offset': [0, 1.1],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.8 },
    },
  ]
}
