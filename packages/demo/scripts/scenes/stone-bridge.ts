import type { Vec } from './geometry.ts'
import { glow, tone } from './light.ts'
import { fill, type Prop, type Stage, stroke } from './stage.ts'
import { wave } from './timeline.ts'

/** The bridge crosses the picture from the left, near, to the right, far. `s` runs along it in metres. */
export const [DECK, HALF] = [6.4, 4.2]

export const onBridge = (s: number, side: number): readonly [number, number] => [
  -62 + s * 0.955 - side * 0.297,
  24 + s * 0.297 + side * 0.955,
]

export const at = (s: number, side: number, up: number): Vec => {
  const [x, z] = onBridge(s, side)
  return [x, up, z]
}

const SPANS = [34, 58, 82, 106] as const

const REACH = [-20, 150] as const

/** Outline of the side that faces us with its arches as holes; −1 turns it over into the water. */
export const traceMasonry = (stage: Stage, upright: 1 | -1): void => {
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
export const masonry = (stage: Stage): void => {
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

export const deck = (stage: Stage): void => {
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

export const railing =
  (side: number) =>
  (stage: Stage): void => {
    for (let s = -20; s < 150; s += 2) {
      stroke(stage, [at(s, side, DECK), at(s, side, DECK + 1.15)], 0.16, '#d8d4c8')
      stroke(stage, [at(s, side, DECK + 1.1), at(s + 2, side, DECK + 1.1)], 0.12, '#d2cdc0')
      stroke(stage, [at(s, side, DECK + 0.55), at(s + 2, side, DECK + 0.55)], 0.1, '#c2bdae')
    }
  }

export const deckLamp = (s: number): Prop => ({
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
