import type { ViewSpec } from './geometry.ts'
import type { Lamp, LightName } from './light.ts'
import type { Prop, Stage } from './stage.ts'

/** One place that cameras look at. */
export interface Scene {
  readonly name: string
  readonly view: ViewSpec
  readonly lights: readonly LightName[]
  readonly lamps?: readonly Lamp[]
  /** What never moves: drawn once for each light. */
  backdrop(stage: Stage): void
  /** What stands or moves on it now. */
  props(stage: Stage): Prop[]
  /** What lies over everything: smoke, wires, light. */
  overlay?(stage: Stage): void
}
