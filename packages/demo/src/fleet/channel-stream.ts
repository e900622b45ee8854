import { buildFrameMark, type Clock, type PsMuxer, TICKS_PER_SECOND } from '@fengqiao/media'
import { type Clip, joinAt } from './clip.ts'
import type { Pace, Pacer } from './pacer.ts'
import type { RtpOutput } from './rtp-output.ts'

export interface ChannelStreamOptions {
  readonly channelId: string
  readonly clip: Clip
  readonly output: RtpOutput
  /** Program streams carry no state from picture to picture: one muxer serves all. */
  readonly muxer: PsMuxer
  readonly pacer: Pacer
  readonly clock: Clock
  /** Seconds after the start at which the stream takes this other SSRC. */
  readonly ssrcChange?: { readonly at: number; readonly ssrc: number } | undefined
}

/** One channel on its way to one receiver: a place in a clip, and a mark in every picture. */
export class ChannelStream {
  readonly #options: ChannelStreamOptions
  #pace: Pace | undefined
  #picture: number
  #sent = 0
  #skipping = false
  #changed = false

  constructor(options: ChannelStreamOptions) {
    this.#options = options
    this.#picture = joinAt(options.clip, options.channelId, options.clock.now())
  }

  start(): void {
    const { output, pacer, clip } = this.#options
    output.start()
    this.#pace ??= pacer.start(1000 / clip.rate, () => this.#next())
  }

  stop(): void {
    this.#pace?.stop()
    this.#options.output.close()
  }

  #next(): void {
    const { clip, output, muxer, channelId, clock } = this.#options
    const picture = clip.pictures[this.#picture]
    if (!picture) return
    // Time begins when the receiver is there: a connection takes a moment, and its stream begins with a key frame.
    if (!output.ready) {
      this.#skipping = this.#sent > 0
      if (this.#skipping) this.#advance()
      return
    }
    if (this.#skipping && !picture.keyFrame) {
      this.#advance()
      return
    }
    this.#skipping = false
    this.#changeSsrc()
    const ticks = Math.round((this.#sent * TICKS_PER_SECOND) / clip.rate)
    const mark = buildFrameMark({ channelId, wallTimeMs: clock.now() })
    const nalUnits = [...picture.head, mark, ...picture.slices]
    output.send(muxer.video({ nalUnits, pts: ticks, keyFrame: picture.keyFrame }), ticks)
    this.#advance()
  }

  #advance(): void {
    this.#picture = (this.#picture + 1) % this.#options.clip.pictures.length
    this.#sent++
  }

  #changeSsrc(): void {
    const { ssrcChange, clip, output } = this.#options
    if (!ssrcChange || this.#changed || this.#sent < ssrcChange.at * clip.rate) return
    this.#changed = true
    output.changeSsrc(ssrcChange.ssrc)
  }
}
