/** A side view, front to the right: where the outline runs, in metres along the car and up. */
export type Profile = readonly (readonly [along: number, up: number])[]

/** The build of a vehicle: a body and a cabin of glass on it, both as wide as their side view is swept. */
export interface Build {
  readonly width: number
  readonly body: Profile
  readonly cabin: Profile
  /** How much the roof is drawn in on each side, metres. */
  readonly tumble: number
  /** Parts of the cabin's roof line that are glass: index of the segment. */
  readonly glass: readonly number[]
  readonly pillars: readonly number[]
  readonly wheels: readonly number[]
  readonly wheelRadius: number
  readonly length: number
  readonly roof: number
}

export const sedan: Build = {
  width: 1.78,
  body: [
    [-2.22, 0.32],
    [-2.28, 0.62],
    [-2.18, 0.94],
    [-1.5, 1.0],
    [1.0, 0.96],
    [1.95, 0.82],
    [2.22, 0.66],
    [2.26, 0.36],
  ],
  cabin: [
    [-1.78, 0.98],
    [-1.2, 1.33],
    [-0.78, 1.43],
    [0.1, 1.46],
    [0.4, 1.4],
    [1.24, 0.94],
  ],
  tumble: 0.17,
  glass: [0, 4],
  pillars: [-0.95, -0.2],
  wheels: [-1.36, 1.36],
  wheelRadius: 0.33,
  length: 4.6,
  roof: 1.45,
}

export const suv: Build = {
  ...sedan,
  width: 1.86,
  body: [
    [-2.2, 0.4],
    [-2.26, 0.75],
    [-2.2, 1.1],
    [-1.9, 1.14],
    [0.95, 1.1],
    [1.95, 1.0],
    [2.2, 0.84],
    [2.24, 0.42],
  ],
  cabin: [
    [-2.14, 1.12],
    [-1.92, 1.58],
    [-1.6, 1.68],
    [0, 1.71],
    [0.3, 1.63],
    [1.1, 1.08],
  ],
  pillars: [-1.15, -0.3],
  wheelRadius: 0.37,
  roof: 1.7,
}

/** The 面包车: a small van. */
export const van: Build = {
  ...sedan,
  width: 1.7,
  body: [
    [-1.98, 0.36],
    [-2.02, 0.8],
    [-2.0, 1.1],
    [1.5, 1.08],
    [1.95, 0.98],
    [2.02, 0.4],
  ],
  cabin: [
    [-2.0, 1.08],
    [-1.9, 1.82],
    [0.75, 1.86],
    [1.62, 1.06],
  ],
  tumble: 0.1,
  glass: [0, 2],
  pillars: [-0.75, 0.3],
  wheels: [-1.25, 1.3],
  wheelRadius: 0.32,
  length: 4,
  roof: 1.86,
}

export const bus: Build = {
  width: 2.5,
  body: [
    [-5.4, 0.4],
    [-5.45, 1.35],
    [5.4, 1.35],
    [5.45, 0.4],
  ],
  cabin: [
    [-5.45, 1.32],
    [-5.38, 3.0],
    [5.2, 3.02],
    [5.44, 1.32],
  ],
  tumble: 0.06,
  glass: [0, 2],
  pillars: [-3.9, -2.4, -0.9, 0.6, 2.1, 3.6],
  wheels: [-3.3, 3.1],
  wheelRadius: 0.5,
  length: 11,
  roof: 3.02,
}

/** A 轻卡: the load bed is drawn as a second body. */
export const truck: Build = {
  width: 1.95,
  body: [
    [-2.9, 0.55],
    [-2.9, 1.45],
    [0.95, 1.45],
    [0.95, 0.98],
    [2.5, 0.98],
    [2.62, 0.42],
  ],
  cabin: [
    [1.0, 0.95],
    [1.02, 1.95],
    [2.1, 1.97],
    [2.58, 0.98],
  ],
  tumble: 0.08,
  glass: [2],
  pillars: [],
  wheels: [-1.8, 1.75],
  wheelRadius: 0.42,
  length: 5.5,
  roof: 1.97,
}

export interface Coat {
  readonly paint: string
  readonly stripe?: string
  readonly taxi?: boolean
}
