import { bodyFrame, type Vec } from './geometry.ts'
import { glow } from './light.ts'
import { faces, fill, normalOf, type Prop, type Stage, shadeOf, softShadow, stroke } from './stage.ts'
import { type Journey, momentsOf } from './timeline.ts'

/** A side view, front to the right: where the outline runs, in metres along the car and up. */
type Profile = readonly (readonly [along: number, up: number])[]

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

interface Face {
  readonly points: readonly Vec[]
  readonly colour: string
  readonly normal: Vec
}

/** Sweeps a side view across the vehicle: the strip along it and the two sides. */
const sweep = (
  place: (f: number, u: number, r: number) => Vec,
  profile: Profile,
  halfWidth: (up: number) => number,
) => {
  const strip = profile.slice(1).flatMap((to, i) => {
    const from = profile[i]
    if (!from) return []
    const [a, b] = [halfWidth(from[1]), halfWidth(to[1])]
    return [[place(from[0], from[1], -a), place(to[0], to[1], -b), place(to[0], to[1], b), place(from[0], from[1], a)]]
  })
  const side = (sign: number): Vec[] => profile.map(([f, u]) => place(f, u, sign * halfWidth(u)))
  return { strip, side }
}

const outward = (points: readonly Vec[], centre: Vec): Vec => {
  const n = normalOf(points)
  const p = points[0] ?? centre
  const away = (p[0] - centre[0]) * n[0] + (p[1] - centre[1]) * n[1] + (p[2] - centre[2]) * n[2]
  return away < 0 ? [-n[0], -n[1], -n[2]] : n
}

const paintFace = (stage: Stage, face: Face): void => {
  if (!faces(stage, face.points[0] ?? [0, 0, 0], face.normal)) return
  fill(stage, face.points, face.colour, { shade: shadeOf(stage.light, face.normal) })
}

export interface Signals {
  readonly brakes?: boolean
  readonly headlights?: boolean
}

/** Draws a vehicle that stands at `at` with its nose along `heading`. */
export const drawVehicle = (
  stage: Stage,
  at: Vec,
  heading: number,
  build: Build,
  coat: Coat,
  signals: Signals = {},
): void => {
  const place = bodyFrame(at, heading)
  const half = build.width / 2
  const { light } = stage
  const drop = build.roof * 0.55
  const [sx, sz] = [-light.sun[0] * drop, -light.sun[2] * drop]
  const footprint: Vec[] = [
    place(build.length / 2, 0.01, -half),
    place(build.length / 2, 0.01, half),
    place(-build.length / 2, 0.01, half),
    place(-build.length / 2, 0.01, -half),
  ]
  if (light.name === 'day') {
    const moved = footprint.map(([x, y, z]) => [x + sx, y, z + sz] as Vec)
    footprint.forEach((p, i) => {
      const j = (i + 1) % 4
      const [q, mq, mp] = [footprint[j], moved[j], moved[i]]
      if (q && mq && mp) fill(stage, [p, q, mq, mp], '#15181e', { alpha: 0.16 })
    })
    fill(stage, moved, '#15181e', { alpha: 0.16 })
  }
  softShadow(
    stage,
    at,
    build.length * (0.35 + 0.35 * Math.abs(Math.sin(heading))),
    build.length * (0.3 + 0.4 * Math.abs(Math.cos(heading))),
    0.5,
  )
  fill(stage, footprint, '#0e1013', { alpha: 0.75 })

  const centre = place(0, build.roof * 0.4, 0)
  const full = (): number => half
  const bodyPart = sweep(place, build.body, full)
  const wheel = (along: number, sign: number): void => {
    const rim: Vec[] = []
    const hub: Vec[] = []
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * Math.PI * 2
      const r = build.wheelRadius
      rim.push(place(along + Math.cos(a) * r, r + Math.sin(a) * r, sign * (half + 0.01)))
      hub.push(place(along + Math.cos(a) * r * 0.55, r + Math.sin(a) * r * 0.55, sign * (half + 0.02)))
    }
    fill(stage, rim, '#17191c')
    fill(stage, hub, '#8b9196')
  }
  for (const sign of [-1, 1]) {
    const n = place(0, 0, sign)
    const normal: Vec = [n[0] - at[0], n[1] - at[1], n[2] - at[2]]
    const side = bodyPart.side(sign)
    if (!faces(stage, side[0] ?? at, normal)) continue
    fill(stage, side, coat.paint, { shade: shadeOf(light, normal) })
    const low = build.body[0]?.[1] ?? 0.3
    fill(
      stage,
      [
        place(-build.length * 0.47, low, sign * (half + 0.005)),
        place(build.length * 0.47, low, sign * (half + 0.005)),
        place(build.length * 0.47, low + 0.14, sign * (half + 0.005)),
        place(-build.length * 0.47, low + 0.14, sign * (half + 0.005)),
      ],
      '#23262a',
      { alpha: 0.75 },
    )
    if (coat.stripe) {
      const mid = build.roof * 0.34
      fill(
        stage,
        [
          place(-build.length * 0.485, mid, sign * (half + 0.006)),
          place(build.length * 0.485, mid, sign * (half + 0.006)),
          place(build.length * 0.485, mid + build.roof * 0.09, sign * (half + 0.006)),
          place(-build.length * 0.485, mid + build.roof * 0.09, sign * (half + 0.006)),
        ],
        coat.stripe,
      )
    }
    for (const along of build.roof > 2.5 ? [] : build.pillars) {
      stroke(
        stage,
        [place(along, low + 0.2, sign * (half + 0.006)), place(along, build.roof * 0.66, sign * (half + 0.006))],
        0.025,
        '#1b1e22',
      )
    }
    for (const along of build.wheels) wheel(along, sign)
  }
  bodyPart.strip.forEach((points) => {
    paintFace(stage, { points, colour: coat.paint, normal: outward(points, centre) })
  })

  const base = build.cabin[0]?.[1] ?? 1
  const narrow = (up: number): number =>
    half - 0.05 - (build.tumble * Math.max(0, up - base)) / Math.max(0.1, build.roof - base)
  const cabin = sweep(place, build.cabin, narrow)
  for (const sign of [-1, 1]) {
    const side = cabin.side(sign)
    const normal = outward(side, centre)
    if (!faces(stage, side[0] ?? at, normal)) continue
    fill(stage, side, coat.paint, { shade: shadeOf(light, normal) })
    fill(stage, inset(place, build, narrow, sign), signals.headlights && build === bus ? '#e9d29a' : '#222c34', {
      shade: 0.95,
      glows: Boolean(signals.headlights && build === bus),
    })
    for (const along of build.pillars) {
      const top = build.roof - 0.06
      stroke(
        stage,
        [place(along, base + 0.06, sign * narrow(base)), place(along, top, sign * narrow(top))],
        0.07,
        coat.paint,
      )
    }
  }
  cabin.strip.forEach((points, i) => {
    const normal = outward(points, centre)
    paintFace(stage, { points, colour: coat.paint, normal })
    if (build.glass.includes(i) && faces(stage, points[0] ?? at, normal))
      pane(stage, points, i === 0 ? '#1f2830' : '#27333c')
  })
  if (coat.taxi) {
    const top = build.roof
    const sign: Vec[] = [
      place(-0.35, top, -0.3),
      place(-0.35, top + 0.16, -0.3),
      place(-0.35, top + 0.16, 0.3),
      place(-0.35, top, 0.3),
    ]
    fill(stage, sign, '#e9d27a', { glows: light.lit })
  }
  drawLamps(stage, place, build, signals)
}

/** Side windows: the cabin's side a little smaller. */
const inset = (
  place: (f: number, u: number, r: number) => Vec,
  build: Build,
  narrow: (up: number) => number,
  sign: number,
): Vec[] => {
  const ups = build.cabin.map(([, u]) => u)
  const [low, high] = [Math.min(...ups), Math.max(...ups)]
  const middle = build.cabin.reduce((s, [f]) => s + f, 0) / build.cabin.length
  return build.cabin.map(([f, u]) => {
    const up = u > (low + high) / 2 ? u - 0.09 : u + 0.05
    const along = f + (middle - f) * 0.09
    return place(along, up, sign * (narrow(up) + 0.006))
  })
}

/** Glass within its frame, with the sky in its upper part. */
const pane = (stage: Stage, points: readonly Vec[], colour: string): void => {
  const [a, b, c, d] = points
  if (!a || !b || !c || !d) return
  const at = (s: number, t: number): Vec =>
    [0, 1, 2].map((k) => {
      const left = (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * t
      const right = (d[k] ?? 0) + ((c[k] ?? 0) - (d[k] ?? 0)) * t
      return left + (right - left) * s
    }) as unknown as Vec
  fill(stage, [at(0.06, 0.08), at(0.06, 0.9), at(0.94, 0.9), at(0.94, 0.08)], colour)
  fill(stage, [at(0.12, 0.55), at(0.1, 0.86), at(0.55, 0.86), at(0.4, 0.55)], '#8ea0ab', { alpha: 0.28 })
}

const drawLamps = (
  stage: Stage,
  place: (f: number, u: number, r: number) => Vec,
  build: Build,
  signals: Signals,
): void => {
  const half = build.width / 2
  const nose = Math.max(...build.body.map(([f]) => f))
  const tail = Math.min(...build.body.map(([f]) => f))
  const up = build.roof > 2.5 ? 0.72 : build.roof * 0.46
  const lampAt = (along: number, side: number, colour: string, glows: boolean): void => {
    const [w, h] = [0.26, 0.15]
    const x = side * (half - 0.2)
    fill(
      stage,
      [
        place(along, up - h / 2, x - w / 2),
        place(along, up + h / 2, x - w / 2),
        place(along, up + h / 2, x + w / 2),
        place(along, up - h / 2, x + w / 2),
      ],
      colour,
      { glows },
    )
  }
  const at = place(0, 0, 0)
  const towards = (along: number): boolean => {
    const tip = place(along, up, 0)
    const normal: Vec = [tip[0] - at[0], 0, tip[2] - at[2]]
    return faces(stage, tip, normal)
  }
  const shine = (
    along: number,
    side: number,
    colour: readonly [number, number, number],
    size: number,
    strength: number,
  ): void => {
    const s = stage.view.project(place(along, up, side * (half - 0.2)))
    if (s.depth > 1) glow(stage.ctx, s.x, s.y, (stage.view.focal * size) / s.depth, colour, strength)
  }
  if (towards(nose + 0.02)) {
    const on = Boolean(signals.headlights)
    for (const side of [-1, 1]) lampAt(nose + 0.02, side, on ? '#fff2cf' : '#dfe3e2', on)
    const plate = up - 0.16
    fill(
      stage,
      [
        place(nose + 0.03, plate, -0.24),
        place(nose + 0.03, plate + 0.13, -0.24),
        place(nose + 0.03, plate + 0.13, 0.24),
        place(nose + 0.03, plate, 0.24),
      ],
      '#2f5fae',
    )
    if (on) for (const side of [-1, 1]) shine(nose, side, [255, 236, 196], 1.1, 0.85)
  }
  if (towards(tail - 0.02)) {
    const on = Boolean(signals.brakes) || Boolean(signals.headlights)
    for (const side of [-1, 1]) lampAt(tail - 0.02, side, on ? '#f0493c' : '#a8332c', on && stage.light.lit)
    const plate = up - 0.05
    fill(
      stage,
      [
        place(tail - 0.03, plate - 0.13, -0.24),
        place(tail - 0.03, plate, -0.24),
        place(tail - 0.03, plate, 0.24),
        place(tail - 0.03, plate - 0.13, 0.24),
      ],
      '#2f5fae',
    )
    if (signals.brakes) for (const side of [-1, 1]) shine(tail, side, [255, 80, 60], 0.5, 0.55)
    else if (on && stage.light.lit) for (const side of [-1, 1]) shine(tail, side, [255, 70, 50], 0.4, 0.4)
  }
}

/** Light that a moving car throws on the road before it. */
const beam = (stage: Stage, at: Vec, heading: number): void => {
  const place = bodyFrame(at, heading)
  const s = stage.view.project(place(6.5, 0, 0))
  if (s.depth < 2) return
  const r = (stage.view.focal * 4) / s.depth
  glow(stage.ctx, s.x, s.y, r, [255, 226, 170], 0.28, 0.38)
}

/** A vehicle under way; it brakes with its lamps. */
export const driver = (journey: Journey, build: Build, coat: Coat, time: number, lit: boolean): Prop[] =>
  momentsOf(journey, time).map((moment) => ({
    at: moment.at,
    draw: (stage) => {
      if (lit) beam(stage, moment.at, moment.heading)
      const soon = journey.at(moment.seconds + 0.4).speed
      drawVehicle(stage, moment.at, moment.heading, build, coat, {
        headlights: lit,
        brakes: moment.speed < 0.1 || soon < moment.speed - 0.2,
      })
    },
  }))

export const parked = (x: number, z: number, heading: number, build: Build, coat: Coat): Prop => ({
  at: [x, 0, z],
  draw: (stage) => drawVehicle(stage, [x, 0, z], heading, build, coat),
})
