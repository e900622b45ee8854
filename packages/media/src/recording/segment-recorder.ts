import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TICKS_PER_SECOND } from '../access-unit.ts'
import { type Clock, systemClock } from '../clock.ts'
import { FragmentCollector } from '../mp4/fragment-collector.ts'
import { initSegment } from '../mp4/movie.ts'
import { codecsOf, type TrackConfig } from '../mp4/track.ts'
import type { EndReason } from '../stream/end-reason.ts'
import type { FrameTap } from '../stream/frame-tap.ts'
import type { StreamFrame } from '../stream/stream-frame.ts'
import { factsBox, type SegmentFacts, type SegmentPiece } from './segment-file.ts'
import { type FinishedSegment, segmentPath, settleSegment, UNFINISHED } from './segment-folder.ts'

export interface SegmentRecorderOptions {
  readonly folder: string
  readonly cameraId: string
  /** A segment ends before the first key frame after so long. Default 60 s. */
  readonly segmentSeconds?: number
  /** Bytes that may wait for the disk before pictures are left out. Default 32 MiB. */
  readonly waitingBytes?: number
  readonly clock?: Clock
  /** The file is on the disk to stay: now its row may be written. */
  readonly onSegment: (segment: FinishedSegment) => void
  /** The disk refused; the recorder has stopped. */
  readonly onError: (error: unknown) => void
  readonly onEnd?: (reason: EndReason) => void
}

interface Segment {
  readonly path: string
  readonly facts: SegmentFacts
  readonly initBytes: number
  readonly version: number
  /** Decoding time of its first picture. */
  readonly start: number
  readonly pieces: SegmentPiece[]
  bytes: number
  file: FileHandle | undefined
}

/** A group of pictures that goes on for longer is written where it stands. */
const LONGEST_PIECE_BYTES = 16 * 1024 * 1024

/**
 * Writes a stream to segments of fragmented MP4: each group of pictures as soon as it is whole, each segment under its
 * own name once it is synced. One write is under way at a time, in order.
 */
export class SegmentRecorder implements FrameTap {
  readonly #options: Required<Pick<SegmentRecorderOptions, 'segmentSeconds' | 'waitingBytes' | 'clock'>> &
    SegmentRecorderOptions
  readonly #collector = new FragmentCollector()
  #segment: Segment | undefined
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  #closed = false
  #skipping = false
  /** Pictures left out because the disk did not keep up. */
  skipped = 0

  constructor(options: SegmentRecorderOptions) {
    this.#options = { segmentSeconds: 60, waitingBytes: 32 * 1024 * 1024, clock: systemClock, ...options }
  }

  frame(frame: StreamFrame, tracks: TrackConfig): void {
    if (this.#closed) return
    const begins = frame.kind === 'video' && frame.keyFrame
    if (this.#waiting > this.#options.waitingBytes) this.#skipping = true
    if (this.#skipping) {
      if (!begins || this.#waiting > this.#options.waitingBytes / 2) {
        this.skipped++
        return
      }
      this.#skipping = false
    }
    if (begins || this.#collector.bytes > LONGEST_PIECE_BYTES) this.#writePiece(frame.dts)
    if (begins) this.#turnOver(frame, tracks)
    if (this.#segment) this.#collector.add(frame)
  }

  end(reason: EndReason): void {
    void this.close()
    this.#options.onEnd?.(reason)
  }

  /** Writes what there is and settles the segment. Can be called twice. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true
      this.#writePiece()
      this.#finish()
    }
    await this.#work
  }

  #turnOver(frame: StreamFrame, tracks: TrackConfig): void {
    const { segmentSeconds, cameraId, clock } = this.#options
    const long = this.#segment && frame.dts - this.#segment.start >= segmentSeconds * TICKS_PER_SECOND
    if (this.#segment && !long && this.#segment.version === tracks.version) return
    this.#finish()
    const startedAt = Math.round(clock.now())
    const { width, height } = tracks.video
    const facts: SegmentFacts = { cameraId, startedAt, codecs: codecsOf(tracks), width, height }
    const head = Buffer.concat([initSegment(tracks), factsBox(facts)])
    const segment: Segment = {
      path: segmentPath(cameraId, startedAt),
      facts,
      initBytes: head.length,
      version: tracks.version,
      start: frame.dts,
      pieces: [],
      bytes: head.length,
      file: undefined,
    }
    this.#segment = segment
    this.#do(head.length, async () => {
      const path = join(this.#options.folder, segment.path)
      await mkdir(dirname(path), { recursive: true })
      segment.file = await open(path + UNFINISHED, 'wx', 0o640)
      await writeAll(segment.file, head)
    })
  }

  #writePiece(until?: number): void {
    const segment = this.#segment
    const fragment = segment && this.#collector.take(until)
    if (!segment || !fragment) return
    const { bytes, start, duration } = fragment
    const toMs = (ticks: number) => (ticks * 1000) / TICKS_PER_SECOND
    const piece = {
      at: toMs(start - segment.start),
      durationMs: toMs(duration),
      offset: segment.bytes,
      bytes: bytes.length,
    }
    segment.pieces.push(piece)
    segment.bytes += bytes.length
    this.#do(bytes.length, async () => {
      if (segment.file) await writeAll(segment.file, bytes)
    })
  }

  #finish(): void {
    const segment = this.#segment
    this.#segment = undefined
    if (!segment) return
    this.#do(0, async () => {
      await segment.file?.close()
      const path = join(this.#options.folder, segment.path)
      await settleSegment(path + UNFINISHED, path)
      const { facts, initBytes, pieces, bytes } = segment
      const scan = { facts, initBytes, pieces, wholeBytes: bytes, fileBytes: bytes }
      this.#options.onSegment({ path: segment.path, scan })
    })
  }

  #do(bytes: number, task: () => Promise<void>): void {
    this.#waiting += bytes
    this.#work = this.#work
      .then(task)
      .catch((error: unknown) => {
        if (this.#closed && !this.#segment) return
        this.#closed = true
        this.#segment = undefined
        this.#options.onError(error)
      })
      .finally(() => {
        this.#waiting -= bytes
      })
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written, bytes.length - written)).bytesWritten
  }
}
