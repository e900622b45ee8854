import { drawBox } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky, skyAt } from './landscape.ts'
import { glow, tone } from './light.ts'
import { drawPerson, pupil, someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { fill, ground, type Prop, type Stage, softShadow, stroke, tracePolygon } from './stage.ts'
import { cycle, pulse, travel, wave } from './timeline.ts'

/** The shore of the lake, seen from above. */
const shore: readonly (readonly [number, number])[] = [
  [-60, 31],
  [-34, 25],
  [-20, 22.5],
  [-8, 22],
  [2, 24],
  [9, 28],
  [20, 30.5],
  [34, 30],
  [70, 34],
  [90, 60],
  [60, 72],
  [26, 70],
  [4, 66],
  [-20, 70],
  [-60, 76],
  [-90, 60],
]

/** The walk along the water: its middle line, near to far. */
const walk: readonly (readonly [number, number])[] = [
  [-16, 3],
  [-9, 9],
  [-2, 14],
  [6, 18.6],
  [16, 22.4],
  [28, 24.6],
  [46, 26],
]

const band = (line: readonly (readonly [number, number])[], half: number): (readonly [number, number])[] => {
  const sides = line.map(([x, z], i) => {
    const [ax, az] = line[i - 1] ?? [x, z]
    const [bx, bz] = line[i + 1] ?? [x, z]
    const length = Math.hypot(bx - ax, bz - az)
    return [-(bz - az) / length, (bx - ax) / length] as const
  })
  const left = line.map(([x, z], i) => [x + (sides[i]?.[0] ?? 0) * half, z + (sides[i]?.[1] ?? 0) * half] as const)
  const right = line.map(([x, z], i) => [x - (sides[i]?.[0] ?? 0) * half, z - (sides[i]?.[1] ?? 0) * half] as const)
  return [...left, ...right.reverse()]
}

const smoothLine = (line: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  let points = [...line]
  for (let round = 0; round < 2; round++) {
    points = points.flatMap((p, i) => {
      const q = points[i + 1]
      if (!q) return [p]
      return [
        [p[0] * 0.75 + q[0] * 0.25, p[1] * 0.75 + q[1] * 0.25],
        [p[0] * 0.25 + q[0] * 0.75, p[1] * 0.25 + q[1] * 0.75],
      ] as const
    })
  }
  return points
}

const water = (stage: Stage): void => {
  const { ctx, view, light } = stage
  ground(
    stage,
    smoothLine([...shore, shore[0] ?? [0, 0]]).map(([x, z]) => [x * 1.012, z - 0.5] as const),
    '#a59d86',
  )
  if (
    tracePolygon(
      stage,
      smoothLine([...shore, shore[0] ?? [0, 0]]).map(([x, z]) => [x, 0, z] as Vec),
    ) === undefined
  )
    return
  const [top, bottom] = [view.project([0, 0, 72]).y, view.project([0, 0, 22]).y]
  const g = ctx.createLinearGradient(0, top, 0, bottom)
  g.addColorStop(0, skyAt(light, 0.95))
  g.addColorStop(0.35, tone(light, '#8fa7a6', 40, [0, 90, 40]))
  g.addColorStop(1, tone(light, '#4f6f70', 20, [0, 90, 20]))
  ctx.save()
  ctx.fillStyle = g
  ctx.fill()
  ctx.clip()
  // The far bank and its trees stand on their heads in the water.
  const dice = createDice(77)
  ctx.filter = 'blur(3px)'
  for (let i = 0; i < 80; i++) {
    const x = dice() * 640
    const long = 8 + dice() * 20
    const fade = ctx.createLinearGradient(0, top, 0, top + long)
    fade.addColorStop(0, tone(light, '#40584a', 50, [0, 90, 60]))
    fade.addColorStop(1, 'rgba(70,96,90,0)')
    ctx.globalAlpha = 0.4
    ctx.fillStyle = fade
    ctx.fillRect(x - 9, top, 18, long)
  }
  ctx.restore()
  ctx.globalAlpha = 1
}

const ripples = (stage: Stage): void => {
  const { ctx, view, time, light } = stage
  const dice = createDice(5)
  for (let i = 0; i < 70; i++) {
    const [x, z] = [(dice() - 0.5) * 90, 26 + dice() ** 1.5 * 42]
    const late = dice()
    if (!inside(x, z)) continue
    const s = view.project([x + wave(time, 1, late) * 0.5, 0, z])
    const long = (view.focal / s.depth) * (0.8 + dice() * 2)
    ctx.strokeStyle = light.name === 'day' ? '#e6eeec' : '#e8b99a'
    ctx.globalAlpha = 0.08 + 0.34 * pulse(time, 2, late) ** 2
    ctx.lineWidth = 0.8
    ctx.beginPath()
    ctx.moveTo(s.x - long, s.y)
    ctx.quadraticCurveTo(s.x, s.y - 0.8, s.x + long, s.y)
    ctx.stroke()
  }
  ctx.globalAlpha = 1
}

const inside = (x: number, z: number): boolean => {
  let odd = false
  shore.forEach(([ax, az], i) => {
    const [bx, bz] = shore[(i + shore.length - 1) % shore.length] ?? [0, 0]
    if (az > z !== bz > z && x < ((bx - ax) * (z - az)) / (bz - az) + ax) odd = !odd
  })
  return odd
}

/** A pavilion with a double, upturned roof of six corners. */
const pavilion = (stage: Stage): void => {
  const [cx, cz] = [13, 36]
  const corner = (i: number, r: number, y: number): Vec => {
    const a = ((i + 0.5) / 6) * Math.PI * 2
    return [cx + Math.sin(a) * r, y, cz + Math.cos(a) * r]
  }
  const ring = (r: number, y: number): Vec[] => Array.from({ length: 6 }, (_, i) => corner(i, r, y))
  fill(stage, ring(4.4, 0.02), '#8f8a7e')
  fill(stage, ring(4, 0.6), '#b5ae9f')
  for (let i = 0; i < 6; i++) {
    const [a, b] = [corner(i, 4, 0), corner(i + 1, 4, 0)]
    if (a[2] < cz || b[2] < cz)
      fill(stage, [a, b, corner(i + 1, 4, 0.6), corner(i, 4, 0.6)], '#a19a8c', { shade: 0.85 })
  }
  const posts = [0, 1, 2, 3, 4, 5].sort((p, q) => corner(q, 1, 0)[2] - corner(p, 1, 0)[2])
  for (const i of posts) stroke(stage, [corner(i, 3.3, 0.6), corner(i, 3.3, 4)], 0.26, '#8d3f33', 0.95)
  for (const i of posts) stroke(stage, [corner(i, 3.3, 1.2), corner(i + 1, 3.3, 1.2)], 0.14, '#7a3a30')
  if (stage.light.lit) {
    const s = stage.view.project([cx, 3.2, cz])
    glow(stage.ctx, s.x, s.y, 52, [255, 206, 130], 0.6)
  }
  const roof = (outer: number, low: number, inner: number, high: number): void => {
    const order = [0, 1, 2, 3, 4, 5].sort((p, q) => corner(q + 0.5, 1, 0)[2] - corner(p + 0.5, 1, 0)[2])
    for (const i of order) {
      const [a, b] = [corner(i, outer, low + 0.55), corner(i + 1, outer, low + 0.55)]
      const sag = corner(i + 0.5, outer * 0.84, low)
      const normalX = Math.sin(((i + 1) / 6) * Math.PI * 2)
      const shade = 0.92 - normalX * 0.2
      fill(stage, [a, sag, b, corner(i + 1, inner, high), corner(i, inner, high)], '#6e4a40', { shade })
      for (let k = 1; k < 6; k++) {
        const t = k / 6
        const eave: Vec = t < 0.5 ? lerp(a, sag, t * 2) : lerp(sag, b, t * 2 - 1)
        stroke(stage, [eave, lerp(corner(i, inner, high), corner(i + 1, inner, high), t)], 0.05, '#4a3029', shade)
      }
      stroke(stage, [a, corner(i, inner, high)], 0.14, '#4f342c')
      stroke(stage, [a, sag, b], 0.12, '#3d2822')
    }
  }
  roof(5, 3.9, 2, 5.3)
  for (const i of posts) {
    if (corner(i + 0.5, 1, 0)[2] < cz + 0.3)
      fill(
        stage,
        [corner(i, 1.9, 5.1), corner(i + 1, 1.9, 5.1), corner(i + 1, 1.9, 6.4), corner(i, 1.9, 6.4)],
        '#8a4438',
        { shade: 0.9 },
      )
  }
  roof(3.2, 5.6, 0.15, 7.6)
  stroke(
    stage,
    [
      [cx, 7.5, cz],
      [cx, 8.3, cz],
    ],
    0.2,
    '#b89a52',
  )
}

const lerp = (a: Vec, b: Vec, t: number): Vec => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 45, 6)
  drawRidges(stage, [
    { height: 62, distance: 420, colour: '#6f8d92', seed: 52, karst: true },
    { height: 44, distance: 240, colour: '#648272', seed: 55, karst: true },
    { height: 20, distance: 130, colour: '#566f58', seed: 58 },
  ])
  ground(
    stage,
    [
      [-160, -6],
      [160, -6],
      [160, 420],
      [-160, 420],
    ],
    '#7f8f62',
  )
  const dice = createDice(6)
  for (let i = 0; i < 60; i++) {
    const [x, z, r] = [(dice() - 0.5) * 70, dice() * 60, 0.6 + dice() * 2.4]
    ground(
      stage,
      [
        [x - r, z],
        [x, z - r * 0.7],
        [x + r, z],
        [x, z + r * 0.7],
      ],
      dice() < 0.5 ? '#76885a' : '#8a9a68',
      { alpha: 0.5 },
    )
  }
  water(stage)
  ground(stage, band(smoothLine(walk), 2.15), '#d8d1bd')
  ground(stage, band(smoothLine(walk), 1.95), '#bdb5a1')
  const line = smoothLine(walk)
  line.forEach(([x, z], i) => {
    const next = line[i + 1]
    if (!next) return
    const [dx, dz] = [next[0] - x, next[1] - z]
    const long = Math.hypot(dx, dz)
    const [nx, nz] = [(-dz / long) * 1.9, (dx / long) * 1.9]
    ground(
      stage,
      [
        [x + nx, z + nz],
        [x - nx, z - nz],
        [x - nx * 0.98 + 0.06, z - nz * 0.98],
        [x + nx + 0.06, z + nz],
      ],
      '#8c8472',
      { alpha: 0.4 },
    )
  })
  // A round place for morning exercise.
  const round = Array.from(
    { length: 28 },
    (_, i) => [-10 + Math.cos((i / 28) * 6.283) * 5.4, 16.6 + Math.sin((i / 28) * 6.283) * 3.6] as const,
  )
  ground(stage, round, '#c5bda9')
  drawGrain(stage, 21, 0.06)
}

const duck = (x: number, z: number, towards: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const s = stage.view.project([x, 0, z])
    const r = (stage.view.focal / s.depth) * 0.34
    const { ctx } = stage
    ctx.fillStyle = 'rgba(235,240,238,.28)'
    ctx.beginPath()
    ctx.ellipse(s.x - towards * r * 1.6, s.y + r * 0.3, r * 2.4, r * 0.35, 0, 0, 7)
    ctx.fill()
    ctx.fillStyle = tone(stage.light, '#e9e5d8', s.depth, [x, 0, z])
    ctx.beginPath()
    ctx.ellipse(s.x, s.y - r * 0.2, r * 1.1, r * 0.55, 0, 0, 7)
    ctx.ellipse(s.x + towards * r, s.y - r * 0.9, r * 0.42, r * 0.4, 0, 0, 7)
    ctx.fill()
    ctx.fillStyle = '#c98a35'
    ctx.fillRect(s.x + towards * r * 1.2, s.y - r * 0.95, towards * r * 0.5, r * 0.22)
  },
})

const bench: Prop = {
  at: [-6.4, 0, 9.4],
  draw: (stage) => {
    softShadow(stage, [-6.2, 0, 9.6], 1.4, 0.6, 0.35)
    for (const x of [-7.2, -5.6]) drawBox(stage, x, 9, 0.12, 0.5, 0.45, '#4b4f50')
    drawBox(stage, -7.4, 9, 2.1, 0.5, 0.06, '#8b6a4c', 0.44)
    drawBox(stage, -7.4, 8.96, 2.1, 0.06, 0.34, '#8b6a4c', 0.62)
  },
}

const lantern = (x: number, z: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    softShadow(stage, [x, 0, z], 0.4, 0.3, 0.3)
    stroke(
      stage,
      [
        [x, 0, z],
        [x, 3.2, z],
      ],
      0.1,
      '#454c4c',
    )
    drawBox(stage, x - 0.2, z - 0.2, 0.4, 0.4, 0.55, stage.light.lit ? '#fff0c9' : '#dcd8c8', 3.2)
    drawBox(stage, x - 0.28, z - 0.28, 0.56, 0.56, 0.1, '#3f4646', 3.75)
    if (!stage.light.lit) return
    const s = stage.view.project([x, 3.45, z])
    const scale = stage.view.focal / s.depth
    glow(stage.ctx, s.x, s.y, scale * 2, [255, 220, 156], 0.9)
    const pool = stage.view.project([x, 0, z])
    glow(stage.ctx, pool.x, pool.y, scale * 4.4, [255, 206, 130], 0.3, 0.34)
  },
})

/** Slow boxing: four people in step, arms rising and falling together. */
const exercise = (stage: Stage): Prop[] =>
  (
    [
      [-12.4, 15.4],
      [-9.8, 15],
      [-11.4, 17.8],
      [-8.4, 17.4],
    ] as const
  ).map(([x, z], i) => {
    const phase = stage.time * 0.2 * Math.PI
    const at: Vec = [x + Math.sin(phase) * 0.35, 0, z]
    const arms = 0.7 + 0.75 * Math.sin(phase * 2 + i * 0.06)
    return {
      at,
      draw: (s: Stage) => {
        drawPerson(
          s,
          at,
          2.5 + Math.sin(phase) * 0.45,
          someone(30 + i, { top: '#e3e1da', legs: '#dcd9d0', skirt: false, bag: undefined, hair: '#6a6866' }),
          {
            armLeft: arms,
            armRight: arms * 0.9,
            spread: 0.35,
            step: Math.sin(phase) * 0.6,
            stride: 0.3,
          },
        )
      },
    }
  })

const strollers = (stage: Stage): Prop[] => {
  const { time } = stage
  const along = (start: number, side: number, speed: number, back: boolean) => {
    const line = walk.map(([x, z]) => [x + side * 0.5, z - side] as const)
    const way = back ? [...line].reverse() : line
    return travel(
      start,
      way[0] ?? [0, 0],
      speed,
      way.slice(1).map((to) => ({ to, speed })),
      { lookAhead: 1.2 },
    )
  }
  return [
    walker(along(0, 0.7, 1.15, false), someone(11, { bag: undefined }), time),
    walker(along(0.3, -0.3, 1.15, false), someone(12, { skirt: true }), time),
    walker(along(5.2, 0.9, 1.25, true), someone(17), time),
    walker(along(7.6, -0.9, 2.7, true), someone(19, { top: '#d36a3f', bag: undefined, skirt: false }), time),
    walker(along(3.2, -0.8, 1.05, true), someone(23, { hair: '#8e8c89', top: '#5c6470' }), time),
    walker(
      along(3.6, 0.1, 1.05, true),
      pupil(4, { height: 1.1, top: '#d9a441', scarf: undefined, bag: undefined }),
      time,
    ),
  ].flat()
}

export const park: Scene = {
  name: 'park',
  view: { eye: [-1, 6.4, -5], pitch: 10, fieldOfView: 58 },
  lights: ['day', 'dusk'],
  lamps: [
    { at: [-3.6, 3, 11], reach: 10, colour: [255, 208, 140], strength: 0.65 },
    { at: [9, 3, 18], reach: 10, colour: [255, 208, 140], strength: 0.6 },
    { at: [22, 3, 22.2], reach: 10, colour: [255, 208, 140], strength: 0.6 },
  ],
  backdrop,
  props: (stage) => {
    const { time } = stage
    const swim = (start: number, z: number, from: number): Prop => {
      const share = cycle(time, 1, start)
      const out = Math.sin(share * Math.PI * 2)
      return duck(from + out * 2.4, z + Math.cos(share * Math.PI * 2) * 0.5, Math.cos(share * Math.PI * 2) > 0 ? 1 : -1)
    }
    return [
      { at: [0, 0, 90], draw: ripples },
      { at: [13, 0, 36], draw: pavilion },
      tree(-30, 84, { height: 12, crown: 11, leaf: '#58704f', seed: 71 }),
      tree(-18, 80, { height: 10, crown: 9, leaf: '#648058', seed: 72 }),
      tree(-6, 82, { height: 11, crown: 10, leaf: '#5b7552', seed: 73 }),
      tree(6, 79, { height: 9, crown: 8, leaf: '#6b855c', seed: 74 }),
      tree(33, 82, { height: 12, crown: 11, leaf: '#58704f', seed: 75 }),
      tree(46, 80, { height: 11, crown: 10, leaf: '#648058', seed: 76 }),
      tree(-46, 82, { height: 11, crown: 10, leaf: '#5f7a55', seed: 77 }),
      tree(-17, 22, { height: 8.6, crown: 7.6, leaf: '#7d9558', seed: 61, shape: 'willow' }),
      tree(-26, 25, { height: 9, crown: 8, leaf: '#748c54', seed: 62, shape: 'willow' }),
      tree(25, 27.6, { height: 8, crown: 7, leaf: '#7a9257', seed: 63, shape: 'willow' }),
      shrub(4.4, 11, 2.2, 1.1, '#5f7a4c', 66),
      shrub(6.4, 12.8, 1.8, 1, '#6f8a55', 67),
      shrub(-14.5, 11.2, 2.4, 1.2, '#587249', 68),
      shrub(12.4, 16.4, 2, 1, '#66804f', 69),
      lantern(-3.6, 15.6),
      lantern(9.4, 16.8),
      lantern(22, 21.4),
      bench,
      {
        at: [-6.7, 0, 9.2],
        draw: (s) =>
          drawPerson(s, [-6.7, 0, 9.15], 0.2, someone(51, { bag: undefined, skirt: false }), {
            sits: true,
            seat: 0.5,
            look: wave(time, 1) * 0.5,
            armLeft: 0.5,
            armRight: 0.5,
          }),
      },
      {
        at: [-5.9, 0, 9.2],
        draw: (s) =>
          drawPerson(s, [-5.9, 0, 9.15], -0.1, someone(57, { bag: undefined, skirt: false, hair: '#9a9894' }), {
            sits: true,
            seat: 0.5,
            look: -0.5 + wave(time, 1, 0.3) * 0.3,
            armLeft: 0.5,
            armRight: 0.6 + wave(time, 3) * 0.1,
          }),
      },
      swim(0, 33, -6),
      swim(0.12, 34, -8.4),
      swim(0.5, 44, 2),
      waiting(3.4, 22.3, 0.3, someone(33, { bag: undefined }), time, 2),
      ...exercise(stage),
      ...strollers(stage),
    ]
  },
}
