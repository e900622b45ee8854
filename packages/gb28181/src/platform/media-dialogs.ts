import { DeviceNotRegisteredError, Gb28181Error, InviteFailedError, RequestFailedError } from '../errors.ts'
import { decodeText } from '../manscdp/text-decoding.ts'
import { mansrtspContentType, readPlaybackStatus, writePlaybackControl } from '../mansrtsp/mansrtsp-codec.ts'
import type { PlaybackControl } from '../mansrtsp/playback-control.ts'
import { makeOffer, sdpContentType } from '../sdp/media-offer.ts'
import { writeSdp } from '../sdp/sdp-writer.ts'
import { type Dialog, dialogKeyOf } from '../sip/dialog.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { sendInvite } from '../sip/invite-client.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { DeviceRegistry } from './device-registry.ts'
import type { DeviceRequests } from './device-requests.ts'
import { readAnswer } from './media-answer.ts'
import type { DialogEnd, InviteRequest, MediaAnswer, MediaDialog } from './media-dialog.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { RegisteredDevice } from './platform-events.ts'

interface OpenDialog {
  readonly dialog: Dialog
  readonly deviceId: string
  readonly channelId: string
  readonly isHistory: boolean
  readonly fileEnd: () => void
  readonly end: (reason: DialogEnd) => void
  readonly bye: (reason: DialogEnd) => Promise<void>
}

/** The streams that were asked for and run (GB/T 28181-2016 9.2). */
export class MediaDialogs {
  readonly #config: PlatformConfig
  readonly #registry: DeviceRegistry
  readonly #requests: DeviceRequests
  readonly #endpoint: SipEndpoint
  readonly #open = new Map<string, OpenDialog>()
  invites = 0
  failed = 0

  constructor(options: {
    readonly config: PlatformConfig
    readonly registry: DeviceRegistry
    readonly requests: DeviceRequests
    readonly endpoint: SipEndpoint
  }) {
    this.#config = options.config
    this.#registry = options.registry
    this.#requests = options.requests
    this.#endpoint = options.endpoint
  }

  get size(): number {
    return this.#open.size
  }

  async invite(request: InviteRequest, port: number): Promise<MediaDialog> {
    const device = this.#requests.device(request.deviceId)
    this.invites++
    try {
      return await this.#invite(device, request, port)
    } catch (error) {
      this.failed++
      throw error
    }
  }

  /** A BYE from a device; false when it is for no dialog here. */
  receiveBye(incoming: IncomingRequest): void {
    const open = this.#open.get(dialogKeyOf(incoming.request))
    if (!open) {
      incoming.respond(481)
      return
    }
    if (!open.dialog.accepts(incoming.request)) {
      incoming.respond(500)
      return
    }
    incoming.respond(200)
    open.end('remote-bye')
  }

  /** The device whose stream has this Call-ID, for messages whose From says somebody else. */
  deviceOfCall(callId: string | undefined): string | undefined {
    if (callId === undefined) return undefined
    for (const { dialog, deviceId } of this.#open.values()) if (dialog.callId === callId) return deviceId
    return undefined
  }

  /**
   * MediaStatus 121: a recording was sent to its end. It is told in a message of its own, with or without the Call-ID
   * of the stream, naming the channel, the device or neither rightly; a device's only recording is meant in any case.
   */
  fileEnded(deviceId: string, channelId: string, callId: string | undefined): void {
    const running = [...this.#open.values()].filter((open) => open.deviceId === deviceId && open.isHistory)
    const meant =
      running.find((open) => open.dialog.callId === callId) ??
      running.find((open) => open.channelId === channelId) ??
      (running.length === 1 ? running[0] : undefined)
    meant?.fileEnd()
  }

  /** The device is gone: its streams are over; a BYE would reach nobody. */
  deviceGone(deviceId: string, reason: 'device-lost' | 'device-unregistered'): void {
    for (const open of [...this.#open.values()]) {
      if (open.deviceId === deviceId) open.end(reason)
    }
  }

  async byeAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map((open) => open.bye('platform-stopped')))
  }

  async #invite(device: RegisteredDevice, request: InviteRequest, port: number): Promise<MediaDialog> {
    const { channelId, ssrc, media } = request
    const { id, inviteSeconds, publicHost } = this.#config
    const offer = makeOffer({
      platformId: id,
      channelId,
      kind: request.kind ?? 'Play',
      ...media,
      ssrc,
      time: request.time ?? { start: 0, stop: 0 },
      ...(request.downloadSpeed !== undefined && { downloadSpeed: request.downloadSpeed }),
    })
    const invite = this.#requests.build(device, channelId, 'INVITE', {
      headers: [
        ['Contact', `<${formatSipUri(id, publicHost(device.remote.address), port)}>`],
        ['Subject', `${channelId}:${ssrc},${id}:0`],
      ],
      contentType: sdpContentType,
      body: Buffer.from(writeSdp(offer)),
    })
    const { dialog, response } = await sendInvite({
      endpoint: this.#endpoint,
      request: invite,
      remote: device.remote,
      timeoutMs: inviteSeconds * 1000,
      ...(request.signal && { signal: request.signal }),
    })
    const answer = readAnswer(response.body)
    if (!answer || !this.#registry.get(device.deviceId)) {
      this.#endpoint.request(dialog.request('BYE'), device.remote).catch(() => {})
      throw new InviteFailedError(488, answer ? 'the device is gone' : 'the answer has no usable media description')
    }
    return this.#establish(dialog, request, answer)
  }

  #establish(dialog: Dialog, request: InviteRequest, answer: MediaAnswer): MediaDialog {
    const { deviceId, channelId, kind } = request
    let resolve: (end: { reason: DialogEnd }) => void = () => {}
    const ended = new Promise<{ reason: DialogEnd }>((settle) => {
      resolve = settle
    })
    let fileEnd: () => void = () => {}
    const fileEnded = new Promise<void>((settle) => {
      fileEnd = settle
    })
    const end = (reason: DialogEnd) => {
      this.#open.delete(dialog.key)
      resolve({ reason })
    }
    const bye = async (reason: DialogEnd) => {
      if (!this.#open.has(dialog.key)) return
      end(reason)
      // Where the device is now: it may have registered from another address since.
      const remote = this.#registry.get(deviceId)?.remote
      if (!remote) return
      await this.#endpoint.request(dialog.request('BYE'), remote).catch((error: unknown) => {
        this.#config.logger.debug({ err: error, deviceId, channelId }, 'the device did not answer BYE')
      })
    }
    const isHistory = kind === 'Playback' || kind === 'Download'
    this.#open.set(dialog.key, { dialog, deviceId, channelId, isHistory, fileEnd, end, bye })
    let cseq = 0
    return {
      callId: dialog.callId,
      deviceId,
      channelId,
      answer,
      ended,
      fileEnd: fileEnded,
      control: (control) => this.#control(dialog, deviceId, control, ++cseq),
      bye: () => bye('local-bye'),
    }
  }

  async #control(dialog: Dialog, deviceId: string, control: PlaybackControl, cseq: number): Promise<void> {
    if (!this.#open.has(dialog.key)) throw new Gb28181Error('STOPPED', 'the stream is over')
    const remote = this.#registry.get(deviceId)?.remote
    if (!remote) throw new DeviceNotRegisteredError(deviceId)
    const content = { contentType: mansrtspContentType, body: Buffer.from(writePlaybackControl(control, cseq)) }
    const response = await this.#endpoint.request(dialog.request('INFO', content), remote)
    if (response.status >= 300) throw new RequestFailedError('INFO', response.status, response.reason)
    const status = readPlaybackStatus(decodeText(response.body))
    if (status !== undefined && status >= 300) throw new RequestFailedError(control.method, status, 'by MANSRTSP')
  }
}
