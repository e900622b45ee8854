import { bodyFrame, type Vec } from './geometry.ts'
import { glow } from './light.ts'
import { faces, fill, type Stage } from './stage.ts'
import type { Build } from './vehicle-builds.ts'

export interface Signals {
  readonly brakes?: boolean
  readonly headlights?: boolean
}

export const drawLamps = (
  stage: Stage,
  place: (f: number, u: number, r: number) => Vec,
  build: Build,
  signals: Signals,
): void => {
  const half = build.width / 2
  const nose = Math.max(...build.body.map(([f]) => f))
  const tail = Math.min(...build.body.map(([f]) => f))
  const up = build.roof > 2.5 ? 0.72 : build.roof * 0.46
  const lampAt = (along: number, side: number, colour: string, glows: boolean): void => {
    const [w, h] = [0.26, 0.15]
    const x = side * (half - 0.2)
    fill(
      stage,
      [
        place(along, up - h / 2, x - w / 2),
        place(along, up + h / 2, x - w / 2),
        place(along, up + h / 2, x + w / 2),
        place(along, up - h / 2, x + w / 2),
      ],
      colour,
      { glows },
    )
  }
  const at = place(0, 0, 0)
  const towards = (along: number): boolean => {
    const tip = place(along, up, 0)
    const normal: Vec = [tip[0] - at[0], 0, tip[2] - at[2]]
    return faces(stage, tip, normal)
  }
  const shine = (
    along: number,
    side: number,
    colour: readonly [number, number, number],
    size: number,
    strength: number,
  ): void => {
    const s = stage.view.project(place(along, up, side * (half - 0.2)))
    if (s.depth > 1) glow(stage.ctx, s.x, s.y, (stage.view.focal * size) / s.depth, colour, strength)
  }
  if (towards(nose + 0.02)) {
    const on = Boolean(signals.headlights)
    for (const side of [-1, 1]) lampAt(nose + 0.02, side, on ? '#fff2cf' : '#dfe3e2', on)
    const plate = up - 0.16
    fill(
      stage,
      [
        place(nose + 0.03, plate, -0.24),
        place(nose + 0.03, plate + 0.13, -0.24),
        place(nose + 0.03, plate + 0.13, 0.24),
        place(nose + 0.03, plate, 0.24),
      ],
      '#2f5fae',
    )
    if (on) for (const side of [-1, 1]) shine(nose, side, [255, 236, 196], 1.1, 0.85)
  }
  if (towards(tail - 0.02)) {
    const on = Boolean(signals.brakes) || Boolean(signals.headlights)
    for (const side of [-1, 1]) lampAt(tail - 0.02, side, on ? '#f0493c' : '#a8332c', on && stage.light.lit)
    const plate = up - 0.05
    fill(
      stage,
      [
        place(tail - 0.03, plate - 0.13, -0.24),
        place(tail - 0.03, plate, -0.24),
        place(tail - 0.03, plate, 0.24),
        place(tail - 0.03, plate - 0.13, 0.24),
      ],
      '#2f5fae',
    )
    if (signals.brakes) for (const side of [-1, 1]) shine(tail, side, [255, 80, 60], 0.5, 0.55)
    else if (on && stage.light.lit) for (const side of [-1, 1]) shine(tail, side, [255, 70, 50], 0.4, 0.4)
  }
}

/** Light that a moving car throws on the road before it. */
export const beam = (stage: Stage, at: Vec, heading: number): void => {
  const place = bodyFrame(at, heading)
  const s = stage.view.project(place(6.5, 0, 0))
  if (s.depth < 2) return
  const r = (stage.view.focal * 4) / s.depth
  glow(stage.ctx, s.x, s.y, r, [255, 226, 170], 0.28, 0.38)
}
