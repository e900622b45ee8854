import { type Clock, systemClock } from '../clock.ts'
import type { KeyFrame } from '../stream/stream-hub.types.ts'
import { FfmpegMissingError, ffmpegCheck, startFfmpeg, TranscodersBusyError } from './child.ts'

export interface SnapshotsOptions {
  /** Child processes at a time. Default 2. */
  readonly most?: number
  /** Requests that may wait for one. Default 32. */
  readonly waiting?: number
  /** How long a picture is given out again, in milliseconds. Default 5,000. */
  readonly keepMs?: number
  readonly program?: string
  readonly clock?: Clock
}

export interface Snapshots {
  /**
   * The key frame as JPEG. The same key gets the same picture for a while, however many ask.
   * @throws {TranscodersBusyError} when too many wait, {FfmpegMissingError}, or an Error when it cannot be decoded.
   */
  jpeg(key: string, frame: KeyFrame): Promise<Buffer>
}

const LONGEST_MS = 10_000

/** Turns key frames into JPEG by child processes: bounded, cached, none left behind. */
export function createSnapshots(options: SnapshotsOptions = {}): Snapshots {
  const { most = 2, waiting = 32, keepMs = 5000, program = 'ffmpeg', clock = systemClock } = options
  const present = ffmpegCheck(program)
  const kept = new Map<string, { readonly at: number; readonly picture: Promise<Buffer> }>()
  const queue: (() => void)[] = []
  let running = 0

  async function take(frame: KeyFrame): Promise<Buffer> {
    if (running >= most) {
      if (queue.length >= waiting) throw new TranscodersBusyError(most)
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    running++
    try {
      if (!(await present())) throw new FfmpegMissingError(program)
      return await decode(frame)
    } finally {
      running--
      queue.shift()?.()
    }
  }

  async function decode({ codec, annexB }: KeyFrame): Promise<Buffer> {
    const format = codec === 'h264' ? 'h264' : 'hevc'
    const output = ['-frames:v', '1', '-q:v', '4', '-f', 'mjpeg', 'pipe:1']
    const child = await startFfmpeg(program, ['-threads', '1', '-f', format, '-i', 'pipe:0', ...output])
    const pieces: Buffer[] = []
    const timer = clock.schedule(LONGEST_MS, () => child.kill('SIGKILL'))
    child.stdout.on('data', (bytes: Buffer) => pieces.push(bytes))
    child.stderr.resume()
    child.stdin.end(annexB)
    await new Promise((resolve) => child.once('close', resolve))
    timer.cancel()
    const picture = Buffer.concat(pieces)
    if (picture.length < 4) throw new Error('the key frame could not be decoded')
    return picture
  }

  return {
    jpeg(key, frame) {
      const now = clock.now()
      for (const [name, { at }] of kept) if (now - at >= keepMs) kept.delete(name)
      const known = kept.get(key)
      if (known) return known.picture
      const picture = take(frame)
      kept.set(key, { at: now, picture })
      picture.catch(() => kept.delete(key))
      return picture
    },
  }
}
