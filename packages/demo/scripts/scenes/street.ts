import { bodyFrame, type Vec } from './geometry.ts'
import { glow, tone } from './light.ts'
import { fill, ground, type Prop, rectangle, type Stage, softShadow, stroke } from './stage.ts'

/** Bars of a zebra crossing: `across` bars between z1 and z2, each from x1 to x2 — or turned by a quarter. */
export const zebra = (
  stage: Stage,
  x1: number,
  z1: number,
  x2: number,
  z2: number,
  bars: 'along-x' | 'along-z',
): void => {
  const paint = '#dddbd1'
  if (bars === 'along-x') {
    for (let z = z1; z < z2 - 0.3; z += 0.95) ground(stage, rectangle(x1, z, x2, z + 0.48), paint, { alpha: 0.88 })
  } else {
    for (let x = x1; x < x2 - 0.3; x += 0.95) ground(stage, rectangle(x, z1, x + 0.48, z2), paint, { alpha: 0.88 })
  }
}

/** A broken line along z or x. */
export const dashes = (
  stage: Stage,
  from: Vec,
  to: Vec,
  dash: number,
  gap: number,
  width: number,
  colour = '#dcd9cc',
): void => {
  const length = Math.hypot(to[0] - from[0], to[2] - from[2])
  const [dx, dz] = [(to[0] - from[0]) / length, (to[2] - from[2]) / length]
  for (let d = 0; d < length; d += dash + gap) {
    const e = Math.min(length, d + dash)
    const [ax, az, bx, bz] = [from[0] + dx * d, from[2] + dz * d, from[0] + dx * e, from[2] + dz * e]
    const [nx, nz] = [(-dz * width) / 2, (dx * width) / 2]
    ground(
      stage,
      [
        [ax - nx, az - nz],
        [ax + nx, az + nz],
        [bx + nx, bz + nz],
        [bx - nx, bz - nz],
      ],
      colour,
      { alpha: 0.85 },
    )
  }
}

/** A strip of kerb stones. */
export const kerb = (stage: Stage, x1: number, z1: number, x2: number, z2: number): void => {
  fill(
    stage,
    [
      [x1, 0.01, z1],
      [x2, 0.01, z2],
      [x2, 0.16, z2],
      [x1, 0.16, z1],
    ],
    '#a7a49a',
    { shade: 0.82 },
  )
  const [dx, dz] = [x2 - x1, z2 - z1]
  const length = Math.hypot(dx, dz)
  const [nx, nz] = [(-dz / length) * 0.28, (dx / length) * 0.28]
  fill(
    stage,
    [
      [x1, 0.16, z1],
      [x2, 0.16, z2],
      [x2 + nx, 0.16, z2 + nz],
      [x1 + nx, 0.16, z1 + nz],
    ],
    '#cfccc2',
  )
}

/** Slabs of a pavement: faint joints every so many metres. */
export const slabs = (
  stage: Stage,
  x1: number,
  z1: number,
  x2: number,
  z2: number,
  step: number,
  alpha = 0.16,
): void => {
  for (let x = x1; x <= x2; x += step) ground(stage, rectangle(x - 0.02, z1, x + 0.02, z2), '#4e4a44', { alpha })
  for (let z = z1; z <= z2; z += step) ground(stage, rectangle(x1, z - 0.02, x2, z + 0.02), '#4e4a44', { alpha })
}

export interface LampLooks {
  readonly height: number
  readonly arm: number
  /** Radians the arm points to. */
  readonly heading: number
  readonly reach?: number
}

/** A street lamp; after dark it throws a pool of light. */
export const streetLamp = (x: number, z: number, looks: LampLooks): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const place = bodyFrame([x, 0, z], looks.heading)
    softShadow(stage, [x, 0, z], 0.35, 0.3, 0.3)
    stroke(
      stage,
      [
        [x, 0, z],
        [x, looks.height, z],
      ],
      0.13,
      '#4a5157',
      0.9,
    )
    stroke(stage, [[x, looks.height - 0.1, z], place(looks.arm, looks.height + 0.2, 0)], 0.09, '#4a5157', 0.9)
    const head = place(looks.arm, looks.height + 0.14, 0)
    stroke(
      stage,
      [place(looks.arm - 0.35, looks.height + 0.18, 0), place(looks.arm + 0.3, looks.height + 0.18, 0)],
      0.16,
      '#3c4348',
    )
    if (!stage.light.lit) return
    const s = stage.view.project(head)
    const scale = stage.view.focal / s.depth
    glow(stage.ctx, s.x, s.y, scale * 3, [255, 214, 148], 0.85)
    stroke(
      stage,
      [place(looks.arm - 0.25, looks.height + 0.08, 0), place(looks.arm + 0.22, looks.height + 0.08, 0)],
      0.1,
      '#fff1cf',
      3,
    )
    const pool = stage.view.project(place(looks.arm, 0, 0))
    if (pool.depth > 2) {
      glow(stage.ctx, pool.x, pool.y, (stage.view.focal / pool.depth) * (looks.reach ?? 6), [255, 200, 124], 0.34, 0.36)
    }
  },
})

/** A traffic light on a mast. */
export const trafficLight = (at: Vec, heading: number, height: number, show: 'red' | 'yellow' | 'green'): Prop => ({
  at,
  draw: (stage) => {
    const place = bodyFrame(at, heading)
    softShadow(stage, at, 0.35, 0.3, 0.3)
    stroke(stage, [at, place(0, height, 0)], 0.14, '#4b5157')
    const face = (u: number, h: number, w: number): Vec[] => [
      place(0.1, u, -w),
      place(0.1, u + h, -w),
      place(0.1, u + h, w),
      place(0.1, u, w),
    ]
    fill(stage, face(height - 1.15, 1.2, 0.22), '#1b2024')
    const colours = { red: '#ff5b4a', yellow: '#ffc94d', green: '#56e08f' } as const
    const order = ['green', 'yellow', 'red'] as const
    order.forEach((name, i) => {
      const s = stage.view.project(place(0.12, height - 0.95 + i * 0.38, 0))
      const r = Math.max(0.8, (stage.view.focal * 0.15) / s.depth)
      stage.ctx.fillStyle = name === show ? colours[name] : tone(stage.light, '#30343a', s.depth, at)
      stage.ctx.beginPath()
      stage.ctx.arc(s.x, s.y, r, 0, 7)
      stage.ctx.fill()
      if (name === show) {
        const c = { red: [255, 90, 70], yellow: [255, 200, 80], green: [86, 224, 143] } as const
        glow(stage.ctx, s.x, s.y, r * (stage.light.lit ? 7 : 3.2), c[name], stage.light.lit ? 0.6 : 0.4)
      }
    })
  },
})
