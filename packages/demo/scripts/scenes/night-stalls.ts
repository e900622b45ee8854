import type { Vec } from './geometry.ts'
import { glow, type Rgb } from './light.ts'
import { someone, waiting } from './people.ts'
import { fill, type Prop, softShadow, stroke } from './stage.ts'
import { cycle, pulse, wave } from './timeline.ts'

/** Strings of bulbs from house to house. */
export const garland = (z: number): Prop => ({
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
export const cart = (x: number, z: number): Prop => ({
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

export const table = (x: number, z: number, seed: number, time: number): Prop[] => [
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
