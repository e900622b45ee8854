import type { VideoAccessUnit } from '../access-unit.ts'
import type { FlvFrame } from '../flv/flv-frame.ts'
import { avcFrameNalUnits } from '../flv/flv-muxer.ts'
import { FLV_TAG_HEADER_BYTES } from '../flv/flv-tag.ts'
import { joinAnnexB } from '../h264/annex-b.ts'
import type { ParameterSets } from '../h264/avc-config.ts'
import type { KeyFrame } from './stream-hub.types.ts'

/** Keeps what a snapshot needs without a copy: the byte stream is made from the viewers' frame when it is asked for. */
export class LastKeyFrame {
  #build: (() => KeyFrame) | undefined
  #built: KeyFrame | undefined

  get value(): KeyFrame | undefined {
    this.#built ??= this.#build?.()
    return this.#built
  }

  keepH264(frame: FlvFrame, parameters: ParameterSets, receivedAt: number): void {
    this.#keep(() => {
      const { plain } = frame
      const previousSizeAt = plain.length - 4
      const picture = avcFrameNalUnits(plain, FLV_TAG_HEADER_BYTES, previousSizeAt)
      return { annexB: joinAnnexB([parameters.sps, parameters.pps, ...picture]), codec: 'h264', receivedAt }
    })
  }

  /** H.265 has no frame that the viewers share: the byte stream is copied at once. */
  keepH265(unit: VideoAccessUnit, receivedAt: number): void {
    const annexB = joinAnnexB(unit.nalUnits)
    this.#keep(() => ({ annexB, codec: 'h265', receivedAt }))
  }

  #keep(build: () => KeyFrame): void {
    this.#build = build
    this.#built = undefined
  }
}
