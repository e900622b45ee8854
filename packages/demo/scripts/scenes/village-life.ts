import { bodyFrame, type Vec } from './geometry.ts'
import { glow, tone } from './light.ts'
import { type Prop, type Stage, softShadow, stroke } from './stage.ts'
import { cycle, wave } from './timeline.ts'

export const pole = (x: number, z: number): Prop => ({
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

export const poles: readonly (readonly [number, number])[] = [
  [-3.9, 11],
  [-4.4, 31],
  [-1.2, 52],
  [4.6, 74],
]

export const wires = (stage: Stage): void => {
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
export const smoke = (x: number, y: number, z: number): Prop => ({
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

export const hen = (x: number, z: number, seed: number, time: number): Prop => {
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
