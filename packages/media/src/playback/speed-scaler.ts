import { type AccessUnit, TICKS_PER_SECOND } from '../access-unit.ts'
import { type Clock, systemClock } from '../clock.ts'

const STEP_OVER_JUMP = 0.04 * TICKS_PER_SECOND
const LONGEST_STEP = 2 * TICKS_PER_SECOND
/** Wall time after which it is judged whether the device scales its timestamps itself. */
const JUDGE_MS = 2000
const TICKS_PER_MS = TICKS_PER_SECOND / 1000

/**
 * Times of a recording that a device plays faster or slower. Most send faster and leave the timestamps as they were
 * recorded, so that a player shows it at the old speed and falls behind without end; some scale them. Whichever it is
 * shows in how much stream time passes in wall time. Sound is left out while the speed is not 1.
 */
export class SpeedScaler {
  readonly #clock: Clock
  #speed = 1
  /** The device scales its own timestamps. */
  #scaledThere = false
  #input: number | undefined
  #output = 0
  /** Recorded time of the last picture, ticks since the recording's start. */
  #position = 0
  #judgedFrom: { readonly at: number; readonly dts: number } | undefined
  #fresh = true

  constructor(clock: Clock = systemClock) {
    this.#clock = clock
  }

  get speed(): number {
    return this.#speed
  }

  /** Milliseconds of the recording that were shown. */
  get positionMs(): number {
    return this.#position / TICKS_PER_MS
  }

  /** The device was told to send at this speed. */
  setSpeed(speed: number): void {
    this.#speed = speed
    this.#scaledThere = false
    this.#judgedFrom = undefined
  }

  /** The device was told to go on from here, milliseconds since the recording's start. */
  seek(positionMs: number): void {
    this.#position = positionMs * TICKS_PER_MS
    this.#fresh = true
    this.#judgedFrom = undefined
  }

  /** The device rested: what passed meanwhile says nothing of its speed. */
  rested(): void {
    this.#judgedFrom = undefined
  }

  /** The unit in the time of who watches; undefined for what is not shown at this speed. */
  scale<U extends AccessUnit>(unit: U): U | undefined {
    if (unit.kind === 'audio') {
      if (this.#speed !== 1 || this.#input === undefined) return undefined
      const dts = this.#output + (unit.dts - this.#input)
      return dts < 0 ? undefined : { ...unit, dts, pts: dts }
    }
    const factor = this.#scaledThere ? 1 : this.#speed
    const step = unit.dts - (this.#input ?? unit.dts)
    const jumped = this.#fresh || step < 0 || step > LONGEST_STEP * Math.max(1, this.#speed)
    if (this.#input !== undefined) this.#output += jumped ? STEP_OVER_JUMP : step / factor
    if (!jumped) this.#position += this.#scaledThere ? step * this.#speed : step
    this.#fresh = false
    this.#input = unit.dts
    this.#judge(unit.dts, jumped)
    return { ...unit, dts: this.#output, pts: this.#output + (unit.pts - unit.dts) / factor }
  }

  #judge(dts: number, jumped: boolean): void {
    if (this.#speed === 1) return
    const at = this.#clock.now()
    if (!this.#judgedFrom || jumped) {
      this.#judgedFrom = { at, dts }
      return
    }
    const wall = at - this.#judgedFrom.at
    if (wall < JUDGE_MS) return
    const ratio = (dts - this.#judgedFrom.dts) / TICKS_PER_MS / wall
    const distance = (expected: number) => Math.abs(Math.log(Math.max(ratio, 0.01) / expected))
    this.#scaledThere = distance(1) < distance(this.#speed)
    this.#judgedFrom = { at, dts }
  }
}
