import type { Vec } from './geometry.ts'
import { glow } from './light.ts'
import { fill, type Stage, stroke } from './stage.ts'

/** A pavilion with a double, upturned roof of six corners. */
export const pavilion = (stage: Stage): void => {
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
