import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { stat } from 'node:fs/promises'
import type { AccessUnit } from '../access-unit.ts'
import { FlvReader } from '../flv/flv-reader.ts'
import { FlvUnits } from '../flv/flv-units.ts'
import { PsDemuxer } from '../ps/ps-demuxer.ts'
import type { StartSource, StreamSink, StreamSource } from '../stream/stream-hub.types.ts'
import { FfmpegMissingError, ffmpegCheck, startFfmpeg } from '../transcode/child.ts'

export interface FilmOptions {
  readonly path: string
  /** Default `ffmpeg`, looked for in PATH. */
  readonly program?: string
}

/** The file is not there, or nothing in it is H.264 or H.265. */
export class FilmError extends Error {
  readonly code: 'MISSING' | 'NOTHING_TO_PLAY'

  constructor(code: FilmError['code'], message: string) {
    super(message)
    this.name = 'FilmError'
    this.code = code
  }
}

const FIRST_PICTURE_MS = 10_000
const TICKS_OF_A_PICTURE = 3600

/**
 * A film in a file as a source for the hub, at its own speed, again and again. ffmpeg reads the file and changes
 * nothing of the picture. H.264 comes as FLV with sound, H.265 as a program stream without: older ffmpeg writes no
 * H.265 into FLV. Rejects with a {@link FilmError} or {@link FfmpegMissingError}.
 */
export function filmSource({ path, program = 'ffmpeg' }: FilmOptions): StartSource {
  return async (sink, signal) => {
    if (!(await stat(path).catch(() => undefined))?.isFile()) throw new FilmError('MISSING', `there is no file ${path}`)
    if (!(await ffmpegCheck(program)())) throw new FfmpegMissingError(program)
    for (const format of ['flv', 'vob'] as const) {
      const film = new Film(program, path, format, sink)
      const giveUp = () => film.close()
      signal.addEventListener('abort', giveUp, { once: true })
      if (await film.play()) return film
      signal.removeEventListener('abort', giveUp)
      if (signal.aborted) break
    }
    throw new FilmError('NOTHING_TO_PLAY', 'no H.264 or H.265 in the file')
  }
}

/** Plays a file round after round, each by a child of its own: the time goes on from the one before. */
class Film implements StreamSource {
  readonly #program: string
  readonly #path: string
  readonly #format: 'flv' | 'vob'
  readonly #sink: StreamSink
  #child: ChildProcessWithoutNullStreams | undefined
  #closed = false
  #offset = 0
  #end = 0

  constructor(program: string, path: string, format: 'flv' | 'vob', sink: StreamSink) {
    this.#program = program
    this.#path = path
    this.#format = format
    this.#sink = sink
  }

  /** Whether a picture came. */
  async play(): Promise<boolean> {
    const child = await startFfmpeg(this.#program, commandLine(this.#path, this.#format))
    this.#child = child
    if (this.#closed) child.kill('SIGKILL')
    child.stderr.resume()
    this.#offset = this.#end
    return new Promise((resolve) => {
      let shown = false
      const timer = setTimeout(() => child.kill('SIGKILL'), FIRST_PICTURE_MS)
      const reader = this.#read((unit) => {
        if (this.#closed) return
        if (unit.kind === 'video' && !shown) {
          shown = true
          clearTimeout(timer)
          resolve(true)
        }
        const dts = unit.dts + this.#offset
        this.#end = Math.max(this.#end, dts + TICKS_OF_A_PICTURE)
        this.#sink.push({ ...unit, dts, pts: unit.pts + this.#offset })
      })
      child.stdout.on('data', (bytes: Buffer) => reader.push(bytes))
      child.once('close', (status) => {
        clearTimeout(timer)
        if (!shown) resolve(false)
        else this.#again(status)
      })
    })
  }

  close(): void {
    this.#closed = true
    this.#child?.kill('SIGKILL')
  }

  #again(status: number | null): void {
    if (this.#closed) return
    const end = (detail: string) => this.#sink.end({ code: 'source-ended', detail })
    if (status !== 0) end(`ffmpeg ended (${String(status)})`)
    else {
      this.play().then(
        (shown) => shown || this.#closed || end('the file shows nothing any more'),
        (error: unknown) => end(String(error)),
      )
    }
  }

  #read(emit: (unit: AccessUnit) => void): { push(bytes: Buffer): void } {
    if (this.#format === 'vob') return new PsDemuxer({ onAccessUnit: emit })
    const units = new FlvUnits(emit)
    return new FlvReader((event) => units.take(event))
  }
}

function commandLine(path: string, format: 'flv' | 'vob'): string[] {
  const sound = format === 'flv' ? ['-map', '0:a:0?', '-c:a', 'aac', '-ac', '1'] : []
  // Its muxer of program streams does not turn the lengths of MP4 into start codes by itself.
  const filter = format === 'vob' ? ['-bsf:v', 'hevc_mp4toannexb'] : []
  const picture = ['-map', '0:v:0', '-c:v', 'copy', ...filter, ...sound]
  return ['-re', '-i', path, ...picture, '-flush_packets', '1', '-f', format, 'pipe:1']
}
