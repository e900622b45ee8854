import { drawBox } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { glow } from './light.ts'
import { duck, ripples, smoothLine, water } from './park-lake.ts'
import { pavilion } from './pavilion.ts'
import { drawPerson, pupil, someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import type { Scene } from './scene.ts'
import { ground, type Prop, type Stage, softShadow, stroke } from './stage.ts'
import { cycle, travel, wave } from './timeline.ts'

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
