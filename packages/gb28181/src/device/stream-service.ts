import type { Logger } from '../logger.ts'
import { decodeText } from '../manscdp/text-decoding.ts'
import { mansrtspContentType, readPlaybackControl, writePlaybackAnswer } from '../mansrtsp/mansrtsp-codec.ts'
import { makeAnswer, sdpContentType } from '../sdp/media-offer.ts'
import { writeSdp } from '../sdp/sdp-writer.ts'
import { AnswerUntilAck } from '../sip/answer-until-ack.ts'
import { Dialog, dialogKeyOf } from '../sip/dialog.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { tagOf } from '../sip/name-addr.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { SipRequest } from '../sip/sip-message.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { Remote } from '../transport/remote.ts'
import type { DeviceOptions } from './device.ts'
import type { InviteAcceptance, InviteOffer } from './invite-offer.ts'
import { readOffer } from './read-offer.ts'

type End = Parameters<InviteAcceptance['onBye']>[0]

interface Stream {
  readonly dialog: Dialog
  readonly answer: AnswerUntilAck
  readonly acceptance: InviteAcceptance
  readonly remote: Remote
}

/** Serves INVITE, ACK and BYE: the streams that this device sends (GB/T 28181-2016 9.2). */
export class StreamService {
  readonly #options: StreamServiceOptions
  readonly #streams = new Map<string, Stream>()

  constructor(options: StreamServiceOptions) {
    this.#options = options
  }

  async invite(incoming: IncomingRequest): Promise<void> {
    if (tagOf(incoming.request.headers.get('To')) !== undefined) {
      // A running stream is not renegotiated; an unknown one does not exist.
      incoming.respond(this.#streams.has(dialogKeyOf(incoming.request)) ? 488 : 481)
      return
    }
    const offer = readOffer(incoming.request)
    if (!offer) {
      incoming.respond(488)
      return
    }
    let cancelled = false
    incoming.onCancel = () => {
      cancelled = true
    }
    const dialog = Dialog.ofCallee(incoming.request, incoming.toTag)
    const decision = await this.#options.onInvite(offer, {
      callId: dialog.callId,
      bye: () => this.#bye(dialog.key, 'local-bye'),
      sendFileEnd: () => this.#options.sendFileEnd(offer.channelId),
    })
    if ('reject' in decision) incoming.respond(decision.reject)
    else if (cancelled) decision.onBye('remote-bye')
    else this.#accept(incoming, dialog, offer, decision)
  }

  ack(request: SipRequest): void {
    const stream = this.#streams.get(dialogKeyOf(request))
    if (stream?.answer.stop()) stream.acceptance.onAck?.()
  }

  bye(incoming: IncomingRequest): void {
    const key = dialogKeyOf(incoming.request)
    const stream = this.#streams.get(key)
    if (!stream) incoming.respond(481)
    else if (!stream.dialog.accepts(incoming.request)) incoming.respond(500)
    else {
      incoming.respond(200)
      this.#end(key, 'remote-bye')
    }
  }

  /** A control of a recording that is being sent (9.8). */
  info(incoming: IncomingRequest): void {
    const stream = this.#streams.get(dialogKeyOf(incoming.request))
    if (!stream) {
      incoming.respond(481)
      return
    }
    if (!stream.dialog.accepts(incoming.request)) {
      incoming.respond(500)
      return
    }
    const text = decodeText(incoming.request.body)
    const control = readPlaybackControl(text)
    const status = !control ? 400 : (stream.acceptance.onControl?.(control) ?? 488)
    if (status >= 300) incoming.respond(status)
    else incoming.respond(200, { contentType: mansrtspContentType, body: Buffer.from(writePlaybackAnswer(text)) })
  }

  /** Ends every stream with a BYE; resolves when all were answered or given up. */
  async stop(): Promise<void> {
    await Promise.all([...this.#streams.keys()].map((key) => this.#bye(key, 'stopped')))
  }

  #accept(incoming: IncomingRequest, dialog: Dialog, offer: InviteOffer, acceptance: InviteAcceptance): void {
    const { endpoint, deviceId, localHost, localPort } = this.#options
    const { setup, transport } = offer.media
    const body = writeSdp(
      makeAnswer({
        deviceId,
        offer: offer.description,
        host: acceptance.host ?? localHost,
        port: acceptance.port,
        // By default the device connects (Annex L).
        setup: transport === 'udp' ? undefined : setup === 'active' ? 'passive' : 'active',
        ssrc: acceptance.ssrc === null ? undefined : (acceptance.ssrc ?? offer.ssrc),
        ...(acceptance.fileSize !== undefined && { fileSize: acceptance.fileSize }),
      }),
    )
    const content = {
      headers: [['Contact', `<${formatSipUri(deviceId, localHost, localPort())}>`]] as const,
      contentType: sdpContentType,
      body: Buffer.from(body),
    }
    const send = () => incoming.respond(200, content)
    const answer = new AnswerUntilAck({
      clock: endpoint.clock,
      timers: endpoint.timers,
      send,
      onGiveUp: () => void this.#bye(dialog.key, 'no-ack'),
    })
    this.#streams.set(dialog.key, { dialog, answer, acceptance, remote: incoming.remote })
    send()
  }

  async #bye(key: string, reason: End): Promise<void> {
    const stream = this.#streams.get(key)
    if (!stream) return
    this.#end(key, reason)
    await this.#options.endpoint.request(stream.dialog.request('BYE'), stream.remote).catch((error: unknown) => {
      this.#options.logger.debug({ err: error }, 'the server did not answer BYE')
    })
  }

  #end(key: string, reason: End): void {
    const stream = this.#streams.get(key)
    if (!stream) return
    this.#streams.delete(key)
    stream.answer.stop()
    stream.acceptance.onBye(reason)
  }
}

interface StreamServiceOptions {
  readonly endpoint: SipEndpoint
  readonly logger: Logger
  readonly deviceId: string
  readonly localHost: string
  readonly localPort: () => number | undefined
  readonly onInvite: DeviceOptions['onInvite']
  /** Sends MediaStatus 121 for a channel. */
  readonly sendFileEnd: (channelId: string) => Promise<void>
}
