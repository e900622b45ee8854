import { TICKS_PER_SECOND } from '../access-unit.ts'

const TICKS_PER_MS = TICKS_PER_SECOND / 1000
/** A source that jumps by more than this began anew: the viewers' time goes on without the jump. */
const LONGEST_STEP_MS = 5000
const STEP_OVER_JUMP_MS = 40

/** Turns the decoding times of a source into the milliseconds of its viewers: from zero, never backwards. */
export class Timeline {
  #offsetMs: number | undefined
  #last = { video: 0, audio: 0 }

  /** Decoding time of a unit in ticks to milliseconds. */
  next(kind: 'video' | 'audio', dts: number): number {
    const input = dts / TICKS_PER_MS
    const latest = Math.max(this.#last.video, this.#last.audio)
    this.#offsetMs ??= -input
    if (Math.abs(input + this.#offsetMs - latest) > LONGEST_STEP_MS) this.#offsetMs = latest + STEP_OVER_JUMP_MS - input
    const output = Math.max(this.#last[kind], Math.round(input + this.#offsetMs))
    this.#last[kind] = output
    return output
  }
}
