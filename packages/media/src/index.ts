/** Streaming code of Fengqiao: RTP, MPEG program streams, H.264, FLV and the fan-out to viewers. */
export {
  type AccessUnit,
  type AudioAccessUnit,
  type AudioCodec,
  copyAccessUnit,
  TICKS_PER_SECOND,
  type VideoAccessUnit,
  type VideoCodec,
} from './access-unit.ts'
export { type Clock, systemClock, type Timer } from './clock.ts'
export { FilmError, filmSource } from './film/film-source.ts'
export { joinAnnexB, splitAnnexB } from './h264/annex-b.ts'
export { buildFrameMark, FRAME_MARK_UUID, type FrameMark, findFrameMark, readFrameMark } from './h264/frame-mark.ts'
export { parseSps, type SequenceParameters } from './h264/sps.ts'
export { HlsOutput, type HlsOutputOptions } from './hls/hls-output.ts'
export { codecsOf, type TrackConfig } from './mp4/track.ts'
export { CannotJoinError, joinToMp4, type SourcePiece } from './mp4/whole-file.ts'
export { type OnvifDevice, type OnvifProfile, openOnvif } from './onvif/onvif-device.ts'
export { discoverOnvif, type OnvifFound } from './onvif/onvif-discovery.ts'
export { OnvifError } from './onvif/soap.ts'
export { SpeedScaler } from './playback/speed-scaler.ts'
export { PsDemuxer } from './ps/ps-demuxer.ts'
export type { DamagePolicy, PsDemuxerOptions, PsDemuxerStats } from './ps/ps-demuxer.types.ts'
export { type PsAudioFrame, PsMuxer, type PsMuxerOptions, type PsVideoFrame } from './ps/ps-muxer.ts'
export { type SegmentPiece, type SegmentScan, scanSegment } from './recording/segment-file.ts'
export { type FinishedSegment, listSegments, repairSegments } from './recording/segment-folder.ts'
export { SegmentRecorder } from './recording/segment-recorder.ts'
export { NotPushedError, openRtmpListener, type RtmpListener } from './rtmp/rtmp-listener.ts'
export { createMediaPortPool, NoMediaPortError } from './rtp/media-port-pool.ts'
export type { Lease, MediaPortPool, MediaPortPoolOptions } from './rtp/media-port-pool.types.ts'
export { parseRtp, type RtpPacket, serialiseRtp } from './rtp/rtp-packet.ts'
export { RtpPacketiser, type RtpPacketiserOptions } from './rtp/rtp-packetiser.ts'
export { openRtpReceiver } from './rtp/rtp-receiver.ts'
export type {
  RtpReceiver,
  RtpReceiverEvents,
  RtpReceiverOptions,
  RtpStats,
  RtpTransport,
} from './rtp/rtp-receiver.types.ts'
export { openSharedMediaPort, type SharedMediaPort } from './rtp/shared-media-port.ts'
export { describeRtsp, RtspError, type RtspOptions, rtspSource } from './rtsp/rtsp-source.ts'
export { END_REASON_CODES, type EndReason, type EndReasonCode } from './stream/end-reason.ts'
export type { FrameTap } from './stream/frame-tap.ts'
export { createSocketViewer, type SocketViewerOptions, type ViewerSocket } from './stream/socket-viewer.ts'
export type { StreamFrame } from './stream/stream-frame.ts'
export { createStreamHub, StreamEndedError } from './stream/stream-hub.ts'
export type {
  KeyFrame,
  LiveStream,
  LiveStreamLimits,
  LiveStreamStats,
  StartSource,
  StreamHub,
  StreamHubOptions,
  StreamSink,
  StreamSource,
} from './stream/stream-hub.types.ts'
export type { Viewer, ViewerFormat } from './stream/viewer.ts'
export { FfmpegMissingError, TranscodersBusyError } from './transcode/child.ts'
export { createSnapshots, type Snapshots } from './transcode/snapshots.ts'
export { createTranscoderPool, type TranscoderPool } from './transcode/transcoder.ts'
