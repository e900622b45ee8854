import {
  type DialogEnd,
  formatSsrc,
  type InviteRequest,
  type MediaDialog,
  type Platform,
  parseSsrc,
} from '@fengqiao/gb28181'
import {
  createMediaPortPool,
  type MediaPortPool,
  openRtpReceiver,
  openSharedMediaPort,
  type RtpReceiver,
  type RtpTransport,
  type SharedMediaPort,
} from '@fengqiao/media'
import type { Config } from '../../platform/config/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import { videoErrors } from './video.errors.ts'

export interface GbMediaOptions {
  readonly platform: Platform | null
  readonly config: Pick<Config, 'sip' | 'rtpPorts' | 'rtpSinglePort' | 'mediaTcp' | 'liveStartMs'>
  /** Where a device at this address shall send its pictures. */
  readonly mediaHostFor: (deviceAddress: string) => string
  readonly logger: Logger
}

/** What is asked of a device: its live picture, or a recording of it. */
export type GbMediaRequest = Pick<
  InviteRequest,
  'deviceId' | 'channelId' | 'kind' | 'time' | 'downloadSpeed' | 'signal'
>

/** A stream that a device sends, from the answered INVITE on. */
export interface GbStream {
  readonly dialog: MediaDialog
  readonly receiver: RtpReceiver
  close(): Promise<void>
}

/** Invites devices to send, and receives what they do. */
export interface GbMedia {
  /** @param listen is called before the INVITE: pictures may arrive before its answer does. */
  open(request: GbMediaRequest, listen: (receiver: RtpReceiver) => void): Promise<GbStream>
  portsInUse(): number
  close(): Promise<void>
}

export function createGbMedia(options: GbMediaOptions): GbMedia {
  const { platform, config, logger } = options
  const ports: MediaPortPool = createMediaPortPool({ from: config.rtpPorts.first, to: config.rtpPorts.last })
  let shared: Promise<SharedMediaPort> | undefined
  let serial = 0

  /** Opened with the first stream, so that a server without cameras holds no port. */
  function sharedPort(): Promise<SharedMediaPort> | undefined {
    if (config.rtpSinglePort === null) return undefined
    shared ??= openSharedMediaPort({ port: config.rtpSinglePort, host: config.sip?.host ?? '0.0.0.0' })
    shared.catch(() => {
      shared = undefined
    })
    return shared
  }

  return {
    async open(request, listen) {
      const device = platform?.device(request.deviceId)
      if (!platform || !device) throw videoErrors.CAMERA_OFFLINE()
      const { transport: signalling, address } = device.remote
      // A device that signals over TCP is one whose datagrams are lost or blocked on the way.
      const transport: RtpTransport = signalling === 'tcp' ? `tcp-${config.mediaTcp}` : 'udp'
      const number = formatSsrc({ domain: config.sip?.domain ?? '', serial: serial++ })
      // Its first digit says live or history (GB/T 28181-2016 annex F).
      const ssrc = request.kind === 'Playback' || request.kind === 'Download' ? `1${number.slice(1)}` : number
      const expectedSsrc = parseSsrc(ssrc)
      const common = await sharedPort()
      const receiver = await openRtpReceiver({
        ports,
        transport,
        idleMs: config.liveStartMs,
        host: address,
        ...(common && { shared: common }),
        ...(expectedSsrc !== undefined && { expectedSsrc }),
      })
      listen(receiver)
      receiver.on('damaged', () => {
        if (request.kind !== undefined && request.kind !== 'Play') return
        // There is no answer to it (9.3.1); a device that does not know it sends its next key frame when it is due.
        platform.control(request.deviceId, request.channelId, { kind: 'key-frame' }).catch((error: unknown) => {
          logger.debug({ err: error, camera: request.channelId }, 'no key frame could be asked for')
        })
      })
      let dialog: MediaDialog
      try {
        const media = { host: options.mediaHostFor(address), port: receiver.port, transport }
        dialog = await platform.invite({ ...request, ssrc, media })
      } catch (error) {
        await receiver.close()
        throw error
      }
      if (transport === 'tcp-active') receiver.connect(dialog.answer.media ?? { host: address, port: 0 })
      const { channelId: camera, deviceId } = request
      logger.info({ camera, device: deviceId, transport, port: receiver.port, kind: request.kind }, 'stream started')
      return {
        dialog,
        receiver,
        async close() {
          await dialog.bye()
          await receiver.close()
        },
      }
    },
    portsInUse: () => ports.stats().inUse,
    async close() {
      await (await shared?.catch(() => undefined))?.close()
    },
  }
}

/** Why a stream is over, from the end of its dialog. */
export const endOfDialog = (reason: DialogEnd) => ({
  code: reason === 'remote-bye' ? ('source-ended' as const) : ('device-offline' as const),
})
