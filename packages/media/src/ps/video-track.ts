import type { VideoAccessUnit, VideoCodec } from '../access-unit.ts'
import { isKeyFrame } from '../h264/key-frame.ts'
import { type AssembledPicture, PictureAssembler, type Stamp } from './picture-assembler.ts'
import type { DamagePolicy } from './ps-demuxer.types.ts'
import type { TimestampUnwrapper } from './timestamp.ts'

export interface VideoTrackOptions {
  readonly clock: TimestampUnwrapper
  readonly damage: DamagePolicy
  readonly maxFrameBytes: number
  readonly onAccessUnit: (unit: VideoAccessUnit) => void
  readonly onDamage: () => void
}

const USUAL_FRAME_TICKS = 3600
const LONGEST_FRAME_TICKS = 90_000

/** Pictures with times, and the decision which of them may be shown after a loss. */
export class VideoTrack {
  readonly #options: VideoTrackOptions
  readonly #assembler: PictureAssembler
  /** Nothing can be decoded before the first key frame, so a track begins as one that lost everything. */
  #waitsForKeyFrame = true
  #lastDts: number | undefined
  #lastStampedDts: number | undefined
  #framesSinceStamp = 0
  #frameTicks = USUAL_FRAME_TICKS
  frames = 0
  dropped = 0

  constructor(options: VideoTrackOptions) {
    this.#options = options
    this.#assembler = new PictureAssembler(
      options.maxFrameBytes,
      (picture) => this.#accept(picture),
      () => this.lose(),
    )
  }

  get codec(): VideoCodec {
    return this.#assembler.codec
  }

  setCodec(codec: VideoCodec): void {
    if (codec === this.#assembler.codec) return
    this.#assembler.setCodec(codec)
    this.#waitsForKeyFrame = true
  }

  beginPacket(stamp: Stamp | undefined): void {
    this.#assembler.beginPacket(stamp)
  }

  append(bytes: Buffer): number {
    return this.#assembler.append(bytes)
  }

  marked(): void {
    this.#assembler.marked()
  }

  flush(): void {
    this.#assembler.flush()
  }

  /** Bytes are missing: the picture in progress cannot be whole, and a later one may need what is gone. */
  lose(): void {
    if (this.#assembler.inPicture) this.dropped++
    this.#assembler.discard()
    if (this.#options.damage === 'until-key-frame') this.#waitsForKeyFrame = true
    this.#options.onDamage()
  }

  /** Another source: its times have nothing to do with those before. */
  reset(): void {
    this.#assembler.reset()
    this.#waitsForKeyFrame = true
    this.#lastDts = undefined
    this.#lastStampedDts = undefined
  }

  #accept(picture: AssembledPicture): void {
    const { nalUnits } = picture
    const times = this.#timesOf(picture.stamp)
    const keyFrame = isKeyFrame(this.codec, nalUnits)
    if (keyFrame) this.#waitsForKeyFrame = false
    if (this.#waitsForKeyFrame) {
      this.dropped++
      return
    }
    this.frames++
    this.#options.onAccessUnit({ kind: 'video', codec: this.codec, ...times, keyFrame, nalUnits })
  }

  #timesOf(stamp: Stamp | undefined): { pts: number; dts: number } {
    this.#framesSinceStamp++
    if (!stamp) {
      // Several pictures in one packet: only the first has a time, the others follow at the usual distance.
      const dts = this.#lastDts === undefined ? 0 : this.#lastDts + this.#frameTicks
      this.#lastDts = dts
      return { pts: dts, dts }
    }
    const dts = this.#options.clock.unwrap(stamp.dts)
    const pts = dts + signedDifference(stamp.pts, stamp.dts)
    if (this.#lastStampedDts !== undefined) {
      const ticks = (dts - this.#lastStampedDts) / this.#framesSinceStamp
      if (ticks > 0 && ticks < LONGEST_FRAME_TICKS) this.#frameTicks = ticks
    }
    this.#framesSinceStamp = 0
    this.#lastStampedDts = dts
    this.#lastDts = dts
    return { pts, dts }
  }
}

function signedDifference(a: number, b: number): number {
  const difference = (a - b) % 2 ** 33
  if (difference > 2 ** 32) return difference - 2 ** 33
  return difference < -(2 ** 32) ? difference + 2 ** 33 : difference
}
