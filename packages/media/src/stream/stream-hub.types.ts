import type { AccessUnit, AudioCodec, VideoCodec } from '../access-unit.ts'
import type { Clock } from '../clock.ts'
import type { EndReason } from './end-reason.ts'
import type { FrameTap } from './frame-tap.ts'
import type { Viewer } from './viewer.ts'

/** Where a source puts what it receives. */
export interface StreamSink {
  /** The unit may be borrowed: nothing of it is kept. */
  push(unit: AccessUnit): void
  /** The source is over: viewers are told why and the stream leaves the hub. */
  end(reason: EndReason): void
}

/** A running source, closed by the hub when nobody watches any more or the stream ends. */
export interface StreamSource {
  /** Share of packets that never came, 0 to 1; undefined where nothing counts them. */
  loss?(): number | undefined
  close(reason: EndReason): Promise<void> | void
}

/**
 * Brings a source up (INVITE, open a port) and answers when it is accepted. `signal` aborts when the stream is ended
 * meanwhile. What it throws goes to everyone who waits for the stream.
 */
export type StartSource = (sink: StreamSink, signal: AbortSignal) => Promise<StreamSource>

export interface LiveStreamLimits {
  /** Bounds of the group of pictures kept for new viewers. Defaults 8 MiB and 1,000 frames. */
  readonly gopBytes?: number
  readonly gopFrames?: number
  /** Bytes a viewer may have waiting before it skips to the next key frame. Default 4 MiB. */
  readonly viewerBytes?: number
  /** A viewer that took nothing for so long is closed as `too-slow`. Default 30,000 ms. */
  readonly stalledMs?: number
}

export interface StreamHubOptions extends LiveStreamLimits {
  /** How long a stream runs on without viewers. Default 10,000 ms. */
  readonly graceMs?: number
  readonly clock?: Clock
  /** G.711 in FLV: browsers' FLV players refuse it (codec 7 and 8), fMP4 carries it as FLAC. Default `drop`. */
  readonly g711?: 'drop' | 'carry'
  readonly onEnd?: (stream: LiveStream, reason: EndReason) => void
  /** A source failed to close; it is out of the hub all the same. */
  readonly onError?: (error: unknown, stream: LiveStream) => void
}

export interface LiveStreamStats {
  readonly viewers: number
  readonly videoCodec: VideoCodec | undefined
  readonly audioCodec: AudioCodec | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  readonly frames: number
  readonly keyFrames: number
  readonly bytes: number
  /** Frames not written to viewers that were too slow, summed over viewers. */
  readonly skippedFrames: number
  readonly gopBytes: number
  readonly gopFrames: number
  /** Share of the source's packets that never came, 0 to 1; undefined where nothing counts them. */
  readonly loss: number | undefined
  readonly startedAt: number
  readonly firstKeyFrameAt: number | undefined
  readonly lastFrameAt: number | undefined
}

/** A key frame that a decoder can show alone. */
export interface KeyFrame {
  /** Byte stream with parameter sets (annex B). */
  readonly annexB: Buffer
  readonly codec: VideoCodec
  readonly receivedAt: number
}

/** One source and everyone who watches it. */
export interface LiveStream {
  readonly key: string
  /** The header and the pictures since the last key frame at once, then live. Answers how to leave. */
  addViewer(viewer: Viewer): () => void
  /** Frames instead of bytes, for recordings and other outputs. Answers how to leave. */
  addTap(tap: FrameTap): () => void
  /** The last key frame, for a snapshot; kept as long as the stream runs. */
  readonly keyFrame: KeyFrame | undefined
  /** The next or current key frame; undefined when the stream ends or `timeoutMs` passes first. */
  waitForKeyFrame(timeoutMs: number): Promise<KeyFrame | undefined>
  /** The codec of the picture once it is known; undefined when the stream ends or `timeoutMs` passes first. */
  waitForCodec(timeoutMs: number): Promise<VideoCodec | undefined>
  readonly ended: EndReason | undefined
  stats(): LiveStreamStats
}

/** All running streams of a process by key. */
export interface StreamHub {
  /**
   * The running stream, or the one that `start` brings up: those who ask meanwhile share one start.
   * Rejects with what `start` throws, or with a StreamEndedError when the stream was ended before it was up.
   */
  open(key: string, start: StartSource): Promise<LiveStream>
  get(key: string): LiveStream | undefined
  list(): readonly LiveStream[]
  /** Ends one stream, running or starting. */
  end(key: string, reason: EndReason): void
  /** Ends all streams and waits for their sources to close. */
  close(reason?: EndReason): Promise<void>
}
