import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'

/** Shapes over the county map: a light fill and a line of one colour. A feature may bring its own under `color`. */
export function useShapes(
  map: MapLibreMap | null,
  id: string,
  data: FeatureCollection | undefined,
  color: string,
  fill = 0.12,
): void {
  useEffect(() => {
    if (!map || !data) return
    const source = map.getSource<GeoJSONSource>(id)
    if (source) {
      source.setData(data)
      return
    }
    map.addSource(id, { type: 'geojson', data })
    const paint = ['coalesce', ['get', 'color'], color] as never
    map.addLayer({ id: `${id}-fill`, type: 'fill', source: id, paint: { 'fill-color': paint, 'fill-opacity': fill } })
    map.addLayer({ id: `${id}-line`, type: 'line', source: id, paint: { 'line-color': paint, 'line-width': 2 } })
  }, [map, id, data, color, fill])
}
