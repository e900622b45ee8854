import { TICKS_PER_SECOND } from '../access-unit.ts'

/** A source that jumps by more than this began anew: the viewers' time goes on without the jump. */
const LONGEST_STEP = 5 * TICKS_PER_SECOND
const STEP_OVER_JUMP = 0.04 * TICKS_PER_SECOND

/** Turns the decoding times of a source into those of its viewers, in 90 kHz ticks: from zero, never backwards. */
export class Timeline {
  #offset: number | undefined
  #last = { video: 0, audio: 0 }

  next(kind: 'video' | 'audio', dts: number): number {
    const latest = Math.max(this.#last.video, this.#last.audio)
    this.#offset ??= -dts
    if (Math.abs(dts + this.#offset - latest) > LONGEST_STEP) this.#offset = latest + STEP_OVER_JUMP - dts
    const output = Math.max(this.#last[kind], Math.round(dts + this.#offset))
    this.#last[kind] = output
    return output
  }
}
