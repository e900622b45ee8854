import type { GeoJSONSource, MapLayerMouseEvent, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import {
  addCameraLayers,
  type CameraRow,
  cameraClusterLayer,
  cameraFeatures,
  cameraPointLayer,
  cameraSource,
} from '../../ui/map/camera-layer.ts'
import { mapScale } from '../../ui/map/map-scale.ts'

/** The cameras on the map; a press on one tells its id. */
export function useCameraLayer(
  map: MapLibreMap | null,
  rows: readonly CameraRow[],
  shown: boolean,
  onChoose: (id: string) => void,
): void {
  const latest = useRef(onChoose)
  latest.current = onChoose
  useEffect(() => {
    if (!map) return
    addCameraLayers(map, 'dark', mapScale())
    map.on('click', cameraPointLayer, (event: MapLayerMouseEvent) => {
      const id: unknown = event.features?.[0]?.properties.id
      if (typeof id === 'string') latest.current(id)
    })
  }, [map])
  useEffect(() => {
    map?.getSource<GeoJSONSource>(cameraSource)?.setData(cameraFeatures(rows))
  }, [map, rows])
  useEffect(() => {
    if (!map) return
    for (const layer of [cameraClusterLayer, 'camera-cluster-count', cameraPointLayer]) {
      map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none')
    }
  }, [map, shown])
}
