import { TICKS_PER_SECOND } from '../access-unit.ts'
import { encodeFlacFrame } from '../flac/flac.ts'
import { decodeG711, G711_RATE } from '../g711/g711.ts'
import { fragmentBytes, writeFragment } from '../mp4/fragment.ts'
import { AUDIO_TRACK, VIDEO_TRACK } from '../mp4/track.ts'
import { WireFrame } from './wire-frame.ts'

export interface StreamFrameOptions {
  readonly kind: 'video' | 'audio'
  readonly keyFrame: boolean
  /** Decoding time since the stream's beginning, 90 kHz ticks. */
  readonly dts: number
  readonly compositionTicks: number
  /** 90 kHz ticks; of a picture the distance to the one before. */
  readonly duration: number
  /** Undefined for sound that FLV players refuse. */
  readonly flv: WireFrame | undefined
  /** What an MP4 sample holds: mostly a view into `flv`. */
  readonly sample: Buffer | (() => Buffer)
  /** Sound that is carried as FLAC, as it came. */
  readonly g711?: G711Sound
}

export interface G711Sound {
  readonly codec: 'g711a' | 'g711u'
  readonly data: Buffer
}

/** One picture or piece of sound on its way to the viewers: FLV at once, everything else when somebody wants it. */
export class StreamFrame {
  readonly kind: 'video' | 'audio'
  readonly keyFrame: boolean
  readonly dts: number
  readonly compositionTicks: number
  readonly duration: number
  readonly flv: WireFrame | undefined
  readonly g711: G711Sound | undefined
  #sample: Buffer | (() => Buffer)
  #fmp4: WireFrame | undefined

  constructor(options: StreamFrameOptions) {
    this.kind = options.kind
    this.keyFrame = options.keyFrame
    this.dts = options.dts
    this.compositionTicks = options.compositionTicks
    this.duration = options.duration
    this.flv = options.flv
    this.g711 = options.g711
    this.#sample = options.sample
  }

  get sample(): Buffer {
    if (typeof this.#sample === 'function') this.#sample = this.#sample()
    return this.#sample
  }

  /** A fragment of its own; built once, for all viewers of this format. */
  get fmp4(): WireFrame {
    this.#fmp4 ??= this.#fragment()
    return this.#fmp4
  }

  /** Bytes that the group of pictures holds with it. */
  get bytes(): number {
    return this.flv?.websocket.length ?? 0
  }

  #fragment(): WireFrame {
    const { keyFrame, compositionTicks, duration, sample: data } = this
    const trackId = this.kind === 'video' ? VIDEO_TRACK : AUDIO_TRACK
    const runs = [{ trackId, baseTime: this.dts, samples: [{ keyFrame, compositionTicks, duration, data }] }]
    return WireFrame.build(fragmentBytes(runs), (plain) => {
      // Players take the order of arrival; the number only has to grow (ISO/IEC 14496-12 8.8.5).
      writeFragment(plain, Math.floor(this.dts / (TICKS_PER_SECOND / 1000)) + 1, runs)
    })
  }
}

/** G.711 as FLAC, which browsers play and no licence covers; made when the first one wants it. */
export function flacOfG711({ codec, data }: G711Sound, dts: number): () => Buffer {
  return () => encodeFlacFrame(decodeG711(codec, data), Math.round((dts * G711_RATE) / TICKS_PER_SECOND))
}
