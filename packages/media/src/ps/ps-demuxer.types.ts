import type { AccessUnit, AudioCodec, VideoCodec } from '../access-unit.ts'

/**
 * What happens to pictures after bytes were lost: `until-key-frame` leaves them out until one that needs no other,
 * so that nobody sees mosaics; `damaged-only` leaves out just those known to be incomplete.
 */
export type DamagePolicy = 'until-key-frame' | 'damaged-only'

export interface PsDemuxerOptions {
  readonly onAccessUnit: (unit: AccessUnit) => void
  /** A picture was left out because bytes were missing. */
  readonly onDamage?: () => void
  readonly damage?: DamagePolicy
  /** A picture that grows past this is dropped. Default 4 MiB. */
  readonly maxFrameBytes?: number
}

export interface PsDemuxerStats {
  readonly videoFrames: number
  readonly audioFrames: number
  /** Pictures left out after loss or damage. */
  readonly droppedFrames: number
  /** Bytes that belonged to nothing recognisable. */
  readonly skippedBytes: number
  readonly videoCodec: VideoCodec | undefined
  readonly audioCodec: AudioCodec | undefined
}
