/** A point or direction of the drawn world in metres: x to the right, y up, z away from the camera. */
export type Vec = readonly [x: number, y: number, z: number]

/** A point on the canvas, with its distance from the camera in metres. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly depth: number
}

export const subtract = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const unit = (a: Vec): Vec => {
  const length = Math.hypot(...a) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}
export const mix = (a: number, b: number, share: number): number => a + (b - a) * share
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value))

/** Places points given as forward, up and right of something that stands at `at` and looks along `heading`. */
export const bodyFrame = (at: Vec, heading: number) => {
  const forward: Vec = [Math.sin(heading), 0, Math.cos(heading)]
  const right: Vec = [Math.cos(heading), 0, -Math.sin(heading)]
  return (f: number, u: number, r: number): Vec => [
    at[0] + forward[0] * f + right[0] * r,
    at[1] + u,
    at[2] + forward[2] * f + right[2] * r,
  ]
}

export interface ViewSpec {
  /** Where the camera hangs. */
  readonly eye: Vec
  /** Degrees below the horizon. */
  readonly pitch: number
  /** Degrees to the right. */
  readonly yaw?: number
  /** Degrees from the left to the right edge. */
  readonly fieldOfView: number
}

export interface View {
  readonly eye: Vec
  readonly focal: number
  readonly horizon: number
  toCamera(p: Vec): Vec
  fromCamera(c: Vec): Spot
  project(p: Vec): Spot
}

/** The pinhole camera that all scenes are seen through. */
export const createView = (spec: ViewSpec, width: number, height: number): View => {
  const pitch = (spec.pitch * Math.PI) / 180
  const yaw = ((spec.yaw ?? 0) * Math.PI) / 180
  const focal = width / 2 / Math.tan((spec.fieldOfView * Math.PI) / 360)
  const [sinP, cosP, sinY, cosY] = [Math.sin(pitch), Math.cos(pitch), Math.sin(yaw), Math.cos(yaw)]
  const toCamera = (p: Vec): Vec => {
    const d = subtract(p, spec.eye)
    const x = d[0] * cosY - d[2] * sinY
    const z = d[0] * sinY + d[2] * cosY
    return [x, d[1] * cosP + z * sinP, z * cosP - d[1] * sinP]
  }
  const fromCamera = (c: Vec): Spot => ({
    x: width / 2 + (focal * c[0]) / c[2],
    y: height / 2 - (focal * c[1]) / c[2],
    depth: c[2],
  })
  return {
    eye: spec.eye,
    focal,
    horizon: height / 2 - focal * Math.tan(pitch),
    toCamera,
    fromCamera,
    project: (p) => fromCamera(toCamera(p)),
  }
}

/** A repeatable dice: drawings must come out the same each time. */
export const createDice = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
