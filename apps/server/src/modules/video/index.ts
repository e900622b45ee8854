export { cameraImport } from './camera.import.ts'
export { cameraTotals, countByPrefix, insertCameras } from './camera.store.ts'
export { type CameraRecord, type NewCamera, type PlaceRecord, toCamera } from './camera.ts'
export { registerSuperiorRoutes } from './cascade/superior.routes.ts'
export { Superiors } from './cascade/superiors.ts'
export { insertAlarms } from './control/alarm.store.ts'
export { registerControlRoutes } from './control/control.routes.ts'
export { controlSettings } from './control/control-settings.ts'
export { insertDevices } from './device.store.ts'
export { registerDeviceRoutes } from './devices/device.routes.ts'
export { createGbMedia } from './gb-media.ts'
export { checkDueCameras } from './health/check-camera.ts'
export { registerHealthRoutes } from './health/health.routes.ts'
export { forgetOldHealth, sampleHour } from './health/health.store.ts'
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
