import {
  DeviceNotRegisteredError,
  formatSsrc,
  InviteFailedError,
  type MediaDialog,
  type Platform,
  parseSsrc,
  RequestTimeoutError,
} from '@fengqiao/gb28181'
import {
  createMediaPortPool,
  createStreamHub,
  type EndReason,
  type LiveStream,
  NoMediaPortError,
  openRtpReceiver,
  type StreamSink,
  type StreamSource,
  type Viewer,
} from '@fengqiao/media'
import type { Config } from '../../platform/config/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import type { CameraRecord } from './camera.ts'
import { LiveTickets, type LiveViewerIdentity } from './live-tickets.ts'
import { videoErrors } from './video.errors.ts'

export interface LiveOptions {
  readonly platform: Platform | null
  readonly config: Pick<Config, 'sip' | 'rtpPorts' | 'host' | 'liveGraceMs' | 'liveStartMs' | 'viewersPerStream'>
  /** Where a device at this address shall send its pictures. */
  readonly mediaHostFor: (deviceAddress: string) => string
  readonly logger: Logger
  readonly now: () => Date
}

/** Someone who watches now. */
export interface LiveViewer extends LiveViewerIdentity {
  readonly cameraId: string
  readonly since: Date
  readonly close: (reason: EndReason) => void
}

/** Live pictures: one stream a camera however many watch, brought up when the first one asks. */
export interface Live {
  readonly tickets: LiveTickets
  /** The running stream of the camera, or the one that is brought up now. Rejects with a videoErrors error. */
  open(camera: Pick<CameraRecord, 'id' | 'deviceId'>): Promise<LiveStream>
  /** Adds someone who watches; answers how he leaves. */
  watch(stream: LiveStream, identity: LiveViewerIdentity, viewer: Viewer): () => void
  viewersOf(cameraId: string): readonly LiveViewer[]
  /** Sessions that watch something now. */
  watchingSessions(): ReadonlySet<string>
  endSession(sessionId: string): void
  stats(): { readonly streams: number; readonly viewers: number; readonly portsInUse: number }
  close(): Promise<void>
}

export function createLive(options: LiveOptions): Live {
  const { platform, config, logger } = options
  const ports = createMediaPortPool({ from: config.rtpPorts.first, to: config.rtpPorts.last })
  const hub = createStreamHub({
    graceMs: config.liveGraceMs,
    onError: (error, stream) => logger.warn({ err: error, camera: stream.key }, 'a stream did not close cleanly'),
    onEnd: (stream, reason) => logger.info({ camera: stream.key, ...reason }, 'stream ended'),
  })
  const viewers = new Set<LiveViewer>()
  const tickets = new LiveTickets(() => options.now().getTime())
  let serial = 0

  async function start(
    camera: { readonly id: string; readonly deviceId: string },
    sink: StreamSink,
    signal: AbortSignal,
  ): Promise<StreamSource> {
    const device = platform?.device(camera.deviceId)
    if (!platform || !device) throw videoErrors.CAMERA_OFFLINE()
    const { transport: signalling, address } = device.remote
    // A device that signals over TCP is one whose datagrams are lost or blocked on the way.
    const transport = signalling === 'tcp' ? 'tcp-passive' : 'udp'
    const ssrc = formatSsrc({ domain: config.sip?.domain ?? '', serial: serial++ })
    const expectedSsrc = parseSsrc(ssrc)
    const receiver = await openRtpReceiver({
      ports,
      transport,
      idleMs: config.liveStartMs,
      ...(expectedSsrc !== undefined && { expectedSsrc }),
    })
    // Pictures may arrive before the answer to the INVITE does.
    receiver.on('accessUnit', (unit) => sink.push(unit))
    receiver.on('idle', (stats) => sink.end({ code: stats.packets === 0 ? 'no-media' : 'source-lost' }))
    receiver.on('disconnected', () => sink.end({ code: 'source-ended' }))
    let dialog: MediaDialog
    try {
      dialog = await platform.invite({
        deviceId: camera.deviceId,
        channelId: camera.id,
        ssrc,
        media: { host: options.mediaHostFor(address), port: receiver.port, transport },
        signal,
      })
    } catch (error) {
      await receiver.close()
      throw error
    }
    void dialog.ended.then(({ reason }) => {
      if (reason !== 'local-bye') sink.end({ code: reason === 'remote-bye' ? 'source-ended' : 'device-offline' })
    })
    logger.info({ camera: camera.id, device: camera.deviceId, transport, port: receiver.port }, 'stream started')
    return {
      async close() {
        await dialog.bye()
        await receiver.close()
      },
    }
  }

  return {
    tickets,
    async open(camera) {
      if (!platform) throw videoErrors.NO_SIGNALLING()
      const { id, deviceId } = camera
      if (deviceId === null) throw videoErrors.CAMERA_OFFLINE()
      try {
        return await hub.open(id, (sink, signal) => start({ id, deviceId }, sink, signal))
      } catch (error) {
        logger.warn({ err: error, camera: id }, 'a stream could not be started')
        throw explain(error, config.liveStartMs)
      }
    },
    watch(stream, identity, viewer) {
      if (stream.stats().viewers >= config.viewersPerStream) {
        throw videoErrors.TOO_MANY_VIEWERS({ values: { limit: config.viewersPerStream } })
      }
      const entry: LiveViewer = {
        ...identity,
        cameraId: stream.key,
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
    viewersOf: (cameraId) => [...viewers].filter((viewer) => viewer.cameraId === cameraId),
    watchingSessions: () => new Set([...viewers].map((viewer) => viewer.sessionId)),
    endSession(sessionId) {
      tickets.revoke(sessionId)
      for (const viewer of [...viewers]) {
        if (viewer.sessionId === sessionId) viewer.close({ code: 'not-allowed', detail: 'the session has ended' })
      }
    },
    stats: () => ({ streams: hub.list().length, viewers: viewers.size, portsInUse: ports.stats().inUse }),
    close: () => hub.close({ code: 'shutdown' }),
  }
}

/** What a person is told of a stream that did not come up. */
function explain(error: unknown, startMs: number): unknown {
  if (error instanceof DeviceNotRegisteredError) return videoErrors.CAMERA_OFFLINE({ cause: error })
  if (error instanceof NoMediaPortError) return videoErrors.NO_MEDIA_PORT({ cause: error })
  if (error instanceof RequestTimeoutError || (error instanceof InviteFailedError && error.status === 408)) {
    return videoErrors.DEVICE_SILENT({ cause: error, values: { seconds: Math.round(startMs / 1000) } })
  }
  if (error instanceof InviteFailedError) {
    return videoErrors.DEVICE_REFUSED({ cause: error, values: { status: error.status, reason: error.reasonPhrase } })
  }
  return error
}
