/** One coded picture. `nalUnits` come without start codes; time is in 90 kHz ticks that do not wrap. */
export interface VideoAccessUnit {
  readonly kind: 'video'
  readonly codec: VideoCodec
  readonly pts: number
  readonly dts: number
  /** A decoder can start here: an IDR picture, or an I picture that brings its parameter sets. */
  readonly keyFrame: boolean
  /**
   * Borrowed: views into a buffer that is used again after the receiver of the unit returns.
   * Keep a picture with {@link copyAccessUnit}.
   */
  readonly nalUnits: readonly Buffer[]
}

/** One piece of sound: an AAC frame with its ADTS header, or a run of G.711 samples. Borrowed like video. */
export interface AudioAccessUnit {
  readonly kind: 'audio'
  readonly codec: AudioCodec
  readonly pts: number
  readonly dts: number
  readonly data: Buffer
}

export type AccessUnit = VideoAccessUnit | AudioAccessUnit
export type VideoCodec = 'h264' | 'h265'
/** `other` stands for the codecs of GB/T 28181-2016 C.2.4 that no browser plays (G.722.1, G.723.1, G.729, SVAC). */
export type AudioCodec = 'aac' | 'g711a' | 'g711u' | 'other'

/** Ticks in a second of the clock of MPEG system streams (ISO/IEC 13818-1 2.4.2). */
export const TICKS_PER_SECOND = 90_000

/** A unit that owns its bytes, for whoever keeps it past the call that brought it. */
export function copyAccessUnit<U extends AccessUnit>(unit: U): U {
  if (unit.kind === 'audio') return { ...unit, data: Buffer.from(unit.data) }
  return { ...unit, nalUnits: unit.nalUnits.map((nal) => Buffer.from(nal)) }
}
