import { drawBox, paintWall, patch, wallOf } from './buildings.ts'
import { bodyFrame, createDice, type Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky } from './landscape.ts'
import { glow, tone } from './light.ts'
import { someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { fill, ground, type Prop, type Stage, softShadow, stroke } from './stage.ts'
import { cycle, travel, wave } from './timeline.ts'
import { driver, truck, van } from './vehicles.ts'

/** The middle of the road, near to far: it winds into the valley. */
const road: readonly (readonly [number, number])[] = [
  [1.4, -6],
  [0.6, 6],
  [-0.4, 16],
  [-0.6, 26],
  [1.6, 38],
  [6, 50],
  [9.6, 62],
  [9, 76],
  [3, 92],
  [-4, 112],
  [-6, 140],
]

const edge = (half: number): (readonly [number, number])[] => {
  const left = road.map(([x, z]) => [x - half, z] as const)
  const right = road.map(([x, z]) => [x + half, z] as const)
  return [...left, ...right.reverse()]
}

interface House {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly deep: number
  readonly height: number
  readonly wall: string
  readonly seed: number
}

const houses: readonly House[] = [
  { x: -17.6, z: 21, width: 9, deep: 8, height: 5.6, wall: '#c9b99c', seed: 1 },
  { x: 9.8, z: 22, width: 9.4, deep: 8, height: 6, wall: '#a5805c', seed: 2 },
  { x: -13.4, z: 38, width: 8, deep: 7, height: 5.4, wall: '#9b7653', seed: 3 },
  { x: 15.6, z: 40, width: 8.4, deep: 7, height: 5.6, wall: '#d2c6ae', seed: 4 },
  { x: -23, z: 52, width: 8, deep: 7, height: 5.4, wall: '#cdbd9f', seed: 5 },
  { x: 19, z: 60, width: 8, deep: 7, height: 5.6, wall: '#a17b57', seed: 6 },
  { x: -12, z: 62, width: 7, deep: 6, height: 5.2, wall: '#b3906a', seed: 7 },
  { x: -20, z: 78, width: 8, deep: 7, height: 5.2, wall: '#c9b99c', seed: 8 },
]

/** A house of two floors with a roof of dark tiles, its ridge along the road's side. */
const drawHouse = (stage: Stage, house: House): void => {
  const { x, z, width, deep, height } = house
  const front = wallOf(x, z, x + width, z, height)
  const inward = x < 0 ? wallOf(x + width, z, x + width, z + deep, height) : wallOf(x, z + deep, x, z, height)
  const dice = createDice(house.seed * 17)
  softShadow(stage, [x + width / 2 + 1.5, 0, z + 1], width * 0.8, deep * 0.7, 0.4)
  for (const wall of [inward, front]) {
    paintWall(stage, wall, house.wall, 0.75)
    patch(stage, wall, 0, 0, wall.width, 0.7, '#8d8778')
    // Beams and boards of the upper floor.
    for (let u = 0; u <= wall.width + 0.01; u += wall.width / 4)
      patch(stage, wall, Math.min(u, wall.width - 0.16), 0.7, 0.16, height - 0.7, '#5b4130', { alpha: 0.75 })
    patch(stage, wall, 0, height * 0.5, wall.width, 0.2, '#5b4130', { alpha: 0.8 })
    const bays = 4
    for (let floor = 0; floor < 2; floor++) {
      for (let i = 0; i < bays; i++) {
        const [u, v] = [(i + 0.26) * (wall.width / bays), floor ? height * 0.58 : 1.15]
        const [w, h] = [(wall.width / bays) * 0.52, 1.15]
        if (floor === 0 && i === 1 && wall === front) {
          patch(stage, wall, u - 0.15, 0.1, w + 0.5, 2.3, '#6b3a2c')
          patch(stage, wall, u - 0.3, 0.3, 0.2, 1.8, '#b5392f')
          patch(stage, wall, u + w + 0.3, 0.3, 0.2, 1.8, '#b5392f')
          continue
        }
        patch(stage, wall, u - 0.08, v - 0.08, w + 0.16, h + 0.16, '#4c3626')
        if (stage.light.lit && dice() < 0.5) patch(stage, wall, u, v, w, h, '#f4cc84', { glows: true })
        else patch(stage, wall, u, v, w, h, '#48565c')
        for (let k = 1; k < 3; k++) patch(stage, wall, u + (k * w) / 3 - 0.03, v, 0.06, h, '#4c3626')
      }
    }
  }
  // Strings of maize and peppers under the eaves.
  for (let i = 0; i < 4; i++)
    patch(stage, front, 0.7 + i * 1.1, height * 0.52, 0.28, 0.9, i % 2 ? '#b5452f' : '#d6a53e', { alpha: 0.9 })
  const over = 0.9
  const ridgeUp = height + width * 0.3
  const [x1, x2, z1, z2, mid] = [x - over, x + width + over, z - over, z + deep + over, z + deep / 2]
  fill(
    stage,
    [
      [x, height, z],
      [x, ridgeUp - 0.4, mid],
      [x, height, z + deep],
    ],
    house.wall,
    { shade: 0.8 },
  )
  fill(
    stage,
    [
      [x + width, height, z],
      [x + width, ridgeUp - 0.4, mid],
      [x + width, height, z + deep],
    ],
    house.wall,
    { shade: 0.72 },
  )
  fill(
    stage,
    [
      [x1, height - 0.25, z2],
      [x2, height - 0.25, z2],
      [x2, ridgeUp, mid],
      [x1, ridgeUp, mid],
    ],
    '#3f4247',
  )
  fill(
    stage,
    [
      [x1, height - 0.25, z1],
      [x2, height - 0.25, z1],
      [x2, ridgeUp, mid],
      [x1, ridgeUp, mid],
    ],
    '#4d5156',
  )
  for (let u = 0; u <= 1.001; u += 1 / 22) {
    const px = x1 + (x2 - x1) * u
    stroke(
      stage,
      [
        [px, height - 0.22, z1],
        [px, ridgeUp + 0.02, mid],
      ],
      0.07,
      '#35383c',
    )
  }
  stroke(
    stage,
    [
      [x1, height - 0.25, z1],
      [x2, height - 0.25, z1],
    ],
    0.16,
    '#2e3034',
  )
  stroke(
    stage,
    [
      [x1, ridgeUp + 0.08, mid],
      [x2, ridgeUp + 0.08, mid],
    ],
    0.26,
    '#777a7c',
  )
}

/** Terraces: steps of field that follow the slope, each with its own green. */
const terraces = (stage: Stage): void => {
  const greens = ['#8a9a56', '#9aa860', '#7d8f4f', '#b0ab62', '#748a4c', '#a5a45c']
  for (const side of [-1, 1]) {
    for (let step = 0; step < 7; step++) {
      const [near, far] = [62 + step * 9, 72 + step * 9.4]
      const [low, high] = [step * 1.9, step * 1.9 + 1.9]
      const bend = (x: number): number => Math.sin(x * 0.09 + step * 0.7) * 3
      const xs = Array.from({ length: 15 }, (_, i) => side * (20 + step * 1.5) + side * i * 8)
      fill(
        stage,
        [
          ...xs.map((x) => [x, low, near + bend(x)] as Vec),
          ...[...xs].reverse().map((x) => [x, low, far + bend(x)] as Vec),
        ],
        greens[(step + (side > 0 ? 2 : 0)) % 6] ?? '#8a9a56',
      )
      fill(
        stage,
        [
          ...xs.map((x) => [x, low, far + bend(x)] as Vec),
          ...[...xs].reverse().map((x) => [x, high, far + bend(x)] as Vec),
        ],
        '#6d6a48',
      )
    }
  }
}

const fields = (stage: Stage): void => {
  const dice = createDice(91)
  for (const [x1, z1, x2, z2, colour, row] of [
    [-40, -4, -3.4, 19, '#7f9450', '#66803f'],
    [4.6, -4, 44, 20, '#93964f', '#7a8240'],
    [4.4, 31, 14, 39, '#869a52', '#6d8443'],
    [-40, 30, -4.4, 37, '#8d9450', '#748042'],
  ] as const) {
    ground(
      stage,
      [
        [x1, z1],
        [x2, z1],
        [x2, z2],
        [x1, z2],
      ],
      colour,
    )
    for (let z = z1; z < z2; z += 0.9)
      stroke(
        stage,
        [
          [Math.max(x1, -26), 0.02, z],
          [Math.min(x2, 26), 0.02, z + 0.1],
        ],
        0.34,
        row,
      )
    for (let i = 0; i < 900; i++) {
      const [x, z] = [x1 + dice() * (x2 - x1), z1 + Math.floor(dice() * ((z2 - z1) / 0.9)) * 0.9]
      const s = stage.view.project([x, 0.1, z])
      if (s.depth < 1) continue
      const r = (stage.view.focal / s.depth) * 0.13
      stage.ctx.fillStyle = tone(
        stage.light,
        dice() < 0.5 ? '#64803e' : '#86a04e',
        s.depth,
        [x, -8, z],
        0.9 + dice() * 0.2,
      )
      stage.ctx.beginPath()
      stage.ctx.ellipse(s.x, s.y - r * 0.4, r, r * 0.62, 0, 0, 7)
      stage.ctx.fill()
    }
  }
}

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 61, 6)
  drawRidges(stage, [
    { height: 86, distance: 460, colour: '#6d8a90', seed: 81, karst: true },
    { height: 58, distance: 280, colour: '#62806f', seed: 86, karst: true },
    { height: 30, distance: 170, colour: '#587556', seed: 84 },
  ])
  ground(
    stage,
    [
      [-200, -8],
      [200, -8],
      [200, 500],
      [-200, 500],
    ],
    '#7f9156',
  )
  terraces(stage)
  fields(stage)
  ground(stage, edge(3.1), '#8f8a70')
  ground(stage, edge(2.35), '#b3aea1')
  road.forEach(([x, z], i) => {
    const next = road[i + 1]
    if (!next) return
    for (let k = 0; k < 3; k++) {
      const t = k / 3
      const [cx, cz] = [x + (next[0] - x) * t, z + (next[1] - z) * t]
      stroke(
        stage,
        [
          [cx - 2.3, 0.01, cz],
          [cx + 2.3, 0.01, cz],
        ],
        0.05,
        '#8d887b',
      )
    }
    for (const side of [-1.05, 1.05])
      ground(
        stage,
        [
          [x + side - 0.35, z],
          [x + side + 0.35, z],
          [next[0] + side + 0.35, next[1]],
          [next[0] + side - 0.35, next[1]],
        ],
        '#98937f',
        { alpha: 0.35 },
      )
  })
  drawGrain(stage, 31, 0.06)
}

const pole = (x: number, z: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    softShadow(stage, [x, 0, z], 0.4, 0.3, 0.3)
    stroke(
      stage,
      [
        [x, 0, z],
        [x, 7.4, z],
      ],
      0.2,
      '#8b8880',
      0.9,
    )
    stroke(
      stage,
      [
        [x - 0.9, 6.9, z],
        [x + 0.9, 6.9, z],
      ],
      0.12,
      '#5a5149',
    )
    if (z > 40) return
    const place = bodyFrame([x, 0, z], Math.PI / 2)
    stroke(stage, [[x, 5.6, z], place(1.5, 5.9, 0)], 0.08, '#565c60')
    stroke(
      stage,
      [place(1.35, 5.88, 0), place(1.7, 5.92, 0)],
      0.1,
      stage.light.lit ? '#fff0c8' : '#60666a',
      stage.light.lit ? 2 : 1,
    )
    if (!stage.light.lit) return
    const s = stage.view.project(place(1.5, 5.8, 0))
    const scale = stage.view.focal / s.depth
    glow(stage.ctx, s.x, s.y, scale * 2.8, [255, 214, 146], 0.85)
    const pool = stage.view.project(place(2.2, 0, 0))
    glow(stage.ctx, pool.x, pool.y, scale * 5, [255, 200, 124], 0.4, 0.36)
  },
})

const poles: readonly (readonly [number, number])[] = [
  [-3.9, 11],
  [-4.4, 31],
  [-1.2, 52],
  [4.6, 74],
]

const wires = (stage: Stage): void => {
  for (const offset of [-0.8, 0, 0.8]) {
    poles.slice(1).forEach(([x, z], i) => {
      const [px, pz] = poles[i] ?? [x, z]
      const points: Vec[] = Array.from({ length: 11 }, (_, k) => {
        const t = k / 10
        const sag = 4 * t * (1 - t) * (0.8 + wave(stage.time, 1, i * 0.3) * 0.03)
        return [px + (x - px) * t + offset, 7 - sag, pz + (z - pz) * t]
      })
      stroke(stage, points, 0.03, '#2e3134')
    })
  }
}

/** Cooking smoke of a chimney, bending with the wind. */
const smoke = (x: number, y: number, z: number): Prop => ({
  at: [x, 0, z + 6],
  draw: (stage) => {
    const { ctx, view, time } = stage
    for (let i = 0; i < 14; i++) {
      const share = cycle(time, 1, i / 14)
      const s = view.project([x + share * share * 6 + wave(time, 1, share * 2 + i / 14) * 0.2, y + share * 6.5, z])
      const r = (view.focal / s.depth) * (0.3 + share * 1.5)
      const g = ctx.createRadialGradient(s.x, s.y, 0, s.x, s.y, r)
      const colour = stage.light.name === 'day' ? '236,238,236' : '150,140,158'
      g.addColorStop(0, `rgba(${colour},${0.3 * Math.sin(Math.min(1, share * 1.06) * Math.PI)})`)
      g.addColorStop(1, `rgba(${colour},0)`)
      ctx.fillStyle = g
      ctx.fillRect(s.x - r, s.y - r, r * 2, r * 2)
    }
  },
})

const hen = (x: number, z: number, seed: number, time: number): Prop => {
  const peck = Math.max(0, wave(time, 5, seed * 0.31)) ** 3
  const at: Vec = [x + wave(time, 1, seed * 0.2) * 0.5, 0, z + wave(time, 1, seed * 0.2 + 0.25) * 0.3]
  return {
    at,
    draw: (stage) => {
      const s = stage.view.project(at)
      const r = (stage.view.focal / s.depth) * 0.19
      const { ctx } = stage
      const to = Math.cos((time / 10) * Math.PI * 2 + seed * 1.25) > 0 ? 1 : -1
      softShadow(stage, at, 0.3, 0.24, 0.35)
      ctx.fillStyle = tone(stage.light, seed % 2 ? '#a5673c' : '#d9cdb6', s.depth, at)
      ctx.beginPath()
      ctx.ellipse(s.x, s.y - r * 0.9, r, r * 0.72, 0, 0, 7)
      ctx.moveTo(s.x - to * r * 0.6, s.y - r)
      ctx.lineTo(s.x - to * r * 1.5, s.y - r * 1.9)
      ctx.lineTo(s.x - to * r * 0.2, s.y - r * 1.5)
      ctx.ellipse(s.x + to * r * (0.9 + peck * 0.2), s.y - r * (1.7 - peck * 1.3), r * 0.4, r * 0.4, 0, 0, 7)
      ctx.fill()
      ctx.fillStyle = '#b93a2e'
      ctx.fillRect(s.x + to * r * 0.8, s.y - r * (2.2 - peck * 1.3), r * 0.4, r * 0.3)
    },
  }
}

export const villageRoad: Scene = {
  name: 'village-road',
  view: { eye: [0.4, 6.2, -3.5], pitch: 10.5, fieldOfView: 60 },
  lights: ['day', 'dusk'],
  lamps: poles
    .slice(0, 2)
    .map(([x, z]) => ({ at: [x + 1.8, 3, z] as Vec, reach: 11, colour: [255, 206, 138] as const, strength: 0.8 })),
  backdrop,
  props: (stage): Prop[] => {
    const { time } = stage
    const { lit } = stage.light
    const away = road.slice(1).map(([x, z]) => ({ to: [x + 0.85, z] as const, speed: 5.2 }))
    const towards = [...road]
      .reverse()
      .slice(1)
      .map(([x, z]) => ({ to: [x - 0.55, z] as const, speed: 8 }))
    return [
      ...houses.map((house) => ({ at: [house.x, 0, house.z + 2] as Vec, draw: (s: Stage) => drawHouse(s, house) })),
      ...poles.map(([x, z]) => pole(x, z)),
      { at: [0, 0, 7], draw: wires },
      smoke(-10.4, 8.6, 42),
      smoke(14.8, 9.2, 27),
      tree(-9, 34, { height: 8, crown: 6.4, leaf: '#5c7a48', seed: 91 }),
      tree(-20.5, 34, { height: 10, crown: 8.4, leaf: '#54703f', seed: 92 }),
      tree(22, 36, { height: 10, crown: 8, leaf: '#58753f', seed: 93 }),
      tree(7.6, 33, { height: 6, crown: 4.6, leaf: '#6b8a50', seed: 94 }),
      tree(13, 56, { height: 8, crown: 6, leaf: '#5c7a48', seed: 95 }),
      tree(-7, 56, { height: 8, crown: 6, leaf: '#658249', seed: 96 }),
      tree(-2, 84, { height: 9, crown: 7, leaf: '#5c7a48', seed: 97 }),
      tree(16, 84, { height: 9, crown: 7, leaf: '#58753f', seed: 98 }),
      tree(-8, 100, { height: 9, crown: 7, leaf: '#5c7a48', seed: 99 }),
      tree(-31, 24, { height: 9, crown: 7.4, leaf: '#5c7a48', seed: 101, shape: 'tall' }),
      tree(27, 20, { height: 10, crown: 7.4, leaf: '#58753f', seed: 102, shape: 'tall' }),
      shrub(-5.8, 20, 2.2, 1.1, '#5f7d42', 95),
      shrub(5.6, 21.6, 2.2, 1.1, '#6b8748', 96),
      {
        at: [6, 0, 28],
        draw: (s) => {
          for (let i = 0; i < 6; i++)
            drawBox(s, 6 + (i % 3) * 0.9, 28 + Math.floor(i / 3) * 0.5, 0.8, 0.5, 0.7 + (i % 2) * 0.3, '#8b6d49')
        },
      },
      ...walker(
        travel(0, [-1.3, -3], 1.15, [
          { to: [-2.5, 16], speed: 1.15 },
          { to: [-2.7, 26], speed: 1.15 },
          { to: [-8, 29], speed: 1.1 },
          { to: [-14, 30], speed: 1.1 },
        ]),
        someone(61, { bag: 'basket', hat: '#c9b98a', top: '#47607d', skirt: false }),
        time,
      ),
      ...walker(
        travel(4, [9, 30], 1.2, [
          { to: [2.9, 29], speed: 1.2 },
          { to: [2.5, 16], speed: 1.2 },
          { to: [4.2, -6], speed: 1.2 },
        ]),
        someone(66, { top: '#8b4a4f' }),
        time,
      ),
      ...rider(travel(1, [road[10]?.[0] ?? 0, 140], 8, towards), someone(72, { hat: '#c83c34' }), '#3b5f80', time),
      ...driver(travel(5, [2.4, -14], 5.2, away, { lookAhead: 1.8 }), truck, { paint: '#3f6f9c' }, time, lit),
      ...driver(travel(9, [-6, 140], 8, towards, { lookAhead: 1.8 }), van, { paint: '#c9cdcd' }, time, lit),
      waiting(8.2, 20.8, 3.6, someone(81, { bag: undefined, hair: '#8c8a86' }), time, 1),
      waiting(-7, 20.4, 2.4, someone(82, { bag: undefined }), time, 6),
      hen(3.6, 14.2, 1, time),
      hen(4.4, 13.2, 2, time),
      hen(4.1, 15.6, 3, time),
    ]
  },
}
