/** One coded picture or piece of sound of a fragment. */
export interface FragmentSample {
  readonly keyFrame: boolean
  /** Presentation minus decoding time, 90 kHz ticks. */
  readonly compositionTicks: number
  /** 90 kHz ticks. */
  readonly duration: number
  /** NAL units behind four-byte lengths; an AAC or FLAC frame. */
  readonly data: Buffer
}

/** The samples of one track in a fragment. */
export interface TrackRun {
  readonly trackId: number
  /** Decoding time of the first sample, 90 kHz ticks. */
  readonly baseTime: number
  readonly samples: readonly FragmentSample[]
}

const MOOF_HEAD = 8 + 16
const TRAF_HEAD = 8 + 16 + 20 + 20
const SAMPLE_BYTES = 16
/** data offset, and for each sample duration, size, flags, composition time (8.8.8). */
const RUN_FLAGS = 0x01_000f01
/** default-base-is-moof (8.8.7). */
const TRAF_FLAGS = 0x020000
/** sample_depends_on 2; or 1 with sample_is_non_sync_sample (8.8.3.1). */
const SYNC = 0x02000000
const NON_SYNC = 0x01010000

/** Bytes that the fragment will have: moof and mdat (ISO/IEC 14496-12 8.8.4, 8.1.1). */
export function fragmentBytes(runs: readonly TrackRun[]): number {
  let bytes = MOOF_HEAD + 8
  for (const { samples } of runs) {
    bytes += TRAF_HEAD + SAMPLE_BYTES * samples.length
    for (const { data } of samples) bytes += data.length
  }
  return bytes
}

/** Writes a fragment at the front of `target`, which has at least {@link fragmentBytes} bytes. Answers its length. */
export function writeFragment(target: Buffer, sequence: number, runs: readonly TrackRun[]): number {
  const total = fragmentBytes(runs)
  const samples = runs.reduce((sum, run) => sum + run.samples.length, 0)
  const moofBytes = MOOF_HEAD + TRAF_HEAD * runs.length + SAMPLE_BYTES * samples
  head(target, 0, moofBytes, 'moof')
  head(target, 8, 16, 'mfhd')
  target.writeUInt32BE(0, 16)
  target.writeUInt32BE(sequence >>> 0, 20)
  let at = MOOF_HEAD
  let dataAt = moofBytes + 8
  for (const run of runs) {
    at = writeTrackRun(target, at, run, dataAt)
    for (const { data } of run.samples) dataAt += data.copy(target, dataAt)
  }
  head(target, moofBytes, total - moofBytes, 'mdat')
  return total
}

function writeTrackRun(target: Buffer, start: number, run: TrackRun, dataAt: number): number {
  const { samples } = run
  head(target, start, TRAF_HEAD + SAMPLE_BYTES * samples.length, 'traf')
  let at = start + 8
  head(target, at, 16, 'tfhd')
  target.writeUInt32BE(TRAF_FLAGS, at + 8)
  target.writeUInt32BE(run.trackId, at + 12)
  at += 16
  head(target, at, 20, 'tfdt')
  target.writeUInt32BE(0x01000000, at + 8)
  target.writeUInt32BE(Math.floor(run.baseTime / 0x1_0000_0000), at + 12)
  target.writeUInt32BE(run.baseTime % 0x1_0000_0000, at + 16)
  at += 20
  head(target, at, 20 + SAMPLE_BYTES * samples.length, 'trun')
  target.writeUInt32BE(RUN_FLAGS, at + 8)
  target.writeUInt32BE(samples.length, at + 12)
  target.writeUInt32BE(dataAt, at + 16)
  at += 20
  for (const sample of samples) {
    target.writeUInt32BE(Math.max(0, Math.round(sample.duration)), at)
    target.writeUInt32BE(sample.data.length, at + 4)
    target.writeUInt32BE(sample.keyFrame ? SYNC : NON_SYNC, at + 8)
    target.writeInt32BE(Math.round(sample.compositionTicks), at + 12)
    at += SAMPLE_BYTES
  }
  return at
}

function head(target: Buffer, at: number, bytes: number, name: string): void {
  target.writeUInt32BE(bytes, at)
  target.write(name, at + 4, 'latin1')
}
