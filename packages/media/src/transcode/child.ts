import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

/** The program is not installed, or not where it is looked for. */
export class FfmpegMissingError extends Error {
  readonly code = 'FFMPEG_MISSING'

  constructor(program: string) {
    super(`${program} cannot be started: install ffmpeg`)
    this.name = 'FfmpegMissingError'
  }
}

/** As many children run as may. */
export class TranscodersBusyError extends Error {
  readonly code = 'TRANSCODERS_BUSY'

  constructor(most: number) {
    super(`all ${most} transcoders are in use`)
    this.name = 'TranscodersBusyError'
  }
}

/** Starts ffmpeg at a lower priority. @throws {FfmpegMissingError} */
export function startFfmpeg(program: string, options: readonly string[]): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn('nice', ['-n', '5', program, '-hide_banner', '-loglevel', 'error', '-nostdin', ...options])
  // What it cannot write any more is its own affair: its end is seen by `close`.
  child.stdin.on('error', () => undefined)
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new FfmpegMissingError(program)))
    child.once('spawn', () => resolve(child))
  })
}

/** Whether ffmpeg is there; asked once. */
export function ffmpegCheck(program: string): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  return () => {
    answer ??= new Promise((resolve) => {
      const child = spawn(program, ['-version'], { stdio: 'ignore' })
      child.once('error', () => resolve(false))
      child.once('close', (status) => resolve(status === 0))
    })
    return answer
  }
}
