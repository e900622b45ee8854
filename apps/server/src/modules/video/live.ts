import {
  createSnapshots,
  createStreamHub,
  createTranscoderPool,
  type EndReason,
  HlsOutput,
  type LiveStream,
  type StartSource,
  type Viewer,
} from '@fengqiao/media'
import type { Config } from '../../platform/config/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import type { CameraRecord } from './camera.ts'
import { explainStreamError } from './explain-stream-error.ts'
import { endOfDialog, type GbMedia } from './gb-media.ts'
import { LiveTickets, type LiveViewerIdentity } from './live-tickets.ts'
import { videoErrors } from './video.errors.ts'

export interface LiveOptions {
  /** Null without signalling. */
  readonly media: GbMedia | null
  /** The source of a camera that is reached by another way than GB/T 28181; undefined when it has none. */
  readonly otherSource?: (cameraId: string) => Promise<StartSource | undefined>
  readonly config: Pick<
    Config,
    'liveGraceMs' | 'liveStartMs' | 'viewersPerStream' | 'viewsPerAccount' | 'ffmpeg' | 'transcoders'
  >
  readonly logger: Logger
  readonly now: () => Date
}

/** Someone who watches now. */
export interface LiveViewer extends LiveViewerIdentity {
  readonly cameraId: string
  readonly since: Date
  readonly close: (reason: EndReason) => void
}

/** `h264` is H.264 whatever the camera sends; `any` is as it comes. */
export type WantedVideo = 'any' | 'h264'

/** Live pictures: one stream a camera however many watch, brought up when the first one asks. */
export interface Live {
  readonly tickets: LiveTickets
  /** The running stream of the camera, or the one that is brought up now. Rejects with a videoErrors error. */
  open(camera: Pick<CameraRecord, 'id' | 'deviceId'>, video?: WantedVideo): Promise<LiveStream>
  /** A stream that is no camera's live picture, such as a recording that a device plays. */
  play(key: string, start: StartSource): Promise<LiveStream>
  running(key: string): LiveStream | undefined
  /** Whether pictures of this camera came in the last seconds. */
  isPlaying(cameraId: string): boolean
  /** Adds someone who watches; answers how he leaves. */
  watch(stream: LiveStream, identity: LiveViewerIdentity, viewer: Viewer): () => void
  /** The camera's HLS, made when the first one asks. */
  hls(stream: LiveStream, identity: LiveViewerIdentity): HlsOutput
  /** The last key frame as JPEG, made by a child process. */
  jpeg(camera: Pick<CameraRecord, 'id' | 'deviceId'>): Promise<Buffer>
  /** A running stream as this browser can show it. */
  shown(stream: LiveStream, video: WantedVideo): Promise<LiveStream>
  /** A few seconds of a recording in H.264, as a transport stream. */
  h264Piece(mp4: Buffer): Promise<Buffer>
  /** The same of any running stream. */
  picture(stream: LiveStream): Promise<Buffer>
  viewersOf(cameraId: string): readonly LiveViewer[]
  /** Sessions that watch something now. */
  watchingSessions(): ReadonlySet<string>
  endSession(sessionId: string): void
  end(key: string, reason: EndReason): void
  stats(): {
    readonly streams: number
    readonly viewers: number
    readonly portsInUse: number
    readonly transcoders: number
  }
  close(): Promise<void>
}

const recentMs = 5000
const transcodedKey = (cameraId: string) => `${cameraId}~h264`
const cameraOf = (key: string) => key.split('~')[0] ?? key

export function createLive(options: LiveOptions): Live {
  const { media, config, logger } = options
  const hub = createStreamHub({
    graceMs: config.liveGraceMs,
    onError: (error, stream) => logger.warn({ err: error, camera: stream.key }, 'a stream did not close cleanly'),
    onEnd: (stream, reason) => {
      // A playback never comes again; a camera does, with the codec that it had.
      if (stream.key.startsWith('playback-')) h265.delete(stream.key)
      logger.info({ camera: stream.key, ...reason }, 'stream ended')
    },
  })
  const transcoders = createTranscoderPool({ most: config.transcoders, program: config.ffmpeg })
  const snapshots = createSnapshots({ program: config.ffmpeg })
  const viewers = new Set<LiveViewer>()
  const hlsOutputs = new Map<string, HlsOutput>()
  const tickets = new LiveTickets(() => options.now().getTime())
  /** Cameras whose pictures were H.265 when they were last seen. */
  const h265 = new Map<string, boolean>()

  const gbSource =
    (gb: GbMedia, camera: { readonly id: string; readonly deviceId: string }): StartSource =>
    async (sink, signal) => {
      const { dialog, receiver, close } = await gb.open(
        { deviceId: camera.deviceId, channelId: camera.id, signal },
        (receiver) => {
          receiver.on('accessUnit', (unit) => sink.push(unit))
          receiver.on('idle', (stats) => sink.end({ code: stats.packets === 0 ? 'no-media' : 'source-lost' }))
          receiver.on('disconnected', () => sink.end({ code: 'source-ended' }))
        },
      )
      void dialog.ended.then(({ reason }) => {
        if (reason !== 'local-bye') sink.end(endOfDialog(reason))
      })
      return {
        close,
        loss: () => {
          const { packets, lost } = receiver.stats()
          return packets + lost === 0 ? undefined : lost / (packets + lost)
        },
      }
    }

  async function sourceOf(camera: Pick<CameraRecord, 'id' | 'deviceId'>): Promise<StartSource> {
    const other = await options.otherSource?.(camera.id)
    if (other) return other
    if (!media) throw videoErrors.NO_SIGNALLING()
    if (camera.deviceId === null) throw videoErrors.CAMERA_OFFLINE()
    return gbSource(media, { id: camera.id, deviceId: camera.deviceId })
  }

  async function play(key: string, start: StartSource): Promise<LiveStream> {
    try {
      return await hub.open(key, start)
    } catch (error) {
      logger.warn({ err: error, camera: key }, 'a stream could not be started')
      throw explainStreamError(error, config.liveStartMs)
    }
  }

  const original = (camera: Pick<CameraRecord, 'id' | 'deviceId'>): Promise<LiveStream> =>
    play(camera.id, async (sink, signal) => (await sourceOf(camera))(sink, signal))

  /** The stream itself, or H.264 made of it for a browser that shows nothing else. */
  async function shown(stream: LiveStream, video: WantedVideo): Promise<LiveStream> {
    if (video === 'any') return stream
    const { key } = stream
    if (!h265.has(key) || stream.stats().videoCodec) {
      const codec = await stream.waitForCodec(config.liveStartMs)
      if (codec) h265.set(key, codec === 'h265')
    }
    return h265.get(key) ? play(transcodedKey(key), transcoders.source(stream)) : stream
  }

  async function picture(stream: LiveStream): Promise<Buffer> {
    const frame = await stream.waitForKeyFrame(config.liveStartMs)
    if (!frame) throw videoErrors.NO_PICTURE()
    try {
      return await snapshots.jpeg(stream.key, frame)
    } catch (error) {
      throw explainStreamError(error, config.liveStartMs)
    }
  }

  function refuse(stream: LiveStream, identity: LiveViewerIdentity): void {
    if (stream.stats().viewers >= config.viewersPerStream) {
      throw videoErrors.TOO_MANY_VIEWERS({ values: { limit: config.viewersPerStream } })
    }
    const own = [...viewers].filter(({ accountId }) => accountId === identity.accountId).length
    if (own >= config.viewsPerAccount) throw videoErrors.TOO_MANY_VIEWS({ values: { limit: config.viewsPerAccount } })
  }

  return {
    tickets,
    play,
    running: (key) => hub.get(key),
    isPlaying: (cameraId) => Date.now() - (hub.get(cameraId)?.stats().lastFrameAt ?? 0) < recentMs,
    async open(camera, video = 'any') {
      return shown(await original(camera), video)
    },
    shown,
    async h264Piece(mp4) {
      try {
        return await transcoders.piece(mp4)
      } catch (error) {
        throw explainStreamError(error, config.liveStartMs)
      }
    },
    watch(stream, identity, viewer) {
      refuse(stream, identity)
      const entry: LiveViewer = {
        ...identity,
        cameraId: cameraOf(stream.key),
        since: new Date(),
        close: (reason) => viewer.close(reason),
      }
      viewers.add(entry)
      const leave = stream.addViewer(viewer)
      return () => {
        viewers.delete(entry)
        leave()
      }
    },
    hls(stream, identity) {
      const key = `${stream.key} ${identity.sessionId}`
      const known = hlsOutputs.get(stream.key)
      if (known && !known.ended && viewersHave(key)) return known
      refuse(stream, identity)
      const output = known && !known.ended ? known : new HlsOutput(stream, { onEnd: () => endHls(stream.key) })
      if (!output.ended) hlsOutputs.set(stream.key, output)
      const entry: HlsViewer = {
        ...identity,
        cameraId: cameraOf(stream.key),
        since: new Date(),
        hls: key,
        close: () => viewers.delete(entry),
      }
      viewers.add(entry)
      return output
    },
    jpeg: async (camera) => picture(await original(camera)),
    picture,
    viewersOf: (cameraId) => [...viewers].filter((viewer) => viewer.cameraId === cameraId),
    watchingSessions: () => new Set([...viewers].map((viewer) => viewer.sessionId)),
    endSession(sessionId) {
      tickets.revoke(sessionId)
      for (const viewer of [...viewers]) {
        if (viewer.sessionId === sessionId) viewer.close({ code: 'not-allowed', detail: 'the session has ended' })
      }
    },
    end: (key, reason) => hub.end(key, reason),
    stats: () => ({
      streams: hub.list().length,
      viewers: viewers.size,
      portsInUse: media?.portsInUse() ?? 0,
      transcoders: transcoders.stats().running,
    }),
    async close() {
      await hub.close({ code: 'shutdown' })
      await media?.close()
    },
  }

  function viewersHave(key: string): boolean {
    for (const viewer of viewers) if ('hls' in viewer && viewer.hls === key) return true
    return false
  }

  function endHls(streamKey: string): void {
    hlsOutputs.delete(streamKey)
    for (const viewer of [...viewers]) {
      if ('hls' in viewer && typeof viewer.hls === 'string' && viewer.hls.startsWith(`${streamKey} `))
        viewers.delete(viewer)
    }
  }
}

/** Who reads a stream's HLS, by stream and session: requests have no connection that ends. */
interface HlsViewer extends LiveViewer {
  readonly hls: string
}
