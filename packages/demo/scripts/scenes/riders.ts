import { bodyFrame, type Vec } from './geometry.ts'
import { glow } from './light.ts'
import { drawPerson, type Looks } from './people.ts'
import { fill, type Prop, type Stage, softShadow, stroke } from './stage.ts'
import { type Journey, momentsOf } from './timeline.ts'

const wheel = (place: (f: number, u: number, r: number) => Vec, along: number, radius: number): Vec[] =>
  Array.from({ length: 13 }, (_, i) => {
    const a = (i / 12) * Math.PI * 2
    return place(along + Math.cos(a) * radius, radius + Math.sin(a) * radius, 0)
  })

/** An electric bicycle with somebody on it. */
export const drawRider = (stage: Stage, at: Vec, heading: number, looks: Looks, paint: string): void => {
  const place = bodyFrame(at, heading)
  softShadow(stage, at, 0.5 + 0.5 * Math.abs(Math.sin(heading)), 0.4 + 0.5 * Math.abs(Math.cos(heading)), 0.45)
  for (const along of [-0.58, 0.6]) stroke(stage, wheel(place, along, 0.27), 0.09, '#1c1e21')
  stroke(stage, [place(-0.6, 0.5, 0), place(-0.2, 0.62, 0), place(0.05, 0.36, 0), place(0.38, 0.4, 0)], 0.2, paint)
  stroke(stage, [place(0.62, 0.3, 0), place(0.42, 1, 0)], 0.11, paint, 0.9)
  stroke(stage, [place(0.44, 1.02, -0.28), place(0.44, 1.02, 0.28)], 0.05, '#2a2d31')
  fill(
    stage,
    [place(-0.75, 0.55, -0.16), place(-0.75, 0.82, -0.16), place(-0.75, 0.82, 0.16), place(-0.75, 0.55, 0.16)],
    '#3a3f45',
  )
  drawPerson(
    stage,
    place(-0.18, 0, 0),
    heading,
    { ...looks, bag: undefined, skirt: false },
    {
      sits: true,
      seat: 0.74,
      armLeft: 0.95,
      armRight: 0.95,
      lean: 0.08,
    },
  )
  if (!stage.light.lit) return
  const s = stage.view.project(place(0.66, 0.75, 0))
  if (s.depth > 1 && Math.cos(heading) < 0.3)
    glow(stage.ctx, s.x, s.y, (stage.view.focal * 0.8) / s.depth, [255, 236, 200], 0.8)
}

export const rider = (journey: Journey, looks: Looks, paint: string, time: number): Prop[] =>
  momentsOf(journey, time).map((moment) => ({
    at: moment.at,
    draw: (stage) => drawRider(stage, moment.at, moment.heading, looks, paint),
  }))
