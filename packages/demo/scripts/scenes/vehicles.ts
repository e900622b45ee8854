import { bodyFrame, type Vec } from './geometry.ts'
import { faces, fill, normalOf, type Prop, type Stage, shadeOf, softShadow, stroke } from './stage.ts'
import { type Journey, momentsOf } from './timeline.ts'
import { type Build, bus, type Coat, type Profile } from './vehicle-builds.ts'
import { beam, drawLamps, type Signals } from './vehicle-lamps.ts'

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

const meanOf = (profile: Profile, axis: 0 | 1): number =>
  profile.reduce((sum, point) => sum + point[axis], 0) / profile.length

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
    const normal = outward(side, place(meanOf(build.cabin, 0), meanOf(build.cabin, 1), 0))
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
  const cabinCentre = place(meanOf(build.cabin, 0), meanOf(build.cabin, 1), 0)
  cabin.strip.forEach((points, i) => {
    const normal = outward(points, cabinCentre)
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
