export { type Clock, systemClock, type Timer } from './clock.ts'
export { createDevice } from './device/create-device.ts'
export type {
  Device,
  DeviceEvents,
  DeviceOptions,
  HeldRecording,
  RecordsQuery,
  RegistrationState,
} from './device/device.ts'
export type { DeviceDialog, InviteAcceptance, InviteOffer, InviteRejection } from './device/invite-offer.ts'
export {
  DeviceNotRegisteredError,
  Gb28181Error,
  type Gb28181ErrorCode,
  InviteFailedError,
  PortInUseError,
  RequestFailedError,
  RequestTimeoutError,
} from './errors.ts'
export { type Logger, silentLogger } from './logger.ts'
export type { Alarm } from './manscdp/alarm.ts'
export type {
  CatalogChange,
  CatalogEvent,
  CatalogItem,
  CatalogItemInfo,
  CatalogStatus,
} from './manscdp/catalog-item.ts'
export type { DeviceControl, DragBox } from './manscdp/device-control.ts'
export type { DeviceInfo, DeviceStatus } from './manscdp/device-info.ts'
export type { DevicePosition } from './manscdp/device-position.ts'
export type { Preset } from './manscdp/preset.ts'
export type { RecordingType } from './manscdp/record-item.ts'
export type { PlaybackControl } from './mansrtsp/playback-control.ts'
export { createPlatform } from './platform/create-platform.ts'
export type { DialogEnd, InviteRequest, MediaAnswer, MediaDialog, MediaTransport } from './platform/media-dialog.ts'
export type { CatalogResult, DeviceConfiguration, Platform } from './platform/platform.ts'
export type { PlatformCounters } from './platform/platform-counters.ts'
export type { Edition, PlatformEvents, RegisteredDevice } from './platform/platform-events.ts'
export type { DeviceCredentials, PlatformLimits, PlatformOptions } from './platform/platform-options.ts'
export type { DeviceRecording, RecordingsRequest, RecordingsResult } from './platform/recordings.ts'
export type { SubscriptionKind, SubscriptionRequest } from './platform/subscriptions.ts'
export { decodePtz, encodePtz } from './ptz/ptz-codec.ts'
export type { PtzCommand } from './ptz/ptz-command.ts'
export { type RandomSource, systemRandom } from './random.ts'
export type { MediaDescription, SdpAttribute, SessionDescription, SessionKind } from './sdp/session-description.ts'
export { formatSsrc, parseSsrc, sameSsrc } from './sdp/ssrc.ts'
export { digestSecret } from './sip/digest.ts'
export type { Remote, TransportName } from './transport/remote.ts'
export type { EventSource, Unsubscribe } from './typed-emitter.ts'
