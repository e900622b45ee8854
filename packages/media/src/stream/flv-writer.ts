import { parseAdts } from '../aac/adts.ts'
import {
  type AccessUnit,
  type AudioAccessUnit,
  type AudioCodec,
  TICKS_PER_SECOND,
  type VideoAccessUnit,
} from '../access-unit.ts'
import { FlvFrame } from '../flv/flv-frame.ts'
import { aacConfigTag, aacFrameTag, avcConfigTag, avcFrameTag, g711Tag, metadataTag } from '../flv/flv-muxer.ts'
import { flvFileHeader } from '../flv/flv-tag.ts'
import type { ParameterSets } from '../h264/avc-config.ts'
import { NAL, nalType } from '../h264/nal-unit.ts'
import { parseSps, type SequenceParameters } from '../h264/sps.ts'
import type { Opening } from './subscriber.ts'
import { Timeline } from './timeline.ts'

/**
 * Turns the access units of one source into FLV frames, each built once for all viewers, and keeps the opening that a
 * viewer needs before them.
 */
export class FlvWriter {
  readonly #g711: 'drop' | 'carry'
  readonly #timeline = new Timeline()
  #parameters: ParameterSets | undefined
  #aacConfig: FlvFrame | undefined
  #audio: AudioCodec | undefined
  #opening: Opening | undefined
  #version = 0
  picture: SequenceParameters | undefined

  constructor(g711: 'drop' | 'carry') {
    this.#g711 = g711
  }

  get parameters(): ParameterSets | undefined {
    return this.#parameters
  }

  /**
   * The frame of a unit. None before the first parameter sets, and none for what FLV cannot carry. When the parameters
   * change with it, `opening` has another version, which comes before the frame.
   */
  write(unit: AccessUnit): FlvFrame | undefined {
    return unit.kind === 'video' ? this.#writeVideo(unit) : this.#writeAudio(unit)
  }

  /** Undefined before the first key frame. */
  get opening(): Opening | undefined {
    if (!this.#parameters) return undefined
    this.#opening ??= this.#buildOpening(this.#parameters)
    return this.#opening
  }

  #writeVideo(unit: VideoAccessUnit): FlvFrame | undefined {
    if (unit.codec !== 'h264') return undefined
    if (unit.keyFrame) this.#takeParameters(unit.nalUnits)
    if (!this.#parameters) return undefined
    return avcFrameTag({
      nalUnits: unit.nalUnits,
      keyFrame: unit.keyFrame,
      timestamp: this.#timeline.next('video', unit.dts),
      compositionTime: ((unit.pts - unit.dts) * 1000) / TICKS_PER_SECOND,
    })
  }

  #writeAudio(unit: AudioAccessUnit): FlvFrame | undefined {
    // Sound alone would make players wait for a picture at its time.
    if (!this.#parameters) return undefined
    if (unit.codec === 'aac') return this.#writeAac(unit)
    if (unit.codec === 'other' || this.#g711 === 'drop') return undefined
    this.#announceAudio(unit.codec)
    return g711Tag(unit.codec, unit.data, this.#timeline.next('audio', unit.dts))
  }

  #writeAac(unit: AudioAccessUnit): FlvFrame | undefined {
    const header = parseAdts(unit.data)
    if (!header) return undefined
    const config = aacConfigTag(header, 0)
    if (!this.#aacConfig?.plain.equals(config.plain)) {
      this.#aacConfig = config
      this.#changed()
    }
    this.#announceAudio('aac')
    return aacFrameTag(unit.data.subarray(header.headerBytes), this.#timeline.next('audio', unit.dts))
  }

  #announceAudio(codec: AudioCodec): void {
    // The file header says whether there is sound; those who have read it already see the sound come.
    if (codec !== this.#audio) this.#opening = undefined
    this.#audio = codec
  }

  #takeParameters(nalUnits: readonly Buffer[]): void {
    const sps = nalUnits.find((nal) => nalType(nal) === NAL.sps)
    const pps = nalUnits.find((nal) => nalType(nal) === NAL.pps)
    if (!sps || !pps || sps.length < 4) return
    if (this.#parameters?.sps.equals(sps) && this.#parameters.pps.equals(pps)) return
    this.#parameters = { sps: Buffer.from(sps), pps: Buffer.from(pps) }
    this.picture = parseSps(sps)
    this.#changed()
  }

  #changed(): void {
    this.#version++
    this.#opening = undefined
  }

  #buildOpening(parameters: ParameterSets): Opening {
    const audio = this.#audio !== undefined
    const size = this.picture ? { width: this.picture.width, height: this.picture.height } : {}
    const configs = [avcConfigTag(parameters, 0).plain, ...(this.#aacConfig ? [this.#aacConfig.plain] : [])]
    return {
      version: this.#version,
      first: FlvFrame.of(
        flvFileHeader({ video: true, audio }),
        metadataTag({ ...size, videocodecid: 7, hasVideo: true, hasAudio: audio }).plain,
        ...configs,
      ),
      change: FlvFrame.of(...configs),
    }
  }
}
