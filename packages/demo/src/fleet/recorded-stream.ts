import type { PlaybackControl } from '@fengqiao/gb28181'
import { buildFrameMark, type PsMuxer, TICKS_PER_SECOND } from '@fengqiao/media'
import { type Clip, joinAt } from './clip.ts'
import type { Pace, Pacer } from './pacer.ts'
import type { RtpOutput } from './rtp-output.ts'

export interface RecordedStreamOptions {
  readonly channelId: string
  readonly clip: Clip
  readonly output: RtpOutput
  readonly muxer: PsMuxer
  readonly pacer: Pacer
  /** Unix seconds of what was asked for. */
  readonly start: number
  readonly stop: number
  readonly speed: number
  /** The recording was sent to its end. */
  readonly onEnd: () => void
}

const [OK, BAD_REQUEST, UNAVAILABLE] = [200, 400, 451]
const LEAST_SPEED = 0.25
const MOST_SPEED = 16

/**
 * A recording of a channel on its way. The mark in each picture is the time that it was recorded at. Like most devices
 * it sends faster at a higher speed and leaves the timestamps as they were recorded.
 */
export class RecordedStream {
  readonly #options: RecordedStreamOptions
  #pace: Pace | undefined
  #speed: number
  #paused = false
  #picture: number
  /** Pictures since the start of what was asked for. */
  #place = 0
  #ended = false

  constructor(options: RecordedStreamOptions) {
    this.#options = options
    this.#speed = options.speed
    this.#picture = joinAt(options.clip, options.channelId, options.start * 1000)
  }

  start(): void {
    this.#options.output.start()
    this.#run()
  }

  stop(): void {
    this.#pace?.stop()
    this.#ended = true
    this.#options.output.close()
  }

  /** A SIP status: 200 for yes. */
  control(control: PlaybackControl): number {
    if (control.method === 'TEARDOWN') return BAD_REQUEST
    if (control.method === 'PAUSE') {
      this.#paused = true
      this.#pace?.stop()
      this.#pace = undefined
      return OK
    }
    const { scale, from } = control
    if (scale !== undefined) {
      if (!(scale >= LEAST_SPEED && scale <= MOST_SPEED)) return UNAVAILABLE
      this.#speed = scale
    }
    if (typeof from === 'number') this.#seek(from)
    this.#paused = false
    this.#run()
    return OK
  }

  #seek(seconds: number): void {
    const { clip } = this.#options
    this.#place = Math.max(0, Math.round(seconds * clip.rate))
    const from = this.#picture
    // Decoding begins at a key frame.
    this.#picture = clip.keyFrames.find((keyFrame) => keyFrame >= from) ?? 0
  }

  #run(): void {
    this.#pace?.stop()
    if (this.#paused || this.#ended) return
    const { pacer, clip } = this.#options
    this.#pace = pacer.start(1000 / clip.rate / this.#speed, () => this.#next())
  }

  #next(): void {
    const { clip, output, muxer, channelId, start, stop, onEnd } = this.#options
    const picture = clip.pictures[this.#picture]
    if (!picture || !output.ready || this.#ended) return
    const seconds = this.#place / clip.rate
    if (start + seconds >= stop) {
      this.#pace?.stop()
      this.#ended = true
      onEnd()
      return
    }
    const ticks = Math.round(seconds * TICKS_PER_SECOND)
    const mark = buildFrameMark({ channelId, wallTimeMs: Math.round((start + seconds) * 1000) })
    const nalUnits = [...picture.head, mark, ...picture.slices]
    output.send(muxer.video({ nalUnits, pts: ticks, keyFrame: picture.keyFrame }), ticks)
    this.#picture = (this.#picture + 1) % clip.pictures.length
    this.#place++
  }
}
