import { sampleNalUnits } from '../flv/flv-muxer.ts'
import { joinAnnexB } from '../h264/annex-b.ts'
import type { VideoTrackConfig } from '../mp4/track.ts'
import type { StreamFrame } from './stream-frame.ts'
import type { KeyFrame } from './stream-hub.types.ts'

/** Keeps what a snapshot needs without a copy: the byte stream is made from the viewers' frame when it is asked for. */
export class LastKeyFrame {
  #build: (() => KeyFrame) | undefined
  #built: KeyFrame | undefined

  get value(): KeyFrame | undefined {
    this.#built ??= this.#build?.()
    return this.#built
  }

  keep(frame: StreamFrame, video: VideoTrackConfig, receivedAt: number): void {
    this.#built = undefined
    this.#build = () => {
      const { codec, parameters } = video
      const sets = 'vps' in parameters ? [parameters.vps] : []
      const annexB = joinAnnexB([...sets, parameters.sps, parameters.pps, ...sampleNalUnits(frame.sample)])
      return { annexB, codec, receivedAt }
    }
  }
}
