import { adtsHeader, readAudioSpecificConfig } from '../aac/adts.ts'
import { type AccessUnit, TICKS_PER_SECOND } from '../access-unit.ts'
import { NAL, NAL_H265, nalType, nalTypeH265 } from '../h264/nal-unit.ts'
import type { FlvEvent } from './flv-reader.ts'

const TICKS_PER_MS = TICKS_PER_SECOND / 1000

/**
 * Makes access units of the tags of an FLV, or of the messages of an RTMP stream: parameter sets stand before each key
 * frame, AAC has its ADTS header, and times do not wrap.
 */
export class FlvUnits {
  readonly #emit: (unit: AccessUnit) => void
  #sets: readonly Buffer[] = []
  #sound: ReturnType<typeof readAudioSpecificConfig>
  #last: number | undefined
  #time = 0

  constructor(emit: (unit: AccessUnit) => void) {
    this.#emit = emit
  }

  take(event: FlvEvent): void {
    if (event.kind === 'video-config') {
      const { parameters } = event
      const sets = parameters.codec === 'h265' ? [parameters.vps, parameters.sps, parameters.pps] : avcSets(parameters)
      // Borrowed like all that a reader gives.
      this.#sets = sets.map((set) => Buffer.from(set))
    } else if (event.kind === 'audio-config') this.#sound = readAudioSpecificConfig(event.config)
    else if (event.kind === 'video') this.#video(event)
    else if (event.kind === 'audio') this.#audio(event)
  }

  #video({ codec, keyFrame, timestamp, compositionTime, nalUnits }: FlvEvent & { kind: 'video' }): void {
    const dts = this.#ticks(timestamp)
    const pts = dts + compositionTime * TICKS_PER_MS
    const isSet = (nal: Buffer): boolean =>
      codec === 'h264'
        ? nalType(nal) === NAL.sps || nalType(nal) === NAL.pps
        : nalTypeH265(nal) >= NAL_H265.vps && nalTypeH265(nal) <= NAL_H265.pps
    const picture = nalUnits.filter((nal) => nal.length > 0 && !(codec === 'h264' && nalType(nal) === NAL.delimiter))
    if (picture.length === 0) return
    const whole = keyFrame && !picture.some(isSet) ? [...this.#sets, ...picture] : picture
    this.#emit({ kind: 'video', codec, pts, dts, keyFrame, nalUnits: whole })
  }

  #audio({ codec, timestamp, data }: FlvEvent & { kind: 'audio' }): void {
    const dts = this.#ticks(timestamp)
    if (codec !== 'aac') this.#emit({ kind: 'audio', codec, pts: dts, dts, data })
    else if (this.#sound) {
      const whole = Buffer.concat([adtsHeader(this.#sound, data.length), data])
      this.#emit({ kind: 'audio', codec, pts: dts, dts, data: whole })
    }
  }

  /** Milliseconds of 32 bits, of picture and sound alike. */
  #ticks(timestamp: number): number {
    this.#time += this.#last === undefined ? timestamp : (timestamp - this.#last) | 0
    this.#last = timestamp
    return this.#time * TICKS_PER_MS
  }
}

const avcSets = ({ sps, pps }: { readonly sps: Buffer; readonly pps: Buffer }) => [sps, pps]
