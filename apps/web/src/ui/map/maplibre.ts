import * as maplibregl from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

// A file of our own origin instead of a blob: the page's CSP needs no exception for it.
maplibregl.setWorkerUrl(workerUrl)

export { maplibregl }
