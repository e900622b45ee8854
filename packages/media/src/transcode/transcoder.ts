import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { adtsHeader, readAudioSpecificConfig } from '../aac/adts.ts'
import type { AudioAccessUnit } from '../access-unit.ts'
import { FlvReader } from '../flv/flv-reader.ts'
import { FlvUnits } from '../flv/flv-units.ts'
import { initSegment } from '../mp4/movie.ts'
import type { TrackConfig } from '../mp4/track.ts'
import type { EndReason } from '../stream/end-reason.ts'
import type { StreamFrame } from '../stream/stream-frame.ts'
import type { LiveStream, StartSource, StreamSink, StreamSource } from '../stream/stream-hub.types.ts'
import { FfmpegMissingError, ffmpegCheck, startFfmpeg, TranscodersBusyError } from './child.ts'

export interface TranscoderOptions {
  /** Child processes at a time; each is about one stream's work for a core. */
  readonly most: number
  /** Default `ffmpeg`, looked for in PATH. */
  readonly program?: string
  /** Widest picture that is sent; larger ones are made smaller. Default 1,280 pixels. */
  readonly width?: number
}

export interface TranscoderPool {
  /**
   * A source for the hub: `original` in H.264, for browsers without H.265. One child for all its viewers. Sound passes by.
   * The source rejects with a {@link TranscodersBusyError} or {@link FfmpegMissingError}.
   */
  source(original: LiveStream): StartSource
  /**
   * A few seconds of a recording (an initialisation segment and its fragments) in H.264, as an MPEG transport stream.
   * Waits a while for a child to be free.
   * @throws {TranscodersBusyError}, {FfmpegMissingError}, or an Error when it cannot be decoded.
   */
  piece(mp4: Buffer): Promise<Buffer>
  stats(): { readonly running: number; readonly most: number }
}

/** Bytes that a child may leave unread before pictures are left out until a key frame. */
const MOST_WAITING = 4 * 1024 * 1024
/** How long a piece waits for a child, and how many may wait. */
const PIECE_WAITS_MS = 8000
const MOST_PIECES_WAITING = 16
const LONGEST_PIECE_MS = 30_000

export function createTranscoderPool(options: TranscoderOptions): TranscoderPool {
  const { most, program = 'ffmpeg', width = 1280 } = options
  const present = ffmpegCheck(program)
  const waiting: (() => void)[] = []
  let running = 0

  async function start(original: LiveStream, sink: StreamSink): Promise<StreamSource> {
    if (running >= most) throw new TranscodersBusyError(most)
    running++
    let child: ChildProcessWithoutNullStreams
    try {
      if (!(await present())) throw new FfmpegMissingError(program)
      child = await startFfmpeg(program, commandLine(width))
    } catch (error) {
      leavePlace()
      throw error
    }
    child.once('close', (status) => {
      leavePlace()
      sink.end({ code: 'source-lost', detail: `ffmpeg ended (${String(status)})` })
    })
    child.stderr.resume()
    readPictures(child, sink)
    const leave = original.addTap(new Feed(child, sink))
    return {
      close: () => {
        leave()
        child.kill('SIGKILL')
      },
    }
  }

  async function takePlace(): Promise<void> {
    if (running < most) {
      running++
      return
    }
    if (most === 0 || waiting.length >= MOST_PIECES_WAITING) throw new TranscodersBusyError(most)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(next), 1)
        reject(new TranscodersBusyError(most))
      }, PIECE_WAITS_MS)
      const next = (): void => {
        clearTimeout(timer)
        running++
        resolve()
      }
      waiting.push(next)
    })
  }

  function leavePlace(): void {
    running--
    if (running < most) waiting.shift()?.()
  }

  async function piece(mp4: Buffer): Promise<Buffer> {
    await takePlace()
    try {
      if (!(await present())) throw new FfmpegMissingError(program)
      const child = await startFfmpeg(program, pieceCommandLine(width))
      const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_PIECE_MS)
      const parts: Buffer[] = []
      child.stdout.on('data', (bytes: Buffer) => parts.push(bytes))
      child.stderr.resume()
      child.stdin.end(mp4)
      const status = await new Promise((resolve) => child.once('close', resolve))
      clearTimeout(timer)
      if (status !== 0 || parts.length === 0) throw new Error(`ffmpeg could not read a recording (${String(status)})`)
      return Buffer.concat(parts)
    } finally {
      leavePlace()
    }
  }

  return { source: (original) => (sink) => start(original, sink), piece, stats: () => ({ running, most }) }
}

/** Fragmented MP4 in, which needs no probing; FLV out, which this package reads. */
const commandLine = (width: number): string[] => [
  ...['-fflags', 'nobuffer', '-flags', 'low_delay', '-probesize', '4096', '-analyzeduration', '0'],
  ...['-threads', '1', '-f', 'mp4', '-i', 'pipe:0', '-map', '0:v:0', '-an', '-copyts'],
  ...['-vf', `scale='min(${width},iw)':-2`, '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
  ...['-crf', '26', '-maxrate', '3M', '-bufsize', '3M', '-pix_fmt', 'yuv420p', '-g', '50', '-threads', '2'],
  ...['-fps_mode', 'passthrough', '-flush_packets', '1', '-f', 'flv', 'pipe:1'],
]

/** A transport stream says its own time from the start of the piece; the playlist says where it belongs. */
const pieceCommandLine = (width: number): string[] => [
  ...['-f', 'mp4', '-i', 'pipe:0', '-map', '0:v:0', '-map', '0:a:0?'],
  ...['-vf', `scale='min(${width},iw)':-2`, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '26'],
  ...['-pix_fmt', 'yuv420p', '-threads', '2', '-c:a', 'aac', '-f', 'mpegts', 'pipe:1'],
]

function readPictures(child: ChildProcessWithoutNullStreams, sink: StreamSink): void {
  const units = new FlvUnits((unit) => sink.push(unit))
  const reader = new FlvReader((event) => units.take(event))
  child.stdout.on('data', (bytes: Buffer) => reader.push(bytes))
}

/** Writes the picture of the original to the child and passes its sound by it. */
class Feed {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #sink: StreamSink
  #version = -1
  #skipping = false

  constructor(child: ChildProcessWithoutNullStreams, sink: StreamSink) {
    this.#child = child
    this.#sink = sink
  }

  frame(frame: StreamFrame, tracks: TrackConfig): void {
    if (frame.kind === 'audio') {
      const unit = soundOf(frame, tracks)
      if (unit) this.#sink.push(unit)
      return
    }
    const { stdin } = this.#child
    if (stdin.writableLength > MOST_WAITING) this.#skipping = true
    if (this.#skipping && (!frame.keyFrame || stdin.writableLength > 0)) return
    this.#skipping = false
    if (this.#version < 0) {
      this.#version = tracks.version
      stdin.write(initSegment({ video: tracks.video, audio: undefined }))
    }
    stdin.write(frame.fmp4.plain)
  }

  end(reason: EndReason): void {
    this.#sink.end(reason)
  }
}

function soundOf(frame: StreamFrame, { audio }: TrackConfig): AudioAccessUnit | undefined {
  if (frame.g711) return { kind: 'audio', ...frame.g711, pts: frame.dts, dts: frame.dts }
  const config = audio?.codec === 'aac' ? readAudioSpecificConfig(audio.config) : undefined
  if (!config) return undefined
  const data = Buffer.concat([adtsHeader(config, frame.sample.length), frame.sample])
  return { kind: 'audio', codec: 'aac', pts: frame.dts, dts: frame.dts, data }
}
