import type { DeviceDialog, InviteAcceptance, InviteOffer } from '@fengqiao/gb28181'
import { type AccessUnit, copyAccessUnit, type LiveStream, PsMuxer, type TrackConfig } from '@fengqiao/media'
import type { GbMedia } from '../gb-media.ts'
import { openRelayOutput, type RelayOutput } from './relay-output.ts'

interface Source {
  readonly id: string
  readonly deviceId: string
}

export interface RelayOptions {
  readonly offer: InviteOffer
  readonly dialog: DeviceDialog
  readonly camera: Source
  readonly localHost: string
  readonly openLive: (camera: Source) => Promise<LiveStream>
  readonly media: GbMedia
  readonly onEnd: () => void
}

/** Frames that wait while the superior has not acknowledged yet: some seconds, so that a recording begins at its start. */
const mostWaiting = 300

/**
 * Answers a superior's INVITE with a stream of ours. A live picture is the one that others here watch too; a recording
 * is asked of its device for this superior alone, with its own pause, position and speed.
 * @throws what opening the stream throws; the INVITE is refused then.
 */
export async function relayStream(options: RelayOptions): Promise<InviteAcceptance> {
  const { offer, dialog, localHost } = options
  let over = false
  let close: () => void = () => {}
  const end = () => {
    if (over) return
    over = true
    close()
    output.close()
    options.onEnd()
  }
  const hangUp = () => {
    if (over) return
    end()
    void dialog.bye()
  }
  const output = await openRelayOutput(offer, localHost, hangUp)
  const sender = new PsSender(output)
  try {
    const source =
      offer.kind === 'Play' ? await fromLive(options, sender, hangUp) : await fromRecording(options, sender, hangUp)
    close = source.close
    return {
      port: output.port,
      onAck() {
        output.start()
        sender.go()
      },
      onBye: end,
      ...(source.onControl && { onControl: source.onControl }),
    }
  } catch (error) {
    over = true
    output.close()
    throw error
  }
}

type Begun = { readonly close: () => void } & Pick<InviteAcceptance, 'onControl'>

async function fromLive({ camera, openLive }: RelayOptions, sender: PsSender, onEnd: () => void): Promise<Begun> {
  const stream = await openLive(camera)
  const leave = stream.addTap({
    frame(frame, tracks) {
      if (frame.kind === 'video') {
        const nalUnits = nalUnitsOf(frame.sample)
        const sets = frame.keyFrame ? parameterSets(tracks) : []
        const pts = frame.dts + frame.compositionTicks
        const { codec } = tracks.video
        sender.push({
          kind: 'video',
          codec,
          keyFrame: frame.keyFrame,
          pts,
          dts: frame.dts,
          nalUnits: [...sets, ...nalUnits],
        })
      } else if (frame.g711) {
        const { codec, data } = frame.g711
        sender.push({ kind: 'audio', codec, data, pts: frame.dts, dts: frame.dts })
      }
    },
    end: onEnd,
  })
  return { close: leave }
}

async function fromRecording(
  { offer, camera, media, dialog }: RelayOptions,
  sender: PsSender,
  onEnd: () => void,
): Promise<Begun> {
  const { kind, time, downloadSpeed } = offer
  const request = {
    deviceId: camera.deviceId,
    channelId: camera.id,
    kind,
    time,
    ...(downloadSpeed !== undefined && { downloadSpeed }),
  }
  const stream = await media.open(request, (receiver) => {
    receiver.on('accessUnit', (unit) => sender.push(copyAccessUnit(unit)))
    receiver.on('disconnected', onEnd)
  })
  void stream.dialog.ended.then(onEnd)
  void stream.dialog.fileEnd.then(() => dialog.sendFileEnd()).catch(() => {})
  return {
    close: () => void stream.close(),
    onControl(control) {
      stream.dialog.control(control).catch(() => {})
      return 200
    },
  }
}

/** Puts access units into a program stream again. */
class PsSender {
  readonly #output: RelayOutput
  #waiting: AccessUnit[] | null = []
  #muxer: PsMuxer | undefined
  #made = ''
  #audio: 'g711a' | 'g711u' | 'aac' | undefined

  constructor(output: RelayOutput) {
    this.#output = output
  }

  go(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const unit of waiting) this.push(unit)
  }

  push(unit: AccessUnit): void {
    if (this.#waiting) {
      if (this.#waiting.length < mostWaiting) this.#waiting.push(unit)
      return
    }
    if (unit.kind === 'audio') {
      if (unit.codec === 'other') return
      this.#audio = unit.codec
      if (this.#muxer && this.#made.endsWith(unit.codec)) {
        this.#output.send(this.#muxer.audio({ data: unit.data, pts: unit.pts }), unit.pts)
      }
      return
    }
    // The map goes before key frames, so only there may what it says change.
    const wanted = `${unit.codec} ${this.#audio ?? ''}`
    if (!this.#muxer && !unit.keyFrame) return
    if (!this.#muxer || (unit.keyFrame && wanted !== this.#made)) {
      this.#muxer = new PsMuxer({ video: unit.codec, ...(this.#audio && { audio: this.#audio }) })
      this.#made = wanted
    }
    this.#output.send(this.#muxer.video(unit), unit.pts)
  }
}

/** NAL units behind lengths of four bytes (ISO/IEC 14496-15 5.3.4). */
function nalUnitsOf(sample: Buffer): Buffer[] {
  const nalUnits: Buffer[] = []
  for (let at = 0; at + 4 <= sample.length; ) {
    const length = sample.readUInt32BE(at)
    nalUnits.push(sample.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return nalUnits
}

/** What a decoder has to read before a key frame; samples of MP4 leave it out. */
function parameterSets({ video }: TrackConfig): Buffer[] {
  if (video.codec === 'h264') return [video.parameters.sps, video.parameters.pps]
  return [video.parameters.vps, video.parameters.sps, video.parameters.pps]
}
