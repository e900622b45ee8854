import type { Person } from '@fengqiao/contract'
import { mapColours, palettes } from '@fengqiao/design'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { maplibregl } from '../../ui/map/maplibre.ts'

const source = 'people'

/** People on duty as dots; pointing at one names him. */
export function usePeopleLayer(map: MapLibreMap | null, people: readonly Person[], shown: boolean): void {
  useEffect(() => {
    if (!map) return
    map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    map.addLayer({
      id: source,
      type: 'circle',
      source,
      paint: {
        // Hundreds of people on the whole county are a texture; near by each one is a dot to point at.
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 1.6, 11, 2.4, 14, 6],
        'circle-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.75, 13, 1],
        'circle-color': mapColours.dark.person,
        'circle-stroke-color': palettes.dark.ground,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 10.5, 0, 14, 1.5],
      },
    })
    const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, className: 'map-popup', offset: 10 })
    map.on('mousemove', source, (event) => {
      const label: unknown = event.features?.[0]?.properties.label
      if (typeof label === 'string') popup.setLngLat(event.lngLat).setText(label).addTo(map)
    })
    map.on('mouseleave', source, () => popup.remove())
  }, [map])
  useEffect(() => {
    map?.getSource<GeoJSONSource>(source)?.setData({
      type: 'FeatureCollection',
      features: people.flatMap(({ position, name, post, areaName }) =>
        position
          ? [
              {
                type: 'Feature' as const,
                geometry: { type: 'Point' as const, coordinates: [position.lng, position.lat] },
                properties: { label: `${name} ${post} · ${areaName}` },
              },
            ]
          : [],
      ),
    })
  }, [map, people])
  useEffect(() => {
    map?.setLayoutProperty(source, 'visibility', shown ? 'visible' : 'none')
  }, [map, shown])
}
