import { drawBlock, drawSign, onWall, patch, type Wall, wallOf } from './buildings.ts'
import { createDice, type Vec } from './geometry.ts'
import { drawGrain, drawRidges, drawSky } from './landscape.ts'
import { glow, type Rgb } from './light.ts'
import { someone, waiting, walker } from './people.ts'
import { rider } from './riders.ts'
import type { Scene } from './scene.ts'
import { fill, ground, type Prop, rectangle, type Stage, softShadow, stroke } from './stage.ts'
import { dashes, kerb, slabs } from './street.ts'
import { cycle, pulse, travel, wave } from './timeline.ts'
import { driver, sedan, suv, van } from './vehicles.ts'

interface Shop {
  readonly name: string
  readonly board: string
  readonly letters: string
  readonly light: Rgb
}

const left: readonly Shop[] = [
  { name: '示例烧烤', board: '#7a2b25', letters: '#ffd27a', light: [255, 150, 80] },
  { name: '示例音乐厅', board: '#5a2350', letters: '#ffc2ea', light: [255, 110, 200] },
  { name: '示例夜宵城', board: '#1d4a58', letters: '#b7f2ff', light: [90, 210, 235] },
  { name: '示例奶茶', board: '#5c4a1c', letters: '#fff0b4', light: [255, 214, 120] },
  { name: '示例火锅', board: '#7d231f', letters: '#ffb28a', light: [255, 110, 70] },
  { name: '示例便利店', board: '#1f5a42', letters: '#e9fff2', light: [150, 240, 190] },
]
const right: readonly Shop[] = [
  { name: '示例便利店', board: '#1f5a42', letters: '#e9fff2', light: [150, 240, 190] },
  { name: '示例粉馆', board: '#7a3a1e', letters: '#ffe0a8', light: [255, 180, 90] },
  { name: '示例网咖', board: '#26306e', letters: '#c3d0ff', light: [120, 140, 255] },
  { name: '示例酒坊', board: '#6e2634', letters: '#ffc9b8', light: [255, 120, 110] },
  { name: '示例理发', board: '#254f6a', letters: '#d2f0ff', light: [110, 190, 255] },
  { name: '示例烤鱼', board: '#7a3a1e', letters: '#ffd9a0', light: [255, 160, 80] },
]

const BAY = 9
const FIRST = 6
const wallLeft = wallOf(-8.2, FIRST, -8.2, FIRST + BAY * 6, 11)
const wallRight = wallOf(8.2, FIRST + BAY * 6, 8.2, FIRST, 11)

/** Where a shop begins along its wall: the right-hand wall runs towards us. */
const startOf = (wall: Wall, i: number): number => (wall === wallLeft ? i * BAY : wall.width - (i + 1) * BAY)

/** What is seen through a shop's front: its back wall, lamps, shelves, somebody's outline, the glass and its frame. */
const interior = (stage: Stage, wall: Wall, u: number, i: number): void => {
  const wide = BAY - 1
  const dice = createDice(i * 29 + (wall === wallLeft ? 3 : 8))
  const walls = ['#c79f63', '#b98c58', '#c9ad7c', '#b58a66', '#bfa87c', '#c2a06c']
  const glowing = { glows: true } as const
  patch(stage, wall, u, 0.1, wide, 3, walls[i % 6] ?? '#c79f63', glowing)
  patch(stage, wall, u, 2.2, wide, 0.9, '#f6deaa', { ...glowing, alpha: 0.55 })
  patch(stage, wall, u, 0.1, wide, 0.8, '#5f4330', { ...glowing, alpha: 0.55 })
  for (let shelf = 0; shelf < 3; shelf++) {
    for (let k = 0; k < 9; k++) {
      if (dice() < 0.25) continue
      const goods =
        ['#8f3f32', '#d0b06a', '#5d7a58', '#e7dcc0', '#4f6680', '#a8683c'][Math.floor(dice() * 6)] ?? '#8f3f32'
      patch(stage, wall, u + 3.1 + k * 0.5, 0.95 + shelf * 0.55, 0.38, 0.2 + dice() * 0.2, goods, {
        ...glowing,
        alpha: 0.8,
      })
    }
    patch(stage, wall, u + 3, 0.9 + shelf * 0.55, 4.7, 0.06, '#6b4a34', glowing)
  }
  for (let k = 0; k < 4; k++) patch(stage, wall, u + 0.9 + k * 1.9, 2.72, 0.5, 0.16, '#fff6da', glowing)
  const somebody = u + 3.4 + dice() * 3
  patch(stage, wall, somebody, 0.5, 0.5, 0.95, '#2f2a2c', { ...glowing, alpha: 0.85 })
  patch(stage, wall, somebody + 0.13, 1.45, 0.25, 0.28, '#8f6a50', glowing)
  // The door stands open on a dark mat; mullions divide the rest.
  patch(stage, wall, u + 0.9, 0.1, 1.5, 2.4, '#e9c88a', glowing)
  patch(stage, wall, u + 0.9, 0.1, 0.12, 2.4, '#2d2824', glowing)
  patch(stage, wall, u + 2.3, 0.1, 0.12, 2.4, '#2d2824', glowing)
  for (const at of [0, 4.6, 6.2, wide - 0.1]) patch(stage, wall, u + at, 0.1, 0.1, 3, '#2d2824', glowing)
  patch(stage, wall, u, 2.5, wide, 0.09, '#2d2824', glowing)
  patch(stage, wall, u + 2.5, 0.1, wide - 2.5, 0.5, '#3b2f28', glowing)
}

const facade = (stage: Stage, wall: Wall, shops: readonly Shop[]): void => {
  patch(stage, wall, 0, 0, wall.width, wall.height, '#8d8578')
  shops.forEach((_, i) => {
    const u = startOf(wall, i)
    patch(stage, wall, u, 0, 0.4, wall.height, '#6f685e')
    interior(stage, wall, u + 0.5, i)
    for (let row = 0; row < 2; row++) {
      for (let k = 0; k < 3; k++) {
        const on = (i * 5 + row * 3 + k * 2) % 5 < 2
        const v = 5.9 + row * 2.7
        patch(stage, wall, u + 1 + k * 2.6, v, 1.7, 1.7, '#5a544b')
        patch(
          stage,
          wall,
          u + 1.1 + k * 2.6,
          v + 0.1,
          1.5,
          1.5,
          on ? '#f0ca84' : '#3a4048',
          on ? { glows: true, alpha: 0.9 } : {},
        )
        patch(stage, wall, u + 1.8 + k * 2.6, v + 0.1, 0.1, 1.5, '#5a544b')
      }
    }
    // An air conditioner hangs under each second window.
    patch(stage, wall, u + 3.9, 5.1, 1, 0.65, '#a9a79e')
  })
}

/** The neon boards breathe a little; one of them has a loose contact. */
const boards = (wall: Wall, shops: readonly Shop[]): Prop[] =>
  shops.map((shop, i) => {
    const u = startOf(wall, i)
    const front = onWall(wall, u + BAY / 2, 0, 0.3)
    return {
      at: [front[0], 0, front[2]] as Vec,
      draw: (stage) => {
        const shift: Wall = { ...wall, origin: onWall(wall, 0, 0, 0.35) }
        fill(
          stage,
          [
            onWall(wall, u + 0.4, 3.3),
            onWall(shift, u + 0.4, 3.3),
            onWall(shift, u + BAY - 0.4, 3.3),
            onWall(wall, u + BAY - 0.4, 3.3),
          ],
          '#1c1a1c',
        )
        const flicker =
          i === 1
            ? 0.82 + 0.18 * Math.sign(wave(stage.time, 9) + wave(stage.time, 14, 0.2))
            : 0.92 + 0.08 * wave(stage.time, 2, i * 0.3)
        drawSign(stage, shift, u + 0.4, 3.3, BAY - 0.8, 1.7, shop.name, {
          colour: shop.letters,
          board: shop.board,
          size: 0.68,
          spacing: 0.2,
          glows: true,
        })
        const rim: Vec[] = [
          onWall(shift, u + 0.45, 3.35),
          onWall(shift, u + BAY - 0.45, 3.35),
          onWall(shift, u + BAY - 0.45, 4.95),
          onWall(shift, u + 0.45, 4.95),
          onWall(shift, u + 0.45, 3.35),
        ]
        stroke(stage, rim, 0.07, shop.letters, 3)
        const s = stage.view.project(onWall(shift, u + BAY / 2, 4.1))
        const scale = stage.view.focal / s.depth
        glow(stage.ctx, s.x, s.y, scale * 6.4, shop.light, 0.42 * flicker, 0.6)
        const pool = stage.view.project([front[0] * 0.72, 0, front[2]])
        if (pool.depth > 2) glow(stage.ctx, pool.x, pool.y, scale * 5, shop.light, 0.26 * flicker, 0.4)
        // Wet asphalt carries the colour towards us.
        const wet = stage.view.project([front[0] * 0.5, 0, front[2] - 3])
        if (wet.depth > 3) glow(stage.ctx, wet.x, wet.y, scale * 1.7, shop.light, 0.2 * flicker, 2)
      },
    }
  })

const backdrop = (stage: Stage): void => {
  drawSky(stage)
  drawRidges(stage, [{ height: 46, distance: 300, colour: '#6f8b92', seed: 151, karst: true }])
  ground(stage, rectangle(-80, -8, 80, 300), '#8b877e')
  drawBlock(stage, {
    x: -20,
    z: 84,
    width: 17,
    deep: 12,
    height: 22,
    colour: '#8d887e',
    windows: { rows: 6, columns: 5, litShare: 0.55, seed: 4 },
  })
  drawBlock(stage, {
    x: 4,
    z: 90,
    width: 18,
    deep: 12,
    height: 18,
    colour: '#86837d',
    windows: { rows: 5, columns: 5, litShare: 0.5, seed: 9 },
  })
  ground(stage, rectangle(-4.6, -8, 4.6, 82), '#6e7175')
  slabs(stage, -8.2, 0, -4.8, 60, 1.2, 0.22)
  slabs(stage, 4.8, 0, 8.2, 60, 1.2, 0.22)
  dashes(stage, [0, 0, -4], [0, 0, 80], 2.4, 2.6, 0.15, '#d2bd7c')
  for (const x of [-4.3, 4.2]) ground(stage, rectangle(x, -6, x + 0.12, 80), '#c9c6bb', { alpha: 0.8 })
  kerb(stage, -4.6, 82, -4.6, -6)
  kerb(stage, 4.6, -6, 4.6, 82)
  drawGrain(stage, 61, 0.06)
  facade(stage, wallLeft, left)
  facade(stage, wallRight, right)
}

/** Strings of bulbs from house to house. */
const garland = (z: number): Prop => ({
  at: [0, 0, z],
  draw: (stage) => {
    const points: Vec[] = Array.from({ length: 17 }, (_, i) => {
      const t = i / 16
      return [-8 + 16 * t, 6.6 - 4 * t * (1 - t) * (1.3 + wave(stage.time, 1, z * 0.1) * 0.06), z]
    })
    stroke(stage, points, 0.03, '#23252b')
    points.forEach((p, i) => {
      if (i % 2) return
      const s = stage.view.project(p)
      const scale = stage.view.focal / s.depth
      const on = 0.65 + 0.35 * pulse(stage.time, 3, i * 0.23 + z)
      const colour: Rgb = i % 4 ? [255, 200, 120] : [255, 140, 110]
      stage.ctx.fillStyle = `rgba(255,240,205,${on})`
      stage.ctx.beginPath()
      stage.ctx.arc(s.x, s.y + 0.6, Math.max(0.7, scale * 0.07), 0, 7)
      stage.ctx.fill()
      glow(stage.ctx, s.x, s.y, scale * 0.8, colour, 0.7 * on)
    })
  },
})

/** A barbecue cart: embers, smoke, a lamp. */
const cart = (x: number, z: number): Prop => ({
  at: [x, 0, z],
  draw: (stage) => {
    const { ctx, view, time } = stage
    softShadow(stage, [x, 0, z], 1.2, 0.8, 0.5)
    const box = (x1: number, z1: number, x2: number, z2: number, low: number, high: number, colour: string): void => {
      fill(
        stage,
        [
          [x1, low, z1],
          [x2, low, z1],
          [x2, high, z1],
          [x1, high, z1],
        ],
        colour,
      )
      fill(
        stage,
        [
          [x1, high, z1],
          [x2, high, z1],
          [x2, high, z2],
          [x1, high, z2],
        ],
        colour,
        { shade: 1.25 },
      )
    }
    box(x - 0.8, z - 0.4, x + 0.8, z + 0.4, 0.35, 0.95, '#8a8d8f')
    fill(
      stage,
      [
        [x - 0.7, 0.97, z - 0.3],
        [x + 0.7, 0.97, z - 0.3],
        [x + 0.7, 0.97, z + 0.3],
        [x - 0.7, 0.97, z + 0.3],
      ],
      '#d9481f',
      { glows: true },
    )
    const ember = view.project([x, 1, z])
    const scale = view.focal / ember.depth
    glow(ctx, ember.x, ember.y, scale * 1.9, [255, 120, 50], 0.6 + 0.16 * wave(time, 7))
    for (const side of [-0.85, 0.85])
      stroke(
        stage,
        [
          [x + side, 0, z],
          [x + side, 2.3, z],
        ],
        0.06,
        '#54585c',
      )
    fill(
      stage,
      [
        [x - 1.2, 2.3, z - 0.9],
        [x + 1.2, 2.3, z - 0.9],
        [x + 1, 2.7, z],
        [x - 1, 2.7, z],
      ],
      '#a8382f',
    )
    for (let i = 0; i < 10; i++) {
      const share = cycle(time, 3, i / 10)
      const s = view.project([x + wave(time, 1, i * 0.3) * 0.1 + share * 0.7, 1.1 + share * 3.4, z])
      const r = scale * (0.16 + share * 0.9)
      const g = ctx.createRadialGradient(s.x, s.y, 0, s.x, s.y, r)
      g.addColorStop(0, `rgba(236,206,170,${0.2 * Math.sin(share * Math.PI)})`)
      g.addColorStop(1, 'rgba(236,206,170,0)')
      ctx.fillStyle = g
      ctx.fillRect(s.x - r, s.y - r, r * 2, r * 2)
    }
  },
})

const table = (x: number, z: number, seed: number, time: number): Prop[] => [
  {
    at: [x, 0, z],
    draw: (stage) => {
      softShadow(stage, [x, 0, z], 0.8, 0.6, 0.5)
      const top = Array.from(
        { length: 14 },
        (_, i) => [x + Math.cos((i / 14) * 6.283) * 0.5, 0.62, z + Math.sin((i / 14) * 6.283) * 0.5] as Vec,
      )
      stroke(
        stage,
        [
          [x, 0, z],
          [x, 0.6, z],
        ],
        0.1,
        '#4a4d50',
      )
      fill(stage, top, '#b08a5c')
      for (const [dx, dz] of [
        [-0.2, 0.1],
        [0.15, -0.1],
        [0.1, 0.25],
      ] as const)
        stroke(
          stage,
          [
            [x + dx, 0.64, z + dz],
            [x + dx, 0.8, z + dz],
          ],
          0.09,
          '#d8d2be',
        )
    },
  },
  ...[0, 1, 2].map((i) => {
    const a = i * 2.1 + seed
    return waiting(
      x + Math.sin(a) * 0.95,
      z + Math.cos(a) * 0.8,
      a + Math.PI,
      someone(500 + seed * 5 + i, { bag: undefined, skirt: false }),
      time,
      seed + i,
      { sits: true, seat: 0.48, armRight: 0.8 + Math.max(0, wave(time, 2, i * 0.4 + seed)) * 0.9, armLeft: 0.5 },
    )
  }),
]

export const nightStreet: Scene = {
  name: 'night-street',
  view: { eye: [0.4, 6.8, -3], pitch: 11, fieldOfView: 64 },
  lights: ['dusk', 'night'],
  lamps: [
    ...left.map((shop, i) => ({
      at: [-6.4, 2.4, FIRST + (i + 0.5) * BAY] as Vec,
      reach: 8,
      colour: shop.light,
      strength: 0.75,
    })),
    ...right.map((shop, i) => ({
      at: [6.4, 2.4, FIRST + (i + 0.5) * BAY] as Vec,
      reach: 8,
      colour: shop.light,
      strength: 0.75,
    })),
  ],
  backdrop,
  props: (stage) => {
    const { time } = stage
    const stroll = (start: number, x: number, from: number, to: number, seed: number) =>
      walker(
        travel(
          start,
          [x, from],
          1.2,
          [
            { to: [x + (seed % 3) * 0.3 - 0.3, (from + to) / 2], speed: 1.2 },
            { to: [x, to], speed: 1.2 },
          ],
          { lookAhead: 1.2 },
        ),
        someone(seed),
        time,
      )
    return [
      ...boards(wallLeft, left),
      ...boards(wallRight, right),
      ...[16, 30, 44].map(garland),
      cart(-6.2, 12.6),
      waiting(
        -6.3,
        13.5,
        Math.PI - 0.2,
        someone(520, { top: '#d9d6cc', hat: '#e5e2d8', bag: undefined, skirt: false }),
        time,
        2,
        { armRight: 0.9 + wave(time, 5) * 0.3, armLeft: 0.7 },
      ),
      waiting(-5.3, 11.7, -1.1, someone(523), time, 5),
      cart(6.3, 24.6),
      waiting(6.4, 25.5, Math.PI + 0.2, someone(526, { top: '#3d4d62', bag: undefined }), time, 3, {
        armRight: 0.9 + wave(time, 4) * 0.3,
      }),
      ...table(6.2, 13.4, 1, time),
      ...table(6.5, 16.6, 2, time),
      ...table(-6.4, 19.4, 3, time),
      ...table(-6.2, 31, 4, time),
      ...stroll(0, -5.3, -2, 60, 531),
      ...stroll(4.2, -5.6, 60, -2, 534),
      ...stroll(7.1, 5.3, 60, -2, 537),
      ...stroll(2.6, 5.5, -2, 60, 540),
      ...stroll(5.4, 5.2, -3, 60, 542),
      ...stroll(5.9, 5.6, -3, 60, 545),
      ...driver(
        travel(0.5, [-1.9, 96], 8, [
          { to: [-1.9, 30], speed: 7 },
          { to: [-1.9, -12], speed: 8 },
        ]),
        sedan,
        { paint: '#5b5f66' },
        time,
        true,
      ),
      ...driver(travel(6.2, [-1.9, 96], 8, [{ to: [-1.9, -12], speed: 8 }]), suv, { paint: '#a9adb0' }, time, true),
      ...driver(
        travel(2, [2, -10], 7, [
          { to: [2, 30], speed: 7 },
          { to: [2, 96], speed: 9 },
        ]),
        sedan,
        { paint: '#4f8f86', stripe: '#e3d9b0', taxi: true },
        time,
        true,
      ),
      ...driver(travel(7.4, [2, -10], 7, [{ to: [2, 96], speed: 8 }]), van, { paint: '#8a4a3c' }, time, true),
      ...rider(
        travel(4, [3.7, -8], 6, [{ to: [3.6, 90], speed: 6 }]),
        someone(551, { hat: '#d9c23c', top: '#d9a02c' }),
        '#3a6fa0',
        time,
      ),
      ...rider(
        travel(8.5, [-3.8, 92], 6.4, [{ to: [-3.7, -8], speed: 6.4 }]),
        someone(553, { hat: '#c83c34' }),
        '#8a3a36',
        time,
      ),
    ]
  },
}
