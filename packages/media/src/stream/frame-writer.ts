import { audioSpecificConfig, parseAdts, SAMPLES_PER_FRAME } from '../aac/adts.ts'
import { type AccessUnit, type AudioAccessUnit, TICKS_PER_SECOND, type VideoAccessUnit } from '../access-unit.ts'
import { flacStreamInfo, LARGEST_FLAC_BLOCK } from '../flac/flac.ts'
import { aacConfigTag, aacFrameTag, g711Tag, metadataTag, videoConfigTag, videoFrameTag } from '../flv/flv-muxer.ts'
import { flvFileHeader } from '../flv/flv-tag.ts'
import { G711_RATE } from '../g711/g711.ts'
import { NAL, NAL_H265, nalType, nalTypeH265 } from '../h264/nal-unit.ts'
import { initSegment } from '../mp4/movie.ts'
import { type AudioTrackConfig, type TrackConfig, type VideoTrackConfig, videoTrackOf } from '../mp4/track.ts'
import { Opening } from './opening.ts'
import { flacOfG711, StreamFrame } from './stream-frame.ts'
import { Timeline } from './timeline.ts'

const TICKS_PER_MS = TICKS_PER_SECOND / 1000
const USUAL_DURATION = 3600
const LONGEST_DURATION = TICKS_PER_SECOND

/**
 * Turns the access units of one source into frames, each built once for all viewers, and keeps the opening that a
 * viewer needs before them.
 */
export class FrameWriter {
  readonly #g711: 'drop' | 'carry'
  readonly #timeline = new Timeline()
  #video: VideoTrackConfig | undefined
  #audio: AudioTrackConfig | undefined
  /** Sound that FLV carries too. */
  #flvAudio: AudioTrackConfig | 'g711' | undefined
  #opening: Opening | undefined
  #version = 0
  #lastVideoDts: number | undefined
  #duration = USUAL_DURATION

  constructor(g711: 'drop' | 'carry') {
    this.#g711 = g711
  }

  get video(): VideoTrackConfig | undefined {
    return this.#video
  }

  /**
   * The frame of a unit. None before the first parameter sets, and none for what nothing here can carry. When the
   * configuration changes with it, `opening` has another version, which comes before the frame.
   */
  write(unit: AccessUnit): StreamFrame | undefined {
    return unit.kind === 'video' ? this.#writeVideo(unit) : this.#writeAudio(unit)
  }

  /** Undefined before the first key frame. */
  get opening(): Opening | undefined {
    if (!this.#video) return undefined
    this.#opening ??= this.#open({ version: this.#version, video: this.#video, audio: this.#audio })
    return this.#opening
  }

  #writeVideo(unit: VideoAccessUnit): StreamFrame | undefined {
    if (unit.keyFrame) this.#takeParameters(unit)
    if (this.#video?.codec !== unit.codec) return undefined
    const dts = this.#timeline.next('video', unit.dts)
    const step = dts - (this.#lastVideoDts ?? dts)
    if (step > 0 && step < LONGEST_DURATION) this.#duration = step
    this.#lastVideoDts = dts
    const compositionTicks = unit.pts - unit.dts
    const { codec, keyFrame, nalUnits } = unit
    const timestamp = Math.round(dts / TICKS_PER_MS)
    const compositionTime = compositionTicks / TICKS_PER_MS
    const { tag, sample } = videoFrameTag({ codec, nalUnits, keyFrame, timestamp, compositionTime })
    const duration = this.#duration
    return new StreamFrame({ kind: 'video', keyFrame, dts, compositionTicks, duration, flv: tag, sample })
  }

  #writeAudio(unit: AudioAccessUnit): StreamFrame | undefined {
    // Sound alone would make players wait for a picture at its time.
    if (!this.#video || unit.codec === 'other') return undefined
    return unit.codec === 'aac' ? this.#writeAac(unit) : this.#writeG711(unit.codec, unit)
  }

  #writeAac(unit: AudioAccessUnit): StreamFrame | undefined {
    const header = parseAdts(unit.data)
    if (!header) return undefined
    const { sampleRate, channels, headerBytes } = header
    this.#takeAudio({ codec: 'aac', config: audioSpecificConfig(header), sampleRate, channels }, true)
    const dts = this.#timeline.next('audio', unit.dts)
    const sample = Buffer.from(unit.data.subarray(headerBytes))
    const flv = aacFrameTag(sample, Math.round(dts / TICKS_PER_MS))
    const duration = (SAMPLES_PER_FRAME * TICKS_PER_SECOND) / sampleRate
    return new StreamFrame({ kind: 'audio', keyFrame: true, dts, compositionTicks: 0, duration, flv, sample })
  }

  #writeG711(codec: 'g711a' | 'g711u', unit: AudioAccessUnit): StreamFrame | undefined {
    if (unit.data.length > LARGEST_FLAC_BLOCK) return undefined
    const carried = this.#g711 === 'carry'
    this.#takeAudio({ codec: 'flac', config: flacStreamInfo(G711_RATE), sampleRate: G711_RATE, channels: 1 }, carried)
    const dts = this.#timeline.next('audio', unit.dts)
    const flv = carried ? g711Tag(codec, unit.data, Math.round(dts / TICKS_PER_MS)) : undefined
    const duration = (unit.data.length * TICKS_PER_SECOND) / G711_RATE
    // A copy: the unit is borrowed.
    const g711 = { codec, data: Buffer.from(unit.data) }
    const sample = flacOfG711(g711, dts)
    return new StreamFrame({ kind: 'audio', keyFrame: true, dts, compositionTicks: 0, duration, flv, sample, g711 })
  }

  #takeAudio(audio: AudioTrackConfig, inFlv: boolean): void {
    if (this.#audio?.codec === audio.codec && this.#audio.config.equals(audio.config)) return
    this.#audio = audio
    this.#flvAudio = inFlv ? (audio.codec === 'aac' ? audio : 'g711') : undefined
    this.#changed()
  }

  #takeParameters({ codec, nalUnits }: VideoAccessUnit): void {
    const track = codec === 'h264' ? this.#readH264(nalUnits) : this.#readH265(nalUnits)
    if (!track) return
    this.#video = track
    this.#changed()
  }

  #readH264(nalUnits: readonly Buffer[]): VideoTrackConfig | undefined {
    const sps = nalUnits.find((nal) => nalType(nal) === NAL.sps)
    const pps = nalUnits.find((nal) => nalType(nal) === NAL.pps)
    if (!sps || !pps || sps.length < 4) return undefined
    const known = this.#video?.codec === 'h264' ? this.#video.parameters : undefined
    if (known?.sps.equals(sps) && known.pps.equals(pps)) return undefined
    return (
      videoTrackOf({ codec: 'h264', sps: Buffer.from(sps), pps: Buffer.from(pps) }) ?? {
        codec: 'h264',
        parameters: { sps: Buffer.from(sps), pps: Buffer.from(pps) },
        width: 0,
        height: 0,
      }
    )
  }

  #readH265(nalUnits: readonly Buffer[]): VideoTrackConfig | undefined {
    const of = (type: number) => nalUnits.find((nal) => nalTypeH265(nal) === type)
    const [vps, sps, pps] = [of(NAL_H265.vps), of(NAL_H265.sps), of(NAL_H265.pps)]
    if (!vps || !sps || !pps) return undefined
    const known = this.#video?.codec === 'h265' ? this.#video.parameters : undefined
    if (known?.vps.equals(vps) && known.sps.equals(sps) && known.pps.equals(pps)) return undefined
    return videoTrackOf({ codec: 'h265', vps: Buffer.from(vps), sps: Buffer.from(sps), pps: Buffer.from(pps) })
  }

  #changed(): void {
    this.#version++
    this.#opening = undefined
  }

  #open(tracks: TrackConfig): Opening {
    const { video } = tracks
    const audio = this.#flvAudio !== undefined
    const size = video.width > 0 ? { width: video.width, height: video.height } : {}
    const configs = [
      videoConfigTag(video, 0).plain,
      ...(typeof this.#flvAudio === 'object' ? [aacConfigTag(this.#flvAudio.config, 0).plain] : []),
    ]
    const videocodecid = video.codec === 'h264' ? 7 : 12
    const header = flvFileHeader({ video: true, audio })
    const metadata = metadataTag({ ...size, videocodecid, hasVideo: true, hasAudio: audio }).plain
    return new Opening(tracks, [header, metadata, ...configs], configs, () => initSegment(tracks))
  }
}
