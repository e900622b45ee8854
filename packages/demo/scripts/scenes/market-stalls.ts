import { createDice, type Vec } from './geometry.ts'
import { glow, tone } from './light.ts'
import { fill, type Stage, softShadow, stroke } from './stage.ts'
import { wave } from './timeline.ts'

const produce = [
  ['#6f9a4e', '#86ad5a', '#5b8646'],
  ['#c4553f', '#d36a4c', '#b2432f'],
  ['#d9923c', '#e3a64f', '#c77f2e'],
  ['#d8c25a', '#e4d27a', '#c7ae44'],
  ['#7d4f74', '#93618a', '#693f62'],
  ['#dcd7c4', '#efe9d8', '#c7c0aa'],
  ['#8a5a3c', '#a06e4c', '#744a30'],
] as const

const awnings = ['#4f7a86', '#9a5443', '#55784f', '#8a6f3e', '#5a5f8a', '#8f4a5c', '#3f7a70'] as const

interface Stall {
  readonly side: -1 | 1
  readonly z: number
  readonly seed: number
}

export const stalls: readonly Stall[] = [10, 14.6, 19.2, 23.8, 28.4, 33, 37.6].flatMap((z, i) => [
  { side: -1 as const, z, seed: i },
  { side: 1 as const, z: z + 1.4, seed: i + 20 },
])

/** A stall: a sloping counter with heaps of goods under a striped awning. */
export const drawStall = (stage: Stage, stall: Stall): void => {
  const { side, z, seed } = stall
  const dice = createDice(seed * 13 + 1)
  const [front, back, deep] = [side * 3.5, side * 6, 3.7]
  softShadow(stage, [side * 4.8, 0, z + deep / 2], 2.2, 2.4, 0.4)
  const counter = (x: number, y: number, dz: number): Vec => [x, y, z + dz]
  fill(
    stage,
    [counter(front, 0, 0), counter(front, 0.72, 0), counter(front, 0.72, deep), counter(front, 0, deep)],
    '#6f5b45',
    { shade: 0.85 },
  )
  fill(stage, [counter(front, 0, 0), counter(front, 0.72, 0), counter(back, 1.02, 0), counter(back, 0, 0)], '#7d684f', {
    shade: 0.95,
  })
  fill(
    stage,
    [counter(front, 0.72, 0), counter(front, 0.72, deep), counter(back, 1.02, deep), counter(back, 1.02, 0)],
    '#8a765a',
  )
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 3; column++) {
      const goods = produce[Math.floor(dice() * produce.length)] ?? produce[0]
      const [x1, x2] = [front + side * (0.12 + row * 1.2), front + side * (1.15 + row * 1.2)]
      const [z1, z2] = [column * 1.2 + 0.12, column * 1.2 + 1.1]
      const rise = (x: number): number => 0.74 + (Math.abs(x - front) / 2.5) * 0.3
      fill(
        stage,
        [counter(x1, rise(x1), z1), counter(x1, rise(x1), z2), counter(x2, rise(x2), z2), counter(x2, rise(x2), z1)],
        '#4d4032',
      )
      for (let i = 0; i < 30; i++) {
        const [u, v] = [0.08 + dice() * 0.84, 0.08 + dice() * 0.84]
        const [x, dz] = [x1 + (x2 - x1) * u, z1 + (z2 - z1) * v]
        const s = stage.view.project(counter(x, rise(x) + 0.07 + 0.1 * (1 - Math.hypot(u - 0.5, v - 0.5) * 1.6), dz))
        const r = (stage.view.focal / s.depth) * 0.1
        stage.ctx.fillStyle = tone(
          stage.light,
          goods[i % 3] ?? goods[0],
          s.depth,
          counter(x, 1, dz),
          0.85 + dice() * 0.35,
        )
        stage.ctx.beginPath()
        stage.ctx.arc(s.x, s.y, r, 0, 7)
        stage.ctx.fill()
      }
    }
  }
}

export const drawAwning = (stage: Stage, stall: Stall): void => {
  const { side, z, seed } = stall
  const deep = 3.9
  const [front, back] = [side * 3.2, side * 6.6]
  const colour = awnings[seed % awnings.length] ?? '#4f7a86'
  const flap = wave(stage.time, 2, seed * 0.17) * 0.035
  for (const dz of [0.1, deep - 0.1])
    stroke(
      stage,
      [
        [front, 0, z + dz],
        [front, 2.35, z + dz],
      ],
      0.07,
      '#5a5f62',
    )
  for (let i = 0; i < 6; i++) {
    const [z1, z2] = [z + (i / 6) * deep, z + ((i + 1) / 6) * deep]
    const paint = i % 2 ? '#d8d3c4' : colour
    fill(
      stage,
      [
        [front, 2.35, z1],
        [front, 2.35, z2],
        [back, 3.15, z2],
        [back, 3.15, z1],
      ],
      paint,
      { shade: side < 0 ? 0.95 : 1.02 },
    )
    fill(
      stage,
      [
        [front, 2.36, z1],
        [front, 2.36, z2],
        [front - side * flap, 2.02 + flap, z2],
        [front - side * flap, 2.02 + flap, (z1 + z2) / 2],
        [front - side * flap, 2.08 + flap, z1],
      ],
      paint,
      { shade: 0.82 },
    )
  }
  fill(
    stage,
    [
      [front, 2.35, z],
      [back, 3.15, z],
      [back, 2.6, z],
      [front, 2.3, z],
    ],
    colour,
    { shade: 0.7 },
  )
}

export const bulb = (stage: Stage, x: number, y: number, z: number): void => {
  const s = stage.view.project([x, y, z])
  const scale = stage.view.focal / s.depth
  stroke(
    stage,
    [
      [x, y + 0.5, z],
      [x, y, z],
    ],
    0.02,
    '#2c2f33',
  )
  stage.ctx.fillStyle = stage.light.lit ? '#fff4d2' : '#c9c9c0'
  stage.ctx.beginPath()
  stage.ctx.arc(s.x, s.y, Math.max(0.8, scale * 0.1), 0, 7)
  stage.ctx.fill()
  if (stage.light.lit) glow(stage.ctx, s.x, s.y, scale * 1.7, [255, 216, 142], 0.8)
}
