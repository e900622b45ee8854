import { InviteFailedError } from '../errors.ts'
import { decodeText } from '../manscdp/text-decoding.ts'
import { makeOffer, sdpContentType } from '../sdp/media-offer.ts'
import { attributeOf, mainMedia, parseSdp } from '../sdp/sdp-parser.ts'
import { writeSdp } from '../sdp/sdp-writer.ts'
import { parseSsrc } from '../sdp/ssrc.ts'
import { type Dialog, dialogKeyOf } from '../sip/dialog.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { sendInvite } from '../sip/invite-client.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { DeviceRegistry } from './device-registry.ts'
import type { DeviceRequests } from './device-requests.ts'
import type { DialogEnd, InviteRequest, MediaAnswer, MediaDialog } from './media-dialog.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { RegisteredDevice } from './platform-events.ts'

interface OpenDialog {
  readonly dialog: Dialog
  readonly deviceId: string
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

  #establish(dialog: Dialog, { deviceId, channelId }: InviteRequest, answer: MediaAnswer): MediaDialog {
    let resolve: (end: { reason: DialogEnd }) => void = () => {}
    const ended = new Promise<{ reason: DialogEnd }>((settle) => {
      resolve = settle
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
    this.#open.set(dialog.key, { dialog, deviceId, end, bye })
    return { callId: dialog.callId, deviceId, channelId, answer, ended, bye: () => bye('local-bye') }
  }
}

/** Reads the answer; a port of 0 refuses the media (RFC 3264 6). */
function readAnswer(body: Uint8Array): MediaAnswer | undefined {
  const description = parseSdp(decodeText(body))
  const media = description && mainMedia(description)
  if (!description || !media || media.port === 0) return undefined
  const host = media.connection ?? description.connection
  const number = description.ssrc === undefined ? undefined : parseSsrc(description.ssrc)
  return {
    description,
    ssrc: number === undefined ? undefined : String(number).padStart(10, '0'),
    media: host === undefined ? undefined : { host, port: media.port },
    setup: attributeOf(description, media, 'setup')?.toLowerCase(),
  }
}
