/** What tests and benches of streaming need: a camera without an encoder, a bad network, readers of what viewers get. */
export { type FlvEvent, FlvReader } from '../flv/flv-reader.ts'
export { Impairment, type ImpairmentOptions } from './impairment.ts'
export { ManualClock } from './manual-clock.ts'
export { OnvifCamera, type OnvifCameraOptions } from './onvif-camera.ts'
export { seededRandom } from './random.ts'
export { RtspCamera, type RtspCameraOptions } from './rtsp-camera.ts'
export { SyntheticVideo, type SyntheticVideoOptions } from './synthetic-video.ts'
export { WebsocketReader } from './websocket-reader.ts'
