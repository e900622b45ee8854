import { drawBlock, drawBox, drawSign, wallOf } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { drawClouds, drawGrain, drawRidges, drawSky, skyAt } from './landscape.ts'
import { glow, tone } from './light.ts'
import { drawPerson, someone, waiting, walker } from './people.ts'
import { shrub, tree } from './plants.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { fill, ground, type Prop, type Stage, stroke, tracePolygon } from './stage.ts'
import { pulse, travel, wave } from './timeline.ts'
import { bus, driver, sedan, suv, truck, van } from './vehicles.ts'

/** The bridge crosses the picture from the left, near, to the right, far. `s` runs along it in metres. */
const [DECK, HALF] = [6.4, 4.2]
const onBridge = (s: number, side: number): readonly [number, number] => [
  -62 + s * 0.955 - side * 0.297,
  24 + s * 0.297 + side * 0.955,
]
const at = (s: number, side: number, up: number): Vec => {
  const [x, z] = onBridge(s, side)
  return [x, up, z]
}
const SPANS = [34, 58, 82, 106] as const

const bankNear: readonly (readonly [number, number])[] = [
  [-80, 4],
  [-30, 9],
  [-12, 13.5],
  [-2, 14.5],
  [6, 12.5],
  [12, 8],
  [16, 0],
  [17, -8],
  [-80, -8],
]
const bankFar: readonly (readonly [number, number])[] = [
  [-120, 60],
  [-70, 66],
  [-20, 74],
  [14, 70],
  [34, 60],
  [52, 48],
  [80, 40],
  [120, 38],
  [160, 120],
  [-160, 120],
]

const river = (stage: Stage): void => {
  const { ctx, light, view } = stage
  if (
    !tracePolygon(stage, [
      [-160, -1.4, -8],
      [160, -1.4, -8],
      [160, -1.4, 130],
      [-160, -1.4, 130],
    ])
  )
    return
  const [top, bottom] = [view.project([0, 0, 80]).y, 360]
  const g = ctx.createLinearGradient(0, top, 0, bottom)
  g.addColorStop(0, skyAt(light, 0.92))
  g.addColorStop(0.3, tone(light, '#86a09f', 40, [0, 90, 0]))
  g.addColorStop(1, tone(light, '#47696c', 15, [0, 90, 0]))
  ctx.fillStyle = g
  ctx.fill()
  // The bridge and the far bank lie on the water.
  ctx.save()
  ctx.filter = 'blur(2.5px)'
  ctx.globalAlpha = 0.17
  traceMasonry(stage, -1)
  ctx.fillStyle = tone(light, '#8f8a7c', 20, [0, 90, 0])
  ctx.fill('evenodd')
  ctx.restore()
}

const glints = (stage: Stage): void => {
  const { ctx, view, time, light } = stage
  const dice = createDice(15)
  for (let i = 0; i < 120; i++) {
    const [x, z, late] = [(dice() - 0.5) * 110, 6 + dice() ** 1.4 * 56, dice()]
    const s = view.project([x + wave(time, 1, late) * 0.6, -1.4, z])
    const long = (view.focal / s.depth) * (0.5 + dice() * 1.6)
    if (s.y < view.project([x, -1.4, 60]).y) continue
    ctx.strokeStyle = light.name === 'day' ? '#e8f0ee' : '#e7b594'
    ctx.globalAlpha = 0.05 + 0.32 * pulse(time, 2, late) ** 2
    ctx.lineWidth = 0.8
    ctx.beginPath()
    ctx.moveTo(s.x - long, s.y)
    ctx.quadraticCurveTo(s.x, s.y - 0.9, s.x + long, s.y)
    ctx.stroke()
  }
  ctx.globalAlpha = 1
}

const banks = (stage: Stage): void => {
  const lift = (points: readonly (readonly [number, number])[], y: number) => points.map(([x, z]) => [x, y, z] as Vec)
  fill(stage, lift(bankFar, -1.3), '#8f8a72')
  fill(
    stage,
    lift(
      bankFar.map(([x, z]) => [x, z + 2.2]),
      0,
    ),
    '#6f8658',
  )
  fill(
    stage,
    lift(
      bankFar.map(([x, z]) => [x, z + 12]),
      0.2,
    ),
    '#7d9160',
  )
}

const nearBank = (stage: Stage): void => {
  const lift = (points: readonly (readonly [number, number])[], y: number) => points.map(([x, z]) => [x, y, z] as Vec)
  fill(
    stage,
    lift(
      bankNear.map(([x, z]) => [x, z + 1.6]),
      -1.3,
    ),
    '#a39b86',
  )
  bankNear.slice(0, 7).forEach(([x, z], i) => {
    const next = bankNear[i + 1]
    if (next)
      fill(
        stage,
        [
          [x, 0, z],
          [next[0], 0, next[1]],
          [next[0] + 0.3, -1.3, next[1] + 1.5],
          [x, -1.3, z + 1.5],
        ],
        i % 2 ? '#9a927d' : '#a59d88',
      )
  })
  fill(stage, lift(bankNear, 0), '#7f8f5e')
  const path = bankNear.slice(0, 7).map(([x, z]) => [x, z - 1] as const)
  ground(stage, [...path, ...path.map(([x, z]) => [x - 0.5, z - 2.8] as const).reverse()], '#c3bba7')
  const dice = createDice(4)
  for (let i = 0; i < 120; i++) {
    const [x, z] = [-34 + dice() * 46, -4 + dice() * 12]
    const s = stage.view.project([x, 0, z])
    if (s.depth < 2) continue
    const r = (stage.view.focal / s.depth) * 0.16
    stage.ctx.fillStyle = tone(stage.light, dice() < 0.6 ? '#6f8450' : '#93a066', s.depth, [x, 0, z])
    stage.ctx.fillRect(s.x, s.y, r, r * 0.8)
  }
}

const REACH = [-20, 150] as const

/** Outline of the side that faces us with its arches as holes; −1 turns it over into the water. */
const traceMasonry = (stage: Stage, upright: 1 | -1): void => {
  const { ctx } = stage
  const trace = (points: readonly (readonly [s: number, up: number])[]): void => {
    points.forEach(([s, up], i) => {
      const p = stage.view.project(at(s, -HALF, -1.4 + up * upright))
      if (i === 0) ctx.moveTo(p.x, p.y)
      else ctx.lineTo(p.x, p.y)
    })
    ctx.closePath()
  }
  ctx.beginPath()
  trace([
    [REACH[0], 0],
    [REACH[0], DECK + 1.4],
    [REACH[1], DECK + 1.4],
    [REACH[1], 0],
  ])
  for (const middle of SPANS) {
    trace(
      Array.from(
        { length: 25 },
        (_, i) => [middle - Math.cos((i / 24) * Math.PI) * 10.4, Math.sin((i / 24) * Math.PI) * 6.3] as const,
      ),
    )
  }
}

/** The side that faces us, with its arches cut out of the stone. */
const masonry = (stage: Stage): void => {
  const { ctx, view } = stage
  const face = (s: number, up: number): Vec => at(s, -HALF, up)
  // Inside of the arches first: the dark vault, then the face around it.
  for (const middle of SPANS) {
    const arc = Array.from({ length: 17 }, (_, i) => {
      const a = (i / 16) * Math.PI
      return [middle - Math.cos(a) * 10.4, -1.4 + Math.sin(a) * 6.3] as const
    })
    arc.slice(1).forEach(([s, up], i) => {
      const [ps, pup] = arc[i] ?? [s, up]
      fill(stage, [face(ps, pup), face(s, up), at(s, HALF, up), at(ps, HALF, pup)], '#77736a', {
        shade: 0.55 + i * 0.012,
      })
    })
  }
  const spot = (p: Vec) => view.project(p)
  traceMasonry(stage, 1)
  const [left, right] = [spot(face(10, 2)), spot(face(120, 2))]
  const g = ctx.createLinearGradient(left.x, 0, right.x, 0)
  g.addColorStop(0, tone(stage.light, '#b9b2a2', left.depth, [0, 90, 0]))
  g.addColorStop(1, tone(stage.light, '#b3ad9f', right.depth, [0, 90, 0]))
  ctx.fillStyle = g
  ctx.fill('evenodd')
  // Courses of stone, voussoirs and piers with cutwaters.
  for (const middle of SPANS) {
    const ring = (r: number): Vec[] =>
      Array.from({ length: 17 }, (_, i) =>
        face(middle - Math.cos((i / 16) * Math.PI) * (10.4 + r), -1.4 + Math.sin((i / 16) * Math.PI) * (6.3 + r)),
      )
    stroke(stage, ring(0.35), 0.75, '#cbc5b6')
    stroke(stage, ring(0.75), 0.07, '#8b867a')
    for (let i = 1; i < 16; i += 1) {
      const a = (i / 16) * Math.PI
      stroke(
        stage,
        [
          face(middle - Math.cos(a) * 10.4, -1.4 + Math.sin(a) * 6.3),
          face(middle - Math.cos(a) * 11.1, -1.4 + Math.sin(a) * 7),
        ],
        0.06,
        '#948f83',
      )
    }
  }
  for (const s of [46, 70, 94, 22, 118]) {
    fill(
      stage,
      [at(s - 1.5, -HALF, -1.4), at(s, -HALF - 1.8, -1.4), at(s, -HALF - 1.8, 1.2), at(s - 1.5, -HALF, 1.6)],
      '#a8a294',
      { shade: 0.92 },
    )
    fill(
      stage,
      [at(s + 1.5, -HALF, -1.4), at(s, -HALF - 1.8, -1.4), at(s, -HALF - 1.8, 1.2), at(s + 1.5, -HALF, 1.6)],
      '#a8a294',
      { shade: 0.74 },
    )
    fill(
      stage,
      [at(s - 1.5, -HALF, 1.6), at(s, -HALF - 1.8, 1.2), at(s + 1.5, -HALF, 1.6), at(s, -HALF, 2.4)],
      '#c2bcae',
    )
  }
  stroke(stage, [face(REACH[0], DECK - 0.35), face(REACH[1], DECK - 0.35)], 0.5, '#d1ccbf')
  stroke(stage, [face(REACH[0], DECK - 0.75), face(REACH[1], DECK - 0.75)], 0.14, '#87826f')
}

const deck = (stage: Stage): void => {
  fill(stage, [at(-24, -HALF, DECK), at(150, -HALF, DECK), at(150, HALF, DECK), at(-24, HALF, DECK)], '#74787b')
  fill(
    stage,
    [
      at(-24, -HALF, DECK + 0.1),
      at(150, -HALF, DECK + 0.1),
      at(150, -HALF + 1.1, DECK + 0.1),
      at(-24, -HALF + 1.1, DECK + 0.1),
    ],
    '#b3aea0',
  )
  fill(
    stage,
    [
      at(-24, HALF, DECK + 0.1),
      at(150, HALF, DECK + 0.1),
      at(150, HALF - 1.1, DECK + 0.1),
      at(-24, HALF - 1.1, DECK + 0.1),
    ],
    '#b3aea0',
  )
  for (let s = -20; s < 148; s += 4)
    fill(
      stage,
      [
        at(s, -0.08, DECK + 0.02),
        at(s + 2, -0.08, DECK + 0.02),
        at(s + 2, 0.08, DECK + 0.02),
        at(s, 0.08, DECK + 0.02),
      ],
      '#ddc178',
    )
}

const railing =
  (side: number) =>
  (stage: Stage): void => {
    for (let s = -20; s < 150; s += 2) {
      stroke(stage, [at(s, side, DECK), at(s, side, DECK + 1.15)], 0.16, '#d8d4c8')
      stroke(stage, [at(s, side, DECK + 1.1), at(s + 2, side, DECK + 1.1)], 0.12, '#d2cdc0')
      stroke(stage, [at(s, side, DECK + 0.55), at(s + 2, side, DECK + 0.55)], 0.1, '#c2bdae')
    }
  }

const deckLamp = (s: number): Prop => ({
  at: at(s, HALF, 0),
  draw: (stage) => {
    stroke(stage, [at(s, HALF, DECK), at(s, HALF, DECK + 5.4)], 0.13, '#5a6064')
    stroke(stage, [at(s, HALF, DECK + 5.4), at(s, HALF - 1.6, DECK + 5.6)], 0.1, '#5a6064')
    if (!stage.light.lit) return
    const p = stage.view.project(at(s, HALF - 1.5, DECK + 5.5))
    const scale = stage.view.focal / p.depth
    glow(stage.ctx, p.x, p.y, scale * 3.4, [255, 214, 148], 0.9)
    const pool = stage.view.project(at(s, 0, DECK))
    glow(stage.ctx, pool.x, pool.y, scale * 5, [255, 200, 124], 0.4, 0.25)
    // Its light on the water, broken by the waves.
    const low = stage.view.project(at(s, HALF - 1.5, -1.4 - DECK - 7))
    glow(
      stage.ctx,
      p.x + wave(stage.time, 3, s * 0.1) * 0.8,
      low.y,
      scale * 2.2,
      [255, 196, 120],
      0.22 + 0.08 * wave(stage.time, 4, s * 0.07),
      2.6,
    )
  },
})

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawClouds(stage, 75, 6)
  drawRidges(stage, [
    { height: 92, distance: 460, colour: '#6d8b93', seed: 113, karst: true },
    { height: 64, distance: 280, colour: '#628070', seed: 114, karst: true },
    { height: 34, distance: 160, colour: '#577355', seed: 117 },
  ])
  fill(
    stage,
    [
      [-300, 0, 66],
      [300, 0, 66],
      [300, 0, 600],
      [-300, 0, 600],
    ],
    '#7d9160',
  )
  drawRidges(
    stage,
    [
      { height: 22, distance: 100, colour: '#5d7853', seed: 119 },
      { height: 12, distance: 70, colour: '#6b8658', seed: 121 },
    ],
    stage.view.horizon + 32,
  )
  for (const [x, z, width] of [
    [-46, 92, 8],
    [-34, 96, 7],
    [-18, 94, 8],
    [2, 92, 7],
    [12, 96, 8],
    [30, 90, 7],
    [46, 84, 8],
  ] as const) {
    drawBlock(stage, {
      x,
      z,
      width,
      deep: 6,
      height: 5.6,
      colour: '#cfc7b4',
      roof: '#5a5d60',
      windows: { rows: 2, columns: 4, wide: 0.5, tall: 0.45, seed: x + 60, litShare: 0.5 },
    })
    fill(
      stage,
      [
        [x - 0.7, 5.4, z - 0.5],
        [x + width + 0.7, 5.4, z - 0.5],
        [x + width - 0.4, 7.8, z + 3],
        [x + 0.4, 7.8, z + 3],
      ],
      '#4d5156',
    )
  }
  river(stage)
  banks(stage)
  drawGrain(stage, 41, 0.03)
}

const gauge: Prop = {
  at: [8.6, 0, 12.4],
  draw: (stage) => {
    drawBox(stage, 8.4, 12.6, 1.1, 0.3, 3.4, '#e2ddce', -1.4)
    const wall = wallOf(8.4, 12.58, 9.5, 12.58, 3.4, -1.4)
    for (let i = 0; i < 8; i++)
      fill(
        stage,
        [0, 1, 2, 3].map(
          (k) =>
            [8.45 + (k === 1 || k === 2 ? (i % 2 ? 0.8 : 0.5) : 0), -1.1 + i * 0.38 + (k > 1 ? 0.14 : 0), 12.57] as Vec,
        ),
        '#2f5f9c',
      )
    drawSign(stage, wall, 0.15, 2.85, 0.8, 0.5, '水位', { colour: '#a83230', size: 0.8 })
  },
}

const angler = (stage: Stage): void => {
  drawPerson(stage, [-4.6, 0, 13.4], 0.35, someone(44, { hat: '#c9bd94', bag: undefined, skirt: false }), {
    sits: true,
    seat: 0.42,
    armLeft: 0.9,
    armRight: 0.95,
  })
  const tip: Vec = [-3, 2.3 + wave(stage.time, 2) * 0.05, 17.4]
  stroke(stage, [[-4.4, 0.9, 13.9], tip], 0.03, '#3a332b')
  const float: Vec = [-2.7, -1.36 + wave(stage.time, 4) * 0.03, 19.6]
  stroke(stage, [tip, float], 0.012, '#dfe3e1')
  stroke(stage, [float, [float[0], float[1] + 0.16, float[2]]], 0.07, '#d0452f')
}

/** A fisherman's boat that rides at its pole. */
const sampan = (stage: Stage): Prop => {
  const { time } = stage
  const [x, z, up] = [7.4 + wave(time, 1) * 0.5, 24, -1.4 + wave(time, 3) * 0.03]
  return {
    at: [x, 0, z],
    draw: (s) => {
      const side = (y: number, half: number, deep: number): Vec[] => [
        [x - half, y + 0.3, z],
        [x - half * 0.7, y, z - deep],
        [x + half * 0.7, y, z - deep],
        [x + half, y + 0.35, z],
        [x + half * 0.7, y, z + deep],
        [x - half * 0.7, y, z + deep],
      ]
      fill(s, side(-1.42, 2.9, 0.75), '#26383a', { alpha: 0.5 })
      fill(
        s,
        [
          [x - 2.6, up + 0.55, z],
          [x - 1.8, up, z - 0.6],
          [x + 1.8, up, z - 0.6],
          [x + 2.6, up + 0.6, z],
          [x + 1.8, up + 0.42, z - 0.62],
          [x - 1.8, up + 0.42, z - 0.62],
        ],
        '#5d4636',
      )
      fill(s, side(up + 0.42, 2.6, 0.6), '#8a6a4c')
      fill(s, side(up + 0.4, 2.1, 0.42), '#4d3a2c')
      drawPerson(
        s,
        [x + 0.9, up + 0.35, z],
        -1.3,
        someone(47, { hat: '#c9bd94', bag: undefined, skirt: false, top: '#3f5a6a' }),
        { armLeft: 1 + wave(time, 2) * 0.3, armRight: 0.8 + wave(time, 2) * 0.3, lean: 0.12 },
      )
      stroke(
        s,
        [
          [x + 0.4, up + 2.6, z - 0.2],
          [x + 0.2 + wave(time, 2) * 0.2, up - 0.2, z - 0.7],
        ],
        0.05,
        '#6d5a3c',
      )
    },
  }
}

export const bridge: Scene = {
  name: 'bridge',
  view: { eye: [-2, 11.5, -9], pitch: 12, fieldOfView: 58 },
  lights: ['day', 'dusk'],
  lamps: [40, 64, 88, 112].map((s) => ({
    at: at(s, 0, DECK + 2),
    reach: 13,
    colour: [255, 206, 138] as const,
    strength: 0.6,
  })),
  backdrop,
  props: (stage): Prop[] => {
    const { time } = stage
    const { lit } = stage.light
    const run = (start: number, from: number, to: number, side: number, speed: number) =>
      travel(start, onBridge(from, side), speed, [{ to: onBridge(to, side), speed }], {
        y: DECK + 0.02,
        lookAhead: 1.5,
      })
    const walkOn = (start: number, from: number, to: number, side: number, speed: number) =>
      travel(start, onBridge(from, side), speed, [{ to: onBridge(to, side), speed }], { y: DECK + 0.1 })
    // Everything on the deck is nearer than the far railing and farther than the near one.
    const onDeck = [
      driver(run(0.4, 148, 8, 1.7, 11), sedan, { paint: '#90413a' }, time, lit),
      driver(run(4.2, 148, 8, 1.7, 10.4), bus, { paint: '#d5dad6', stripe: '#4f8f7f' }, time, lit),
      driver(run(7.6, 148, 8, 1.7, 11.4), van, { paint: '#b9bec0' }, time, lit),
      driver(run(2.1, 8, 148, -1.7, 12), suv, { paint: '#dfe0e0' }, time, lit),
      driver(run(6, 8, 148, -1.7, 10), truck, { paint: '#3d6c9a' }, time, lit),
      driver(run(8.6, 8, 148, -1.7, 12), sedan, { paint: '#3e4a55' }, time, lit),
      rider(run(3.3, 10, 148, -2.7, 7), someone(7, { hat: '#c83c34' }), '#345f7f', time),
      ...walker(walkOn(1, 20, 60, -3.6, 1.3), someone(141), time),
      ...walker(walkOn(5, 110, 40, -3.7, 1.2), someone(146), time),
      ...walker(walkOn(2.4, 120, 60, -3.5, 1.3), someone(149), time),
    ]
      .flat()
      .sort((a, b) => stage.view.toCamera(b.at)[2] - stage.view.toCamera(a.at)[2])
    return [
      { at: [0, 0, 95], draw: glints },
      ...[
        [-34, 78],
        [-24, 80],
        [-8, 84],
        [6, 80],
        [20, 76],
        [32, 70],
        [44, 60],
        [58, 54],
        [72, 50],
      ].map(([x, z], i) =>
        tree(x ?? 0, (z ?? 0) + 4, {
          height: 8 + (i % 3),
          crown: 7 + (i % 2) * 1.4,
          leaf: ['#5c7850', '#66825a', '#547048'][i % 3] ?? '#5c7850',
          seed: 120 + i,
        }),
      ),
      {
        // Sorted as if it stood at the pier nearest to us: all else on the water is behind it or well before it.
        at: [onBridge(70, 0)[0], 0, 22],
        draw: (s) => {
          masonry(s)
          deck(s)
          railing(HALF)(s)
          for (const lamp of [34, 58, 82, 106].map(deckLamp)) lamp.draw(s)
          for (const prop of onDeck) prop.draw(s)
          railing(-HALF)(s)
        },
      },
      { at: [0, 0, 14.9], draw: nearBank },
      { at: [-4.6, 0, 13.4], draw: angler },
      gauge,
      sampan(stage),
      tree(-17, 9, { height: 8.6, crown: 7.4, leaf: '#7b9356', seed: 161, shape: 'willow' }),
      shrub(-9.4, 13.4, 2, 1, '#66824c', 162),
      shrub(4.8, 11.4, 1.8, 0.9, '#728d54', 163),
      ...walker(
        travel(0, [-30, 6.8], 1.25, [
          { to: [-13, 11.4], speed: 1.25 },
          { to: [-2, 12.2], speed: 1.25 },
          { to: [5, 10.4], speed: 1.25 },
          { to: [13, -4], speed: 1.25 },
        ]),
        someone(151),
        time,
      ),
      ...walker(
        travel(6, [12.4, -6], 1.2, [
          { to: [10, 6.4], speed: 1.2 },
          { to: [5, 9.8], speed: 1.2 },
          { to: [-3, 11.4], speed: 1.2 },
          { to: [-32, 5.6], speed: 1.2 },
        ]),
        someone(158, { bag: 'basket' }),
        time,
      ),
      waiting(1.4, 13.3, 0.4, someone(153, { bag: undefined }), time, 3),
      waiting(2.2, 13.2, -0.3, someone(159, { bag: undefined }), time, 4),
    ]
  },
}
