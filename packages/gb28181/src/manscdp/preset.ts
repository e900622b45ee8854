/** A stored position of a camera (GB/T 28181-2016 A.2.6.9). */
export interface Preset {
  /** 1–255. */
  readonly id: number
  readonly name?: string
}
