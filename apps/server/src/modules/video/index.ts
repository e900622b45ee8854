export { cameraImport } from './camera.import.ts'
export { cameraTotals, countByPrefix, insertCameras } from './camera.store.ts'
export { type CameraRecord, type NewCamera, type PlaceRecord, toCamera } from './camera.ts'
export { insertDevices } from './device.store.ts'
export { registerDeviceRoutes } from './devices/device.routes.ts'
export { createGbMedia } from './gb-media.ts'
export { incidentKind } from './incident.kind.ts'
export { registerLiveRoutes } from './live.routes.ts'
export { createLive, type Live } from './live.ts'
export { camerasNear } from './nearby.ts'
export { placeImport } from './place.import.ts'
export { countPlaces, insertPlaces } from './place.store.ts'
export { raiseIncident } from './raise-incident.ts'
export {
  createExporter,
  createPlaybacks,
  createRecorder,
  registerPlaybackFiles,
  registerRecordingRoutes,
} from './recording/index.ts'
export { createSignalling, type Signalling } from './signalling.ts'
export { divisionsWithCameras } from './uses.ts'
export { registerVideoRoutes } from './video.routes.ts'
export type { Video } from './video.ts'
export { cameraSearch, placeSearch } from './video-search.store.ts'
